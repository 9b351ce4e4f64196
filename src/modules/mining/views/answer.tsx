import type { Translate } from '#kernel/i18n';
import { Details, formatDate, formatNumber, formatPercent, LinkButton, Notice, Table } from '#ui';
import type { Answer, Gain } from '../simulator/answer.ts';
import { codeOf, type MiningFrame, MiningView, workWords } from './frame.tsx';
import type { ShownProcess } from './time.tsx';

interface AnswerProps {
  readonly frame: MiningFrame;
  readonly process: ShownProcess;
  readonly state: 'queued' | 'running' | 'ready' | 'failed';
  /** Why there is no answer, in words. */
  readonly problem: string | null;
  readonly answer: Answer | null;
  readonly id: string;
}

/** The answer of a simulation: days saved, lateness avoided, and the error of saying so (kết quả mô phỏng). */
export function AnswerPage(props: AnswerProps) {
  const { frame, process, answer } = props;
  const { t } = frame;
  const again = `/khai-pha/${process.id}/mo-phong`;
  return (
    <MiningView
      frame={frame}
      title={answer ? finding(t, answer) : t(`mining.answer.title.${props.state}`)}
      caption={process.name}
      crumbs={[
        { label: codeOf(process.subject), href: `/khai-pha/${process.id}` },
        { label: t('mining.tab.simulator'), href: again },
        { label: t('mining.answer.crumb') },
      ]}
    >
      {answer ? (
        <Found t={t} answer={answer} />
      ) : (
        <Notice kind={props.state === 'failed' ? 'error' : 'info'} live>
          <p>{props.state === 'failed' ? props.problem : t('mining.answer.busy')}</p>
        </Notice>
      )}
      <div class="actions">
        {!answer && props.state !== 'failed' && (
          <LinkButton href={`/khai-pha/mo-phong/${props.id}`}>{t('mining.look-again')}</LinkButton>
        )}
        <LinkButton href={again} kind="secondary">
          {t('mining.answer.another')}
        </LinkButton>
      </div>
    </MiningView>
  );
}

/** Working minutes of a working day. */
const DAY_WORK = 8 * 60;

const days = (value: number): string => formatNumber(Math.round(value * 100) / 100);

function finding(t: Translate, { gain, trial }: Answer): string {
  const { savedDays } = gain;
  if (trial.check && Math.abs(savedDays) <= trial.check.error.days) return t('mining.answer.unsure');
  const sure = trial.check ? '' : '-unchecked';
  return t(savedDays > 0 ? `mining.answer.saves${sure}` : `mining.answer.costs${sure}`, {
    time: workWords(t, Math.abs(savedDays) * DAY_WORK),
  });
}

/** A gain within its error is neither good nor bad. */
const toneOf = (gain: number, error: number | null): string => {
  if (error !== null && Math.abs(gain) <= error) return 'neutral';
  return gain > 0 ? 'done' : 'bad';
};

function Found({ t, answer }: { readonly t: Translate; readonly answer: Answer }) {
  const { check } = answer.trial;
  const allow = check && {
    time: workWords(t, check.error.days * DAY_WORK),
    dossiers: formatNumber(Math.round(check.error.lateShare * answer.gain.outcomes.judged)),
  };
  return (
    <>
      <ul class="figures">
        <li class={toneOf(answer.gain.savedDays, check?.error.days ?? null)}>
          <strong>{signed(t, answer.gain.savedDays)}</strong>
          <p>
            {t('mining.answer.days-saved')}
            {`; ${allow ? t('mining.answer.error', { error: allow.time }) : t('mining.answer.no-error')}`}
          </p>
        </li>
        <li
          class={toneOf(
            answer.gain.avoidedLate,
            check && check.error.lateShare * answer.gain.outcomes.judged,
          )}
        >
          <strong>{formatNumber(answer.gain.avoidedLate)}</strong>
          <p>
            {t('mining.answer.late-avoided', { of: formatNumber(answer.gain.outcomes.judged) })}
            {`; ${allow ? t('mining.answer.error', { error: allow.dossiers }) : t('mining.answer.no-error')}`}
          </p>
        </li>
        <li class="active">
          <strong>{formatNumber(answer.observed.dossiers)}</strong>
          <p>{t('mining.answer.repeated', { from: formatDate(answer.from), to: formatDate(answer.to) })}</p>
        </li>
      </ul>
      <Trust t={t} answer={answer} />
      <h2>{t('mining.answer.scenarios')}</h2>
      <Scenarios t={t} answer={answer} />
      <h2>{t('mining.answer.steps')}</h2>
      <Steps t={t} answer={answer} />
      <Changes t={t} answer={answer} />
      <Details summary={t('mining.rule')}>
        <ul>
          {['replay', 'hands', 'heed', 'error', 'limits'].map((key) => (
            <li key={key}>{t(`mining.answer.rule.${key}`)}</li>
          ))}
        </ul>
      </Details>
    </>
  );
}

function signed(t: Translate, savedDays: number): string {
  return `${savedDays < 0 ? '−' : ''}${workWords(t, Math.abs(savedDays) * DAY_WORK)}`;
}

/** Why to believe it, and how far: the past repeated, a month foretold. */
function Trust({ t, answer }: { readonly t: Translate; readonly answer: Answer }) {
  const { check, missed, hands } = answer.trial;
  return (
    <section class="card">
      <h2>{t('mining.answer.trust')}</h2>
      <ul>
        <li>
          {t('mining.answer.exact', {
            exact: formatNumber(answer.repeated.exact),
            all: formatNumber(answer.repeated.dossiers),
            off: formatNumber(Math.round(answer.repeated.meanOffMinutes * 10) / 10),
          })}
        </li>
        {check ? (
          <li>
            {t('mining.answer.checked', {
              month: monthWords(check.month),
              predicted: days(check.predicted.meanDays),
              observed: days(check.observed.meanDays),
              predictedLate: formatPercent(check.predicted.lateShare),
              observedLate: formatPercent(check.observed.lateShare),
              days: days(check.error.days),
              late: formatPercent(check.error.lateShare),
              dossiers: formatNumber(check.dossiers),
              learnt: formatNumber(check.learntFrom),
            })}
          </li>
        ) : (
          <li>
            <strong>{t('mining.answer.unchecked')}</strong>
          </li>
        )}
        <li>{t(missed ? `mining.answer.hands.${hands}` : 'mining.answer.hands.assumed')}</li>
        {missed && missed.month === check?.month && <li>{t('mining.answer.same-month')}</li>}
        {answer.notFollowed > 0 && (
          <li>{t('mining.answer.not-followed', { count: formatNumber(answer.notFollowed) })}</li>
        )}
        {answer.unstaffed.length > 0 && (
          <li>{t('mining.answer.unstaffed', { steps: answer.unstaffed.join('; ') })}</li>
        )}
      </ul>
    </section>
  );
}

const monthWords = (month: string): string => `${month.slice(5)}/${month.slice(0, 4)}`;

function Scenarios({ t, answer }: { readonly t: Translate; readonly answer: Answer }) {
  const { repeated, gain, halfHeeded, otherHands, trial } = answer;
  const rows: readonly { key: string; name: string; outcomes: Gain['outcomes']; gain: Gain | null }[] = [
    { key: 'now', name: t('mining.answer.now'), outcomes: repeated, gain: null },
    { key: 'changed', name: t('mining.answer.changed'), outcomes: gain.outcomes, gain },
    { key: 'half', name: t('mining.answer.half'), outcomes: halfHeeded.outcomes, gain: halfHeeded },
    {
      key: 'other',
      name: t(`mining.answer.other.${trial.hands}`),
      outcomes: otherHands.outcomes,
      gain: otherHands,
    },
  ];
  return (
    <Table
      caption={t('mining.answer.scenarios')}
      captionHidden
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        { key: 'name', label: t('mining.answer.scenario'), rowHeader: true, cell: (row) => row.name },
        {
          key: 'mean',
          label: t('mining.answer.mean'),
          numeric: true,
          cell: (row) => days(row.outcomes.meanDays),
        },
        {
          key: 'median',
          label: t('mining.answer.median'),
          numeric: true,
          cell: (row) => days(row.outcomes.medianDays),
        },
        {
          key: 'p90',
          label: t('mining.answer.p90'),
          numeric: true,
          cell: (row) => days(row.outcomes.p90Days),
        },
        {
          key: 'late',
          label: t('mining.answer.late'),
          numeric: true,
          cell: (row) => formatNumber(row.outcomes.late),
        },
        {
          key: 'saved',
          label: t('mining.answer.saved'),
          numeric: true,
          cell: (row) => (row.gain ? days(row.gain.savedDays) : '–'),
        },
        {
          key: 'avoided',
          label: t('mining.answer.avoided'),
          numeric: true,
          cell: (row) => (row.gain ? formatNumber(row.gain.avoidedLate) : '–'),
        },
      ]}
    />
  );
}

function Steps({ t, answer }: { readonly t: Translate; readonly answer: Answer }) {
  const words = (minutes: number | null) => (minutes === null ? '–' : workWords(t, minutes));
  return (
    <Table
      caption={t('mining.answer.steps')}
      captionHidden
      rows={answer.steps}
      rowKey={(step) => step.element}
      columns={[
        { key: 'name', label: t('mining.step'), rowHeader: true, cell: (step) => step.name },
        {
          key: 'before',
          label: t('mining.answer.before'),
          numeric: true,
          cell: (step) => words(step.before),
        },
        { key: 'after', label: t('mining.answer.after'), numeric: true, cell: (step) => words(step.after) },
      ]}
    />
  );
}

function Changes({ t, answer }: { readonly t: Translate; readonly answer: Answer }) {
  const hours = (value: number | null) =>
    value === null ? t('mining.answer.no-hours') : formatNumber(value);
  return (
    <>
      <h2>{t('mining.answer.changes')}</h2>
      {answer.changes.length === 0 ? (
        <p>{t('mining.answer.no-changes')}</p>
      ) : (
        <ul>
          {answer.changes.map((change) => (
            <li key={`${change.kind} ${change.element}`}>
              {t(`mining.answer.change.${change.kind}`, {
                name: change.name,
                before: hours(change.before),
                after: hours(change.after),
              })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
