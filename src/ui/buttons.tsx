import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.ts';

/** Looks of a button: one primary act on a page, the rest quieter. */
export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'link';

/** Props of a button that sends a form (nút). */
export interface ButtonProps {
  readonly kind?: ButtonKind | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  readonly type?: 'submit' | 'button' | undefined;
  /** Shortcut that the desk script binds, such as `Control+Enter`. */
  readonly shortcut?: string | undefined;
  /** True for an act that must not wait for valid fields, such as "Lưu nháp" or removing a row. */
  readonly skipValidation?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly formAction?: string | undefined;
  /** Words for those who do not see what stands around the button. */
  readonly label?: string | undefined;
  readonly small?: boolean | undefined;
  readonly children: ComponentChildren;
}

/** Button that names the act (nút bấm). */
export function Button(props: ButtonProps) {
  return (
    <button
      type={props.type ?? 'submit'}
      class={buttonClass(props.kind, props.small)}
      name={props.name}
      value={props.value}
      disabled={props.disabled}
      formnovalidate={props.skipValidation}
      formaction={props.formAction}
      aria-label={props.label}
      aria-keyshortcuts={props.shortcut}
      data-key={props.shortcut}
    >
      {props.children}
    </button>
  );
}

/** Link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton(props: {
  readonly href: string;
  readonly kind?: ButtonKind | undefined;
  readonly shortcut?: string | undefined;
  readonly label?: string | undefined;
  readonly small?: boolean | undefined;
  readonly children: ComponentChildren;
}) {
  return (
    <a
      class={buttonClass(props.kind, props.small)}
      href={props.href}
      aria-label={props.label}
      aria-keyshortcuts={props.shortcut}
      data-key={props.shortcut}
    >
      {props.children}
    </a>
  );
}

function buttonClass(kind: ButtonKind = 'primary', small = false): string | undefined {
  return kind === 'link' ? 'link' : classNames('btn', kind !== 'primary' && kind, small && 'small');
}

/** Buttons in one row that wraps on a phone. */
export function ButtonRow(props: { readonly children: ComponentChildren }) {
  return <div class="actions">{props.children}</div>;
}

/** Hidden fields of every form: the CSRF token and the idempotency key, stored before sending. */
export function FormKeys(props: { readonly csrf: string; readonly idempotencyKey?: string | undefined }) {
  return (
    <>
      <input type="hidden" name="_csrf" value={props.csrf} />
      {props.idempotencyKey && <input type="hidden" name="_key" value={props.idempotencyKey} />}
    </>
  );
}

/** A form that posts, with its hidden keys; the server checks and says errors in words, so the browser does not. */
export function Form(props: {
  readonly action: string;
  readonly csrf: string;
  readonly idempotencyKey?: string | undefined;
  /** True when the form carries files. */
  readonly files?: boolean | undefined;
  readonly id?: string | undefined;
  readonly label?: string | undefined;
  readonly children: ComponentChildren;
}) {
  return (
    <form
      method="post"
      action={props.action}
      enctype={props.files ? 'multipart/form-data' : undefined}
      id={props.id}
      aria-label={props.label}
      novalidate
    >
      <FormKeys csrf={props.csrf} idempotencyKey={props.idempotencyKey} />
      {props.children}
    </form>
  );
}
