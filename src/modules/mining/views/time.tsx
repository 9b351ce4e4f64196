import type { Translate } from '#kernel/i18n';
import {
  ButtonRow,
  Details,
  EmptyState,
  formatNumber,
  formatPercent,
  LinkButton,
  Select,
  Table,
  Tabs,
} from '#ui';
import type { AskedDays } from '../days.ts';
import type { Spread } from '../model.ts';
import { codeOf, DaysFilter, type MiningFrame, MiningView, workWords } from './frame.tsx';

/** Time of a step, or of one unit or officer in it. */
export interface TimeLine {
  readonly key: string;
  readonly name: string;
  readonly visits: number;
  readonly total: Spread;
  readonly waiting: Spread;
  readonly working: Spread;
  /** Share of all working time before the result. */
  readonly share: number;
  readonly over: number;
  readonly timed: number;
  readonly lateDossiers: number;
  readonly lateOver: number;
  readonly repeated: number;
  readonly recorded: number;
  /** The hand-over: it waits for the applicant, after the time has ended. */
  readonly isHandOver: boolean;
}

/** A process that pages are about. */
export interface ShownProcess {
  readonly id: string;
  readonly name: string;
  readonly subject: string;
  readonly version: number;
}

interface TimeProps {
  readonly frame: MiningFrame;
  readonly process: ShownProcess;
  readonly days: AskedDays;
  readonly typed: { readonly from?: string | undefined; readonly to?: string | undefined };
  readonly steps: readonly TimeLine[];
  /** The step that units and officers are told of. */
  readonly chosen: string;
  readonly units: readonly TimeLine[];
  readonly officers: readonly TimeLine[];
  readonly mayNameOfficers: boolean;
}

/** Where the time of one process goes: per step, unit and officer (thời gian đi đâu của một quy trình). */
export function TimePage(props: TimeProps) {
  const { frame, process, days, steps, chosen } = props;
  const { t } = frame;
  const [slowest] = [...steps].sort((one, other) => other.share - one.share);
  const address = `tu=${days.from}&den=${days.to}`;
  return (
    <MiningView
      frame={frame}
      title={
        slowest && slowest.share > 0
          ? t('mining.time.finding', { step: slowest.name, share: formatPercent(slowest.share) })
          : t('mining.time.title')
      }
      caption={process.name}
      crumbs={[{ label: codeOf(process.subject) }]}
      hasErrors={days.wrong !== null}
    >
      <ProcessTabs t={t} id={process.id} address={address} current="time" />
      <DaysFilter t={t} action={`/khai-pha/${process.id}`} days={days} typed={props.typed}>
        {steps.length > 0 && (
          <Select
            name="buoc"
            label={t('mining.time.step-shown')}
            value={chosen}
            empty={false}
            options={steps.map((step) => ({ value: step.key, label: step.name }))}
          />
        )}
      </DaysFilter>
      {steps.length === 0 ? (
        <EmptyState title={t('mining.time.empty')}>{t('mining.time.empty-about')}</EmptyState>
      ) : (
        <Figures {...props} />
      )}
      <ButtonRow>
        <LinkButton href={`/khai-pha/${process.id}/nhat-ky.xes?${address}`} kind="secondary">
          {t('mining.xes')}
        </LinkButton>
      </ButtonRow>
      <p class="small muted">{t(props.mayNameOfficers ? 'mining.xes.named' : 'mining.xes.unnamed')}</p>
    </MiningView>
  );
}

/** Pages of one process. */
export function ProcessTabs(props: {
  readonly t: Translate;
  readonly id: string;
  readonly address: string;
  readonly current: 'time' | 'deviations' | 'simulator';
}) {
  const { t, id, address, current } = props;
  const at = `/khai-pha/${id}`;
  return (
    <Tabs
      items={[
        { href: `${at}?${address}`, label: t('mining.tab.time'), current: current === 'time' },
        {
          href: `${at}/sai-khac?${address}`,
          label: t('mining.tab.deviations'),
          current: current === 'deviations',
        },
        { href: `${at}/mo-phong`, label: t('mining.tab.simulator'), current: current === 'simulator' },
      ]}
    />
  );
}

function Figures({ frame, steps, units, officers, chosen }: TimeProps) {
  const { t } = frame;
  const name = steps.find((step) => step.key === chosen)?.name ?? '';
  return (
    <>
      <Bars t={t} lines={steps} />
      <div class="time-tables">
        <TimeTable t={t} caption={t('mining.time.by-step')} first={t('mining.step')} lines={steps} />
        <Rule t={t} lines={steps} />
        <h2>{t('mining.time.by-unit', { step: name })}</h2>
        <TimeTable t={t} caption={t('mining.time.slowest-units')} first={t('mining.unit')} lines={units} />
        <TimeTable
          t={t}
          caption={t('mining.time.slowest-officers')}
          first={t('mining.officer')}
          lines={officers}
        />
      </div>
    </>
  );
}

/** Median time of each step as a bar, waiting before working; the numbers stand beside it. */
function Bars({ t, lines }: { readonly t: Translate; readonly lines: readonly TimeLine[] }) {
  const shown = lines.filter((line) => !line.isHandOver);
  const longest = Math.max(1, ...shown.map((line) => line.waiting.median + line.working.median));
  const width = (minutes: number) => Math.round((minutes / longest) * 1000) / 10;
  return (
    <figure class="time-bars">
      <figcaption>
        {t('mining.time.bars')} <span class="key wait" /> {t('mining.waiting')} <span class="key work" />{' '}
        {t('mining.working')}
      </figcaption>
      <ol>
        {shown.map((line) => (
          <li key={line.key}>
            <span class="name">{line.name}</span>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
              <rect class="ground" width="100" height="10" />
              <rect class="wait" width={width(line.waiting.median)} height="10" />
              <rect
                class="work"
                x={width(line.waiting.median)}
                width={width(line.working.median)}
                height="10"
              />
            </svg>
            <span class="figure">
              {workWords(t, line.total.median)}
              <span class="muted"> · {formatPercent(line.share)}</span>
            </span>
          </li>
        ))}
      </ol>
    </figure>
  );
}

function TimeTable(props: {
  readonly t: Translate;
  readonly caption: string;
  readonly first: string;
  readonly lines: readonly TimeLine[];
}) {
  const { t } = props;
  const spread = (line: TimeLine, of: 'total' | 'waiting' | 'working') =>
    line.isHandOver && of !== 'total'
      ? '–'
      : `${workWords(t, line[of].median)} / ${workWords(t, line[of].p90)}`;
  const outOf = (part: number, all: number) =>
    all === 0 ? '–' : `${formatNumber(part)}/${formatNumber(all)} (${formatPercent(part / all)})`;
  return (
    <Table
      caption={props.caption}
      wide={{ label: `${props.caption}, ${t('mining.scrolls')}` }}
      rows={props.lines}
      rowKey={(line) => line.key}
      empty={t('mining.time.empty')}
      columns={[
        { key: 'name', label: props.first, rowHeader: true, cell: (line) => line.name },
        {
          key: 'visits',
          label: t('mining.visits'),
          numeric: true,
          cell: (line) => formatNumber(line.visits),
        },
        {
          key: 'total',
          label: t('mining.total'),
          numeric: true,
          nowrap: true,
          cell: (line) => spread(line, 'total'),
        },
        {
          key: 'waiting',
          label: t('mining.waiting'),
          numeric: true,
          nowrap: true,
          cell: (line) => spread(line, 'waiting'),
        },
        {
          key: 'working',
          label: t('mining.working'),
          numeric: true,
          nowrap: true,
          cell: (line) => spread(line, 'working'),
        },
        {
          key: 'over',
          label: t('mining.over'),
          numeric: true,
          nowrap: true,
          cell: (line) => outOf(line.over, line.timed),
        },
        {
          key: 'late',
          label: t('mining.late-over'),
          numeric: true,
          nowrap: true,
          cell: (line) => outOf(line.lateOver, line.lateDossiers),
        },
        {
          key: 'repeated',
          label: t('mining.repeated'),
          numeric: true,
          cell: (line) => formatNumber(line.repeated),
        },
      ]}
    />
  );
}

function Rule({ t, lines }: { readonly t: Translate; readonly lines: readonly TimeLine[] }) {
  const visits = lines.reduce((sum, line) => sum + line.visits, 0);
  const recorded = lines.reduce((sum, line) => sum + line.recorded, 0);
  return (
    <Details summary={t('mining.rule')}>
      <ul>
        <li>{t('mining.rule.measure')}</li>
        <li>{t('mining.rule.waiting')}</li>
        <li>
          {t('mining.rule.estimated', {
            recorded: formatNumber(recorded),
            visits: formatNumber(visits),
          })}
        </li>
        <li>{t('mining.rule.pauses')}</li>
        <li>{t('mining.rule.two')}</li>
      </ul>
    </Details>
  );
}
