import { classNames } from './class-names.ts';
import { describedBy, FieldGroup, type FieldProps, FieldWords, fieldId } from './field.tsx';
import type { Option } from './inputs.tsx';

/** One of a few choices, all of them seen (chọn một). The first carries the id of the field. */
export function Radios(
  props: FieldProps & {
    readonly options: readonly Option[];
    readonly value?: string | undefined;
    /** Side by side where there is room: for "Có / Không". */
    readonly inline?: boolean | undefined;
  },
) {
  const id = props.id ?? fieldId(props.name);
  return (
    <FieldGroup {...props}>
      <div class={classNames('choices', props.inline && 'inline')}>
        {props.options.map((option, index) => (
          <Choice
            key={option.value}
            type="radio"
            id={index === 0 ? id : `${id}-${index}`}
            name={props.name}
            option={option}
            checked={option.value === props.value}
            required={props.required}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

/** Several of a few choices (chọn nhiều); every checked one sends the same name. */
export function Checkboxes(
  props: FieldProps & {
    readonly options: readonly Option[];
    readonly values?: readonly string[] | undefined;
  },
) {
  const id = props.id ?? fieldId(props.name);
  return (
    <FieldGroup {...props}>
      <div class="choices">
        {props.options.map((option, index) => (
          <Choice
            key={option.value}
            type="checkbox"
            id={index === 0 ? id : `${id}-${index}`}
            name={props.name}
            option={option}
            checked={props.values?.includes(option.value) ?? false}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

function Choice(props: {
  readonly type: 'radio' | 'checkbox';
  readonly id: string;
  readonly name: string;
  readonly option: Option;
  readonly checked: boolean;
  readonly required?: boolean | undefined;
}) {
  const hintId = props.option.hint && `${props.id}-about`;
  return (
    <div class="choice">
      <input
        type={props.type}
        id={props.id}
        name={props.name}
        value={props.option.value}
        checked={props.checked}
        required={props.required || undefined}
        disabled={props.option.disabled}
        aria-describedby={hintId}
      />
      <label for={props.id}>{props.option.label}</label>
      {props.option.hint && (
        <p class="hint" id={hintId}>
          {props.option.hint}
        </p>
      )}
    </div>
  );
}

/** One thing to tick (ô đánh dấu), such as a declaration that must be accepted. */
export function Checkbox(
  props: FieldProps & { readonly checked?: boolean | undefined; readonly value?: string | undefined },
) {
  const id = props.id ?? fieldId(props.name);
  return (
    <div class={classNames('field', props.error && 'has-error')}>
      <FieldWords {...props} id={id} />
      <div class="choice">
        <input
          type="checkbox"
          id={id}
          name={props.name}
          value={props.value ?? 'true'}
          checked={props.checked}
          required={props.required || undefined}
          aria-describedby={describedBy(props)}
          aria-invalid={props.error ? true : undefined}
        />
        <label for={id}>{props.label}</label>
      </div>
    </div>
  );
}
