import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.ts';
import { controlAttributes, Field, type FieldProps } from './field.tsx';
import { formatDate } from './format.ts';
import { useTexts } from './lang.ts';
import { fill } from './texts.ts';

/** Width that tells how long an answer is expected to be. */
export type FieldWidth = 'xs' | 's' | 'm' | 'l';

/** Props of a one-line text field (ô chữ một dòng). */
export interface TextInputProps extends FieldProps {
  readonly value?: string | number | undefined;
  readonly type?: 'text' | 'email' | 'tel' | 'password' | 'search' | 'url' | undefined;
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | undefined;
  readonly autoComplete?: string | undefined;
  readonly maxLength?: number | undefined;
  readonly width?: FieldWidth | undefined;
  readonly spellCheck?: boolean | undefined;
  readonly readOnly?: boolean | undefined;
  readonly autoFocus?: boolean | undefined;
  /** Unit after the box, such as "đ" or "m²". */
  readonly suffix?: string | undefined;
}

/** One line of text. */
export function TextInput(props: TextInputProps) {
  const input = (
    <input
      {...controlAttributes(props)}
      // Preact's types want one literal; every kind of this list is a text box.
      type={(props.type ?? 'text') as 'text'}
      class={classNames(props.width && `w-${props.width}`, props.suffix && 'num')}
      value={props.value}
      inputmode={props.inputMode}
      autocomplete={props.autoComplete}
      maxlength={props.maxLength}
      spellcheck={props.spellCheck}
      readonly={props.readOnly}
      autofocus={props.autoFocus}
    />
  );
  return (
    <Field {...props}>
      {props.suffix ? (
        <div class="affix">
          {input}
          <span>{props.suffix}</span>
        </div>
      ) : (
        input
      )}
    </Field>
  );
}

/** Several lines of text. */
export function TextArea(
  props: FieldProps & {
    readonly value?: string | undefined;
    readonly rows?: number | undefined;
    readonly maxLength?: number | undefined;
  },
) {
  return (
    <Field {...props}>
      <textarea
        {...controlAttributes(props)}
        rows={props.rows ?? 4}
        maxlength={props.maxLength}
        value={props.value}
      />
    </Field>
  );
}

/** One choice of a list. */
export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly disabled?: boolean | undefined;
}

/** List of many choices in one line; for up to about six prefer `Radios`. */
export function Select(
  props: FieldProps & {
    readonly options: readonly Option[];
    readonly value?: string | undefined;
    readonly width?: FieldWidth | undefined;
    /** Words of the empty choice; `false` leaves it out. */
    readonly empty?: string | false | undefined;
  },
) {
  const texts = useTexts();
  return (
    <Field {...props}>
      <select {...controlAttributes(props)} class={props.width && `w-${props.width}`}>
        {props.empty !== false && <option value="">{props.empty ?? texts.chooseOne}</option>}
        {props.options.map((option) => (
          <option
            key={option.value}
            value={option.value}
            selected={option.value === props.value}
            disabled={option.disabled}
          >
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** Props of a date field. */
export interface DateInputProps extends FieldProps {
  /** ISO date, shown as dd/MM/yyyy; anything else is shown as it was typed. */
  readonly value?: string | undefined;
  /** `bday` for the birth date of the person who fills in the form. */
  readonly autoComplete?: string | undefined;
}

/** A date typed as day/month/year (ngày); what was typed is never lost, even when it is no date. */
export function DateInput(props: DateInputProps) {
  const texts = useTexts();
  const field = { ...props, hint: props.hint ?? texts.dateHint };
  return (
    <Field {...field}>
      <input
        {...controlAttributes(field)}
        type="text"
        class="w-s"
        inputmode="numeric"
        autocomplete={props.autoComplete ?? 'off'}
        maxlength={20}
        value={props.value && formatDate(props.value)}
      />
    </Field>
  );
}

/** A paper to attach (tệp đính kèm); says which kinds and how large. */
export function FileInput(
  props: FieldProps & {
    /** Value of `accept`, such as `.pdf,.jpg,.png`. */
    readonly accept?: string | undefined;
    /** The same in words, such as "PDF, JPG, PNG". */
    readonly acceptWords?: string | undefined;
    /** Largest size in words, such as "10 MB". */
    readonly maxSizeWords?: string | undefined;
    readonly multiple?: boolean | undefined;
    /** State of what was sent before, for example "Đã nhận: giay-khai-sinh.pdf". */
    readonly state?: ComponentChildren;
  },
) {
  const texts = useTexts();
  const limit =
    props.acceptWords && props.maxSizeWords
      ? fill(texts.fileLimit, { types: props.acceptWords, size: props.maxSizeWords })
      : undefined;
  const hint = props.hint && limit ? [props.hint, ' ', limit] : (props.hint ?? limit);
  const field = { ...props, hint };
  return (
    <Field {...field}>
      {props.state && <div class="file-state">{props.state}</div>}
      <input {...controlAttributes(field)} type="file" accept={props.accept} multiple={props.multiple} />
    </Field>
  );
}
