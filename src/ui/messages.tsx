import type { ComponentChildren } from 'preact';
import { fieldId } from './field.tsx';
import { useTexts } from './lang.ts';
import { fill } from './texts.ts';

/** A fault of one field: its form name and what to do about it (lỗi của một ô). */
export interface FieldMessage {
  readonly name: string;
  readonly message: string;
}

/** The message of one field, if it has one. */
export function errorOf(errors: readonly FieldMessage[] | undefined, name: string): string | undefined {
  return errors?.find((error) => error.name === name)?.message;
}

/** All faults of a form, first on the page, takes focus, each leading to its field (danh sách lỗi). */
export function ErrorSummary(props: {
  readonly errors: readonly FieldMessage[];
  /** Faults that belong to no field, such as a refusal of the desk. */
  readonly general?: readonly string[] | undefined;
}) {
  const texts = useTexts();
  const general = props.general ?? [];
  const count = props.errors.length + general.length;
  if (count === 0) return null;
  const title = count === 1 ? texts.errorsTitleOne : fill(texts.errorsTitle, { count });
  return (
    <div class="error-summary" role="alert" tabindex={-1} autofocus aria-labelledby="loi-can-sua">
      <h2 id="loi-can-sua">{title}</h2>
      <ul>
        {general.map((message) => (
          <li key={message}>{message}</li>
        ))}
        {props.errors.map((error) => (
          <li key={error.name}>
            {error.name === '' ? error.message : <a href={`#${fieldId(error.name)}`}>{error.message}</a>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Sorts of notices. */
export type NoticeKind = 'info' | 'success' | 'warning' | 'error';

const NOTICE_TITLE = {
  info: 'noticeInfo',
  success: 'noticeSuccess',
  warning: 'noticeWarning',
  error: 'noticeError',
} as const satisfies Record<NoticeKind, string>;

/** A message in a box that says its sort in words (thông báo). */
export function Notice(props: {
  readonly kind?: NoticeKind | undefined;
  readonly title?: string | undefined;
  /** True for the outcome of what was just done: read aloud at once. */
  readonly live?: boolean | undefined;
  readonly children: ComponentChildren;
}) {
  const texts = useTexts();
  const kind = props.kind ?? 'info';
  const role = props.live ? (kind === 'error' ? 'alert' : 'status') : undefined;
  return (
    <div class={`notice ${kind}`} role={role}>
      <p class="notice-title">{props.title ?? texts[NOTICE_TITLE[kind]]}</p>
      {typeof props.children === 'string' ? <p>{props.children}</p> : props.children}
    </div>
  );
}

/** What a list says when it has nothing: why, and what can be done (trạng thái trống). */
export function EmptyState(props: {
  readonly title: string;
  readonly children?: ComponentChildren;
  readonly action?: ComponentChildren;
}) {
  return (
    <div class="empty">
      <p class="empty-title">{props.title}</p>
      {typeof props.children === 'string' ? <p>{props.children}</p> : props.children}
      {props.action && <div class="actions">{props.action}</div>}
    </div>
  );
}

/** The panel of a confirmation (đã nhận): what happened, and the code that people read aloud. */
export function Panel(props: {
  readonly title: string;
  readonly code?: string | undefined;
  readonly codeLabel?: string | undefined;
  readonly children?: ComponentChildren;
}) {
  const texts = useTexts();
  return (
    <div class="panel">
      <h1>{props.title}</h1>
      {props.code && (
        <p class="panel-code">
          <span>{props.codeLabel ?? texts.yourCode}</span> <strong>{props.code}</strong>
        </p>
      )}
      {props.children}
    </div>
  );
}
