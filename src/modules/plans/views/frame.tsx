import type { ComponentChildren } from 'preact';
import type { Translate } from '#kernel/i18n';
import { type AreaFrame, AreaPage, type Crumb, Form, formatDate, StatusTag, type Tone } from '#ui';
import type { State } from '../states.ts';
import type { Status } from '../status.ts';

/** What every page of this room gets from its route. */
export type PlansFrame = AreaFrame;

/** Frame of a page about plans (khung trang kế hoạch). */
export const PlansView = AreaPage;

/** A form as a card with its own heading, one of several on a page (một việc trên trang). */
export function FormCard(props: {
  readonly frame: PlansFrame;
  readonly id: string;
  readonly title: string;
  readonly about?: string | undefined;
  readonly action: string;
  readonly files?: boolean | undefined;
  readonly children: ComponentChildren;
}) {
  const { frame, id, title } = props;
  return (
    <section class="card" id={id} aria-labelledby={`${id}-ten`}>
      <h2 id={`${id}-ten`}>{title}</h2>
      {props.about && <p class="hint">{props.about}</p>}
      <Form
        action={props.action}
        csrf={frame.csrf}
        idempotencyKey={`${frame.newKey}${id}`}
        files={props.files}
        label={title}
      >
        {props.children}
      </Form>
    </section>
  );
}

/** Longest words of a crumb: titles of plans are sentences. */
const LONGEST_CRUMB = 56;

/** Crumbs below the list of plans. */
export function crumbsOf(t: Translate, ...more: Crumb[]): Crumb[] {
  const short = (label: string) =>
    label.length > LONGEST_CRUMB ? `${label.slice(0, LONGEST_CRUMB).trimEnd()}…` : label;
  return [
    { label: t('plans.nav.list'), href: '/ke-hoach' },
    ...more.map((crumb) => ({ ...crumb, label: short(crumb.label) })),
  ];
}

/** Tones of the status of a task; shape and words repeat them. */
export const STATUS_TONES = {
  late: 'bad',
  'due-soon': 'warning',
  'not-due': 'neutral',
  waiting: 'paused',
  'done-late': 'active',
  done: 'done',
} as const satisfies Record<Status, Tone>;

const STATE_TONES = {
  draft: 'neutral',
  submitted: 'active',
  approved: 'active',
  issued: 'done',
  amending: 'paused',
} as const satisfies Record<State, Tone>;

/** Status of a task in words. */
export function StatusWords({ t, status }: { readonly t: Translate; readonly status: Status }) {
  return <StatusTag tone={STATUS_TONES[status]}>{t(`plans.status.${status}`)}</StatusTag>;
}

/** State of a plan in words. */
export function StateWords({ t, state }: { readonly t: Translate; readonly state: State }) {
  return <StatusTag tone={STATE_TONES[state]}>{t(`plans.state.${state}`)}</StatusTag>;
}

/** A due date with what the calendar says of it: the date is shown as it stands, the working day before beside it. */
export interface DueView {
  readonly on: string;
  readonly assumed: boolean;
  /** "Chủ nhật", with the last working day before; null on a working day. */
  readonly rest: { readonly name: string; readonly workingDayBefore: string } | null;
}

/** A due date (hạn); a rest day is told, never moved. */
export function DueWords({ t, due }: { readonly t: Translate; readonly due: DueView | null }) {
  if (due === null) return <span class="muted">{t('plans.due.none')}</span>;
  return (
    <>
      <time datetime={due.on} class="due">
        {formatDate(due.on)}
      </time>
      {due.assumed && <span class="unit small">{t('plans.due.assumed')}</span>}
      {due.rest && (
        <span class="unit small">
          {t('plans.due.rest', { name: due.rest.name, before: formatDate(due.rest.workingDayBefore) })}
        </span>
      )}
    </>
  );
}
