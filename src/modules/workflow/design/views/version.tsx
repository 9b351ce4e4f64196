import { Button, ButtonRow, Form, formatDate, formatDateTime, LinkButton, SummaryList, Table } from '#ui';
import type { Picture } from '../picture.ts';
import type { StepRow } from '../step-rows.ts';
import { Diagram } from './diagram.tsx';
import { type DesignFrame, DesignView } from './frame.tsx';
import { type ProcessLine, subjectWords } from './list.tsx';
import { StepTable } from './step-table.tsx';

/** A version in the history of a process. */
export type VersionLine = ProcessLine & {
  readonly decidedOn: string | null;
  readonly publishedAt: Temporal.Instant;
};

/** A published process (quy trình nội bộ đã ban hành): diagram, table, files, earlier versions. */
export function VersionPage(props: {
  readonly frame: DesignFrame;
  readonly version: VersionLine;
  readonly hasDecisions: boolean;
  readonly history: readonly VersionLine[];
  readonly picture: Picture;
  readonly rows: readonly StepRow[];
}) {
  const { frame, version, picture, rows } = props;
  const { t } = frame;
  const base = `/quy-trinh/${version.id}`;
  const caption = `${subjectWords(t, version.subject)} · ${t('workflow.design.version-number', { version: version.version })}`;
  return (
    <DesignView
      frame={frame}
      title={version.name}
      caption={caption}
      crumbs={[{ label: version.subject.split('/')[0] ?? '' }]}
    >
      <SummaryList
        compact
        rows={[
          {
            label: t('workflow.design.decision'),
            value: version.decision ?? t('workflow.design.none-given'),
          },
          {
            label: t('workflow.design.decided'),
            value: version.decidedOn ? formatDate(version.decidedOn) : '–',
          },
          {
            label: t('workflow.design.effective'),
            value: version.effectiveOn ? formatDate(version.effectiveOn) : t('workflow.design.since-stored'),
          },
        ]}
      />
      <ButtonRow>
        <LinkButton kind="secondary" href={`${base}/bang.pdf`}>
          {t('workflow.design.print-pdf')}
        </LinkButton>
        <LinkButton kind="secondary" href={`${base}/bang.docx`}>
          {t('workflow.design.print-docx')}
        </LinkButton>
        <LinkButton kind="secondary" href={`${base}/quy-trinh.bpmn`}>
          {t('workflow.design.download')}
        </LinkButton>
        {props.hasDecisions && (
          <LinkButton kind="secondary" href={`${base}/bang-quyet-dinh.dmn`}>
            {t('workflow.design.dmn-download')}
          </LinkButton>
        )}
        {frame.mover && (
          <LinkButton kind="secondary" href={`/ban-lam-viec/chuyen-quy-trinh/${version.id}`}>
            {t('workflow.design.move-running')}
          </LinkButton>
        )}
        {frame.designer && (
          <Form action={`${base}/ban-thao`} csrf={frame.csrf} idempotencyKey={frame.newKey}>
            <Button>{t('workflow.design.begin-from')}</Button>
          </Form>
        )}
      </ButtonRow>
      <Diagram picture={picture} label={t('workflow.design.diagram-of', { name: version.name })} t={t} />
      <StepTable rows={rows} caption={t('workflow.design.table')} t={t} />
      <History {...props} />
    </DesignView>
  );
}

function History({ frame, version, history }: Parameters<typeof VersionPage>[0]) {
  const { t } = frame;
  return (
    <Table
      caption={t('workflow.design.history')}
      rows={history}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'version',
          label: t('workflow.design.version'),
          rowHeader: true,
          cell: (row) =>
            row.id === version.id ? (
              <strong>{row.version}</strong>
            ) : (
              <a href={`/quy-trinh/${row.id}`}>{row.version}</a>
            ),
        },
        { key: 'decision', label: t('workflow.design.decision'), cell: (row) => row.decision ?? '–' },
        {
          key: 'published',
          label: t('workflow.design.published-at'),
          nowrap: true,
          cell: (row) => formatDateTime(row.publishedAt, frame.lang),
        },
        {
          key: 'effective',
          label: t('workflow.design.effective'),
          nowrap: true,
          cell: (row) => (row.effectiveOn ? formatDate(row.effectiveOn) : '–'),
        },
        {
          key: 'compare',
          label: t('workflow.design.compare'),
          labelHidden: true,
          cell: (row) =>
            row.id === version.id ? (
              ''
            ) : (
              <a
                href={`/quy-trinh/so-sanh?${row.version < version.version ? `cu=${row.id}&moi=${version.id}` : `cu=${version.id}&moi=${row.id}`}`}
              >
                {t('workflow.design.compare-with', { version: row.version })}
              </a>
            ),
        },
      ]}
    />
  );
}
