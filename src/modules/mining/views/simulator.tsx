import {
  Button,
  ErrorSummary,
  errorOf,
  type FieldMessage,
  FileInput,
  Form,
  formatBytes,
  formatDateTime,
  Select,
  StatusTag,
  Table,
  TextInput,
  type Tone,
} from '#ui';
import { MOST_DRAWING_BYTES } from '../changed-process.ts';
import { codeOf, type MiningFrame, MiningView } from './frame.tsx';
import { ProcessTabs, type ShownProcess } from './time.tsx';

/** A step of the form: what it has now, what was typed. */
export interface HoursField {
  readonly element: string;
  readonly name: string;
  readonly hours: number | null;
  readonly typed: string;
}

/** A simulation in the list. */
export interface SimulationLine {
  readonly id: string;
  readonly askedAt: Temporal.Instant;
  readonly state: 'queued' | 'running' | 'ready' | 'failed';
  readonly what: string;
  readonly months: number;
}

const TONES: Readonly<Record<SimulationLine['state'], Tone>> = {
  queued: 'neutral',
  running: 'active',
  ready: 'done',
  failed: 'bad',
};

/** Choices of how far back dossiers are repeated. */
export const MONTHS = [12, 6, 3] as const;

/** Asks what a changed process would have done: hours per step, or a drawing (mô phỏng quy trình). */
export function SimulatorPage(props: {
  readonly frame: MiningFrame;
  readonly process: ShownProcess;
  readonly fields: readonly HoursField[];
  readonly months: string;
  readonly errors: readonly FieldMessage[];
  readonly simulations: readonly SimulationLine[];
}) {
  const { frame, process, errors } = props;
  const { t, lang } = frame;
  const at = `/khai-pha/${process.id}/mo-phong`;
  const months = (id: string) => (
    <Select
      name="thang"
      id={id}
      label={t('mining.sim.months')}
      value={props.months}
      empty={false}
      options={MONTHS.map((n) => ({ value: String(n), label: t('mining.sim.months-n', { n }) }))}
      required
    />
  );
  return (
    <MiningView
      frame={frame}
      title={t('mining.sim.title')}
      caption={process.name}
      crumbs={[
        { label: codeOf(process.subject), href: `/khai-pha/${process.id}` },
        { label: t('mining.tab.simulator') },
      ]}
      hasErrors={errors.length > 0}
    >
      <ProcessTabs t={t} id={process.id} address="" current="simulator" />
      <ErrorSummary errors={errors} />
      <p class="lead">{t('mining.sim.lead')}</p>
      <div class="columns">
        <div>
          <section class="card">
            <h2>{t('mining.sim.by-hours')}</h2>
            <p>{t('mining.sim.by-hours-about')}</p>
            <Form action={at} csrf={frame.csrf} idempotencyKey={`${frame.newKey}h`}>
              {props.fields.map((field) => (
                <TextInput
                  key={field.element}
                  name={`gio.${field.element}`}
                  label={field.name}
                  hint={
                    field.hours === null
                      ? t('mining.sim.no-hours')
                      : t('mining.sim.hours-now', { hours: String(field.hours).replace('.', ',') })
                  }
                  value={field.typed}
                  error={errorOf(errors, `gio.${field.element}`)}
                  inputMode="decimal"
                  suffix={t('mining.sim.hours')}
                  width="s"
                />
              ))}
              {months('f-thang')}
              <Button>{t('mining.sim.run')}</Button>
            </Form>
          </section>
        </div>
        <div>
          <section class="card">
            <h2>{t('mining.sim.by-file')}</h2>
            <p>{t('mining.sim.by-file-about')}</p>
            <Form action={`${at}/tep`} csrf={frame.csrf} idempotencyKey={`${frame.newKey}f`} files>
              {months('f-thang-tep')}
              <FileInput
                name="tep"
                label={t('mining.sim.file')}
                accept=".bpmn,.xml"
                acceptWords="BPMN 2.0"
                maxSizeWords={formatBytes(MOST_DRAWING_BYTES)}
                error={errorOf(errors, 'tep')}
                required
              />
              <Button>{t('mining.sim.run')}</Button>
            </Form>
          </section>
        </div>
      </div>
      <h2>{t('mining.sim.before')}</h2>
      <Table
        caption={t('mining.sim.before')}
        captionHidden
        rows={props.simulations}
        rowKey={(line) => line.id}
        empty={t('mining.sim.none')}
        columns={[
          {
            key: 'what',
            label: t('mining.sim.what'),
            rowHeader: true,
            cell: (line) => <a href={`/khai-pha/mo-phong/${line.id}`}>{line.what}</a>,
          },
          {
            key: 'months',
            label: t('mining.sim.months'),
            cell: (line) => t('mining.sim.months-n', { n: line.months }),
          },
          { key: 'at', label: t('mining.when'), cell: (line) => formatDateTime(line.askedAt, lang) },
          {
            key: 'state',
            label: t('mining.sim.state'),
            cell: (line) => (
              <StatusTag tone={TONES[line.state]}>{t(`mining.sim.state.${line.state}`)}</StatusTag>
            ),
          },
        ]}
      />
    </MiningView>
  );
}
