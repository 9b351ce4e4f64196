import { Notice, StatusTag, SummaryList, Table } from '#ui';
import type { Translate } from '#kernel/i18n';
import type { ExampleRun, Findings } from '../office-check.ts';

/** What the check before signing found (kết quả kiểm tra trước khi ký): faults, times against the law, dry runs. */
export function FindingsView(props: { readonly findings: Findings; readonly t: Translate }) {
  const { findings, t } = props;
  const { errors, notices, confirmed = [], path } = findings;
  return (
    <>
      {findings.ok ? (
        <Notice kind="success" title={t('workflow.design.check.pass')}>
          {t('workflow.design.check.ok')}
        </Notice>
      ) : (
        <Notice kind="error" title={t('workflow.design.check.faults', { count: errors.length })}>
          <ul>
            {errors.map((problem) => (
              <li key={problem.element + problem.message}>{problem.message}</li>
            ))}
          </ul>
        </Notice>
      )}
      {notices.length > 0 && (
        <Notice kind="warning">
          <ul>
            {notices.map((problem) => (
              <li key={problem.message}>{problem.message}</li>
            ))}
          </ul>
        </Notice>
      )}
      {confirmed.length > 0 && (
        <Notice kind="info">
          <ul>
            {confirmed.map((found) => (
              <li key={found.message}>{found.message}</li>
            ))}
          </ul>
        </Notice>
      )}
      {path && <Times findings={findings} t={t} />}
      {findings.runs.length > 0 && <h2>{t('workflow.design.runs')}</h2>}
      {findings.runs.map((run) => (
        <Run key={run.name} run={run} t={t} />
      ))}
    </>
  );
}

function Times({ findings, t }: { readonly findings: Findings; readonly t: Translate }) {
  const { path, uses } = findings;
  const hours = (value: number | null) =>
    value === null
      ? t('workflow.design.unknown-limit')
      : t('workflow.design.hours', { hours: String(value).replace('.', ',') });
  if (!path) return null;
  if (uses.length === 0)
    return (
      <SummaryList compact rows={[{ label: t('workflow.design.path-counter'), value: hours(path.hours) }]} />
    );
  const verdict = (own: number, limit: number | null) => {
    if (limit === null) return null;
    const fits = own <= limit;
    return (
      <StatusTag tone={fits ? 'done' : 'bad'}>
        {t(fits ? 'workflow.design.fits' : 'workflow.design.too-long')}
      </StatusTag>
    );
  };
  return (
    <Table
      caption={t('workflow.design.times')}
      rows={uses}
      rowKey={(use) => use.subject}
      columns={[
        { key: 'use', label: t('workflow.design.use'), rowHeader: true, cell: (use) => use.title },
        {
          key: 'counter',
          label: t('workflow.design.at-counter'),
          cell: (use) => (
            <>
              {t('workflow.design.of', { own: hours(path.hours), limit: hours(use.limitHours) })}{' '}
              {verdict(path.hours, use.limitHours)}
            </>
          ),
        },
        {
          key: 'online',
          label: t('workflow.design.online'),
          cell: (use) => (
            <>
              {t('workflow.design.of', { own: hours(path.hoursOnline), limit: hours(use.limitHoursOnline) })}{' '}
              {verdict(path.hoursOnline, use.limitHoursOnline)}
            </>
          ),
        },
      ]}
    />
  );
}

const TONES = { completed: 'done', waiting: 'paused', error: 'bad' } as const;

function Run({ run, t }: { readonly run: ExampleRun; readonly t: Translate }) {
  return (
    <details class="run" open={run.end !== 'completed'}>
      <summary>
        {run.name} <StatusTag tone={TONES[run.end]}>{t(`workflow.design.end.${run.end}`)}</StatusTag>
      </summary>
      <ol>
        {run.steps.map((step, index) => (
          <li key={`${step.id} ${index}`}>{step.name}</li>
        ))}
      </ol>
      {run.error && <p class="error">{run.error}</p>}
    </details>
  );
}
