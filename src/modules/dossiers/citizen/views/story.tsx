import {
  DateWithWhy,
  formatDateTime,
  HeldBy,
  type Lang,
  StatusTag,
  type TimelineItem,
  Timeline,
  type Tone,
} from '#ui';
import type { Translate } from '#kernel/i18n';
import type { Status } from '../../model.ts';
import type { LineReading } from '../../life/line.ts';
import type { Cancelled, DateMoved } from '../../life/told.ts';
import { Line } from '../../life/views/line.tsx';
import { Legs, type LegView } from '../../views/legs.tsx';
import type { AskedItem, Holder, PaymentStory, StoryItem } from '../story.ts';

/** A promised time in words, with its derivation. */
export interface PromiseView {
  readonly words: string;
  readonly iso: string;
  readonly why: readonly string[];
}

/** A dossier as its applicant follows it (tiến trình hồ sơ). */
export interface DossierView {
  readonly code: string;
  readonly procedure: string;
  readonly status: Status;
  /** National status code, 1–10. */
  readonly national: number;
  readonly verdict: string | null;
  readonly simulated: boolean;
  readonly submittedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant | null;
  readonly firstDueAt: Temporal.Instant | null;
  readonly dueWhy: readonly string[];
  /** The date rests on a year without its notice of days off. */
  readonly duePlanned: boolean;
  /** Local time at which an open supplement request ends; null when none does. */
  readonly closesAt: string | null;
  /** By when the desk answers, while it has not. */
  readonly answer: PromiseView | null;
  readonly holder: Holder & { readonly unit: string | null };
  readonly story: readonly (StoryItem & { readonly unit: string | null })[];
  readonly asked: readonly AskedItem[];
  /** The re-appointment with its apology; null when there was none. */
  readonly extension: {
    readonly from: Temporal.Instant;
    readonly to: Temporal.Instant;
    readonly reason: string;
    readonly text: string;
  } | null;
  readonly payment: PaymentStory | null;
  /** The agency ended it itself: why, in the words of the law and its own. */
  readonly cancelled: Cancelled | null;
  /** Another case or calendar moved the date. */
  readonly moved: DateMoved | null;
  /** Dossiers accepted later here that had their result earlier. */
  readonly overtaken: number;
  /** Dossiers filed again, measured as one; null where it was filed once. */
  readonly line: LineReading | null;
  /** Parts of agencies, where several share the dossier. */
  readonly legs: readonly LegView[];
  /** When the result was reported wrong, until it is corrected. */
  readonly wrongSince: Temporal.Instant | null;
  readonly desk: string;
}

const TONES: Readonly<Record<Status, Tone>> = {
  submitted: 'active',
  'awaiting-completion': 'warning',
  refused: 'bad',
  processing: 'active',
  'awaiting-supplement': 'warning',
  finished: 'done',
  returned: 'done',
  'awaiting-payment': 'warning',
  withdrawn: 'neutral',
  stopped: 'neutral',
  closed: 'neutral',
};

/** The status in the national words, with its tone (trạng thái). */
export function Standing({
  t,
  dossier,
}: {
  readonly t: Translate;
  readonly dossier: Pick<DossierView, 'status' | 'national'>;
}) {
  return <StatusTag tone={TONES[dossier.status]}>{t(`dossiers.national.${dossier.national}`)}</StatusTag>;
}

interface ProgressProps {
  readonly t: Translate;
  readonly lang: Lang;
  readonly dossier: DossierView;
  /** True for the applicant: says what "you" can do. */
  readonly owner: boolean;
}

/** Who holds the dossier, until when, and everything that happened to it. */
export function Progress(props: ProgressProps) {
  const { t, dossier } = props;
  return (
    <>
      <h2>{t('dossiers.now')}</h2>
      <Held {...props} />
      <Due {...props} />
      {dossier.overtaken > 0 && <p>{t('dossiers.overtaken', { count: dossier.overtaken })}</p>}
      <Legs legs={dossier.legs} t={t} lang={props.lang} />
      <Line
        line={dossier.line}
        code={dossier.code}
        t={t}
        lang={props.lang}
        hrefOf={(code) => `/ho-so-cua-toi/${code}`}
      />
      <h2>{t('dossiers.story')}</h2>
      <Timeline items={itemsOf(props)} />
      {dossier.simulated && <p class="muted">{t('dossiers.simulated')}</p>}
    </>
  );
}

function Held({ t, lang, dossier, owner }: ProgressProps) {
  const { holder } = dossier;
  const unit = [holder.unit, holder.step, holder.officer].filter(Boolean).join(' – ');
  const who = holder.who === 'unit' ? unit : t(`dossiers.holder.${holder.who}${owner ? '-you' : ''}`);
  return (
    <HeldBy
      status={<Standing t={t} dossier={dossier} />}
      who={who}
      since={formatDateTime(holder.since, lang)}
      until={holder.until === null ? undefined : formatDateTime(holder.until, lang)}
      youCan={owner ? t(`dossiers.you-can.${dossier.status}`) : undefined}
    />
  );
}

function Due({ t, lang, dossier }: ProgressProps) {
  const { dueAt, firstDueAt, answer } = dossier;
  return (
    <dl class="summary compact">
      {answer && (
        <div>
          <dt>{t('dossiers.answer-by')}</dt>
          <dd>
            <DateWithWhy text={answer.words} iso={answer.iso} why={answer.why} />
          </dd>
        </div>
      )}
      <div>
        <dt>{t('dossiers.due')}</dt>
        <dd>
          {dueAt === null ? (
            t(dossier.answer ? 'dossiers.due-after' : 'dossiers.due-none')
          ) : (
            <DateWithWhy
              text={
                dossier.duePlanned
                  ? t('dossiers.due-planned', { at: formatDateTime(dueAt, lang) })
                  : formatDateTime(dueAt, lang)
              }
              iso={dueAt.toString()}
              why={dossier.dueWhy}
            />
          )}
          {paused(dossier) && <p>{t('dossiers.due-paused')}</p>}
          {dossier.verdict && <p>{t(`dossiers.verdict.${dossier.verdict}`)}</p>}
        </dd>
      </div>
      {firstDueAt !== null && dueAt !== null && !firstDueAt.equals(dueAt) && (
        <div>
          <dt>{t('dossiers.due-first')}</dt>
          <dd>{formatDateTime(firstDueAt, lang)}</dd>
        </div>
      )}
    </dl>
  );
}

/** While something is asked for, the date last promised is no promise. */
const paused = (dossier: DossierView): boolean => dossier.status === 'awaiting-supplement';

function itemsOf({ t, lang, dossier, owner }: ProgressProps): TimelineItem[] {
  const { holder } = dossier;
  const past = dossier.story.map((item): TimelineItem => {
    const who = [item.unit, item.officer].filter(Boolean).join(' – ');
    return {
      title: t(`dossiers.story.${item.event}`, { step: item.step ?? '' }),
      state: 'done',
      who: who === '' ? undefined : who,
      since: undefined,
      until: undefined,
      children: (
        <>
          <p class="timeline-facts">
            <time datetime={item.at.toString()}>{formatDateTime(item.at, lang)}</time>
          </p>
          {item.reason !== null && <p>{t('dossiers.reason', { reason: item.reason })}</p>}
        </>
      ),
    };
  });
  if (holder.who === 'nobody') return past;
  const who =
    holder.who === 'unit' ? (holder.unit ?? undefined) : t(`dossiers.holder.applicant${owner ? '-you' : ''}`);
  const now: TimelineItem = {
    title: holder.step ?? t(`dossiers.national.${dossier.national}`),
    state: 'current',
    who,
    since: formatDateTime(holder.since, lang),
    due: holder.until === null ? undefined : formatDateTime(holder.until, lang),
  };
  const end: TimelineItem[] =
    dossier.dueAt === null || dossier.status === 'finished'
      ? []
      : [
          {
            title: t('dossiers.story.to-come'),
            state: 'upcoming',
            due: paused(dossier) ? undefined : formatDateTime(dossier.dueAt, lang),
          },
        ];
  return [...past, now, ...end];
}

/** National status where only the status is known: a dossier in work counts as being processed. */
export const NATIONAL: Readonly<Record<Status, number>> = {
  submitted: 1,
  'awaiting-completion': 1,
  refused: 3,
  processing: 4,
  'awaiting-supplement': 5,
  'awaiting-payment': 6,
  withdrawn: 7,
  stopped: 8,
  closed: 8,
  finished: 9,
  returned: 10,
};
