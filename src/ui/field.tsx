import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.ts';
import { useTexts } from './lang.ts';

/** Id of the control of a field name; error summaries link to it. `/thanh_vien/0/ten` → `f-thanh_vien-0-ten`. */
export function fieldId(name: string): string {
  return `f-${name.replace(/^\W+/, '').replace(/[^\w]+/g, '-')}`;
}

/** What every field has in common (ô nhập). */
export interface FieldProps {
  readonly name: string;
  readonly label: ComponentChildren;
  /** Id of the control; made from the name unless given. */
  readonly id?: string | undefined;
  readonly hint?: ComponentChildren;
  /** What is wrong, said beside the field. */
  readonly error?: string | undefined;
  /** A field that is not required says "(không bắt buộc)". */
  readonly required?: boolean | undefined;
  /** Where a prefilled value comes from, such as "Cơ sở dữ liệu quốc gia về dân cư". */
  readonly source?: string | undefined;
  /** True when the label is the heading of the page: one question, one page. */
  readonly labelIsHeading?: boolean | undefined;
}

/** Attributes that tie a control to its label, hint and error. */
export interface ControlAttributes {
  readonly id: string;
  readonly name: string;
  readonly required: boolean | undefined;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

/** Attributes for the control of a field; `Field` uses the same ids for its words. */
export function controlAttributes(props: FieldProps): ControlAttributes {
  return {
    id: props.id ?? fieldId(props.name),
    name: props.name,
    required: props.required || undefined,
    'aria-describedby': describedBy(props),
    'aria-invalid': props.error ? true : undefined,
  };
}

/** Ids of the hint, source and error of a field, in reading order. */
export function describedBy(props: FieldProps): string | undefined {
  const id = props.id ?? fieldId(props.name);
  return classNames(
    props.hint ? `${id}-hint` : undefined,
    props.source && `${id}-source`,
    props.error && `${id}-error`,
  );
}

/** Label, hint, error and control of one field; the control is the child and uses `controlAttributes`. */
export function Field(props: FieldProps & { readonly children: ComponentChildren }) {
  const id = props.id ?? fieldId(props.name);
  const label = (
    <label for={id}>
      {props.label}
      <OptionalMark required={props.required} />
    </label>
  );
  return (
    <div class={classNames('field', props.error && 'has-error')}>
      {props.labelIsHeading ? <h1 class="question">{label}</h1> : label}
      <FieldWords {...props} id={id} />
      {props.children}
    </div>
  );
}

/** Field of several controls: a fieldset whose legend is the label. */
export function FieldGroup(
  props: FieldProps & {
    /** Drawn as a box, for a group that holds many fields, such as a table of a form. */
    readonly boxed?: boolean | undefined;
    readonly children: ComponentChildren;
  },
) {
  const id = props.id ?? fieldId(props.name);
  const legend = (
    <>
      {props.label}
      <OptionalMark required={props.required} />
    </>
  );
  return (
    <fieldset
      class={classNames(props.boxed ? 'group' : 'field', props.error && 'has-error')}
      id={props.boxed ? id : undefined}
      tabindex={props.boxed ? -1 : undefined}
      aria-describedby={describedBy(props)}
    >
      <legend>{props.labelIsHeading ? <h1 class="question">{legend}</h1> : legend}</legend>
      <FieldWords {...props} id={id} />
      {props.children}
    </fieldset>
  );
}

/** "(không bắt buộc)" after the label of a field that may stay empty. */
export function OptionalMark(props: { readonly required?: boolean | undefined }) {
  const texts = useTexts();
  return props.required ? null : <span class="optional"> ({texts.optional})</span>;
}

/** Hint, source and error of a field, each with the id that the control refers to. */
export function FieldWords(props: Pick<FieldProps, 'hint' | 'source' | 'error'> & { readonly id: string }) {
  const texts = useTexts();
  return (
    <>
      {props.hint && (
        <p class="hint" id={`${props.id}-hint`}>
          {props.hint}
        </p>
      )}
      {props.source && (
        <p class="source" id={`${props.id}-source`}>
          {props.source}
        </p>
      )}
      {props.error && (
        <p class="error" id={`${props.id}-error`}>
          <span class="vh">{texts.errorPrefix}: </span>
          {props.error}
        </p>
      )}
    </>
  );
}
