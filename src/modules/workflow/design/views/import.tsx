import {
  Button,
  ErrorSummary,
  errorOf,
  type FieldMessage,
  FileInput,
  Form,
  Notice,
  StatusTag,
  Table,
} from '#ui';
import type { Problem } from '../../problem.ts';
import { type DesignFrame, DesignView } from './frame.tsx';
import { subjectWords } from './list.tsx';

/** What became of one record, as the report shows it. */
export interface ImportLine {
  readonly source: string;
  readonly name: string;
  readonly draftId: string;
  readonly subjects: readonly string[];
  readonly steps: number;
  readonly unsure: readonly Problem[];
}

/** Import of ordered tables: a file in, a report of what was understood and what was not out. */
export function ImportPage(props: {
  readonly frame: DesignFrame;
  readonly errors: readonly FieldMessage[];
  readonly report: {
    readonly imported: readonly ImportLine[];
    readonly refused: readonly { readonly id: string; readonly reason: string }[];
  } | null;
}) {
  const { frame, errors, report } = props;
  const { t } = frame;
  return (
    <DesignView
      frame={frame}
      title={t('workflow.design.nav.import')}
      crumbs={[{ label: t('workflow.design.nav.import') }]}
      hasErrors={errors.length > 0}
    >
      <ErrorSummary errors={errors} />
      {report && <Report frame={frame} report={report} />}
      <p class="prose">{t('workflow.design.import.about')}</p>
      <Form action="/quy-trinh/nhap" csrf={frame.csrf} idempotencyKey={frame.newKey} files>
        <FileInput
          name="tep"
          label={t('workflow.design.import.file')}
          hint={t('workflow.design.import.hint')}
          error={errorOf(errors, 'tep')}
          accept=".json"
          required
        />
        <Button>{t('workflow.design.import.send')}</Button>
      </Form>
    </DesignView>
  );
}

function Report(
  props: Pick<Parameters<typeof ImportPage>[0], 'frame'> & {
    readonly report: NonNullable<Parameters<typeof ImportPage>[0]['report']>;
  },
) {
  const { imported, refused } = props.report;
  const { t } = props.frame;
  const clear = imported.filter(({ unsure }) => unsure.length === 0).length;
  return (
    <>
      <Notice kind={refused.length > 0 ? 'warning' : 'success'} live>
        {t('workflow.design.import.done', { count: imported.length, clear, refused: refused.length })}
      </Notice>
      {refused.length > 0 && (
        <ul>
          {refused.map(({ id, reason }) => (
            <li key={id}>{t('workflow.design.import.refused', { id, reason })}</li>
          ))}
        </ul>
      )}
      <Table
        caption={t('workflow.design.import.report')}
        rows={imported}
        rowKey={(row) => row.draftId}
        columns={[
          {
            key: 'name',
            label: t('workflow.design.name'),
            rowHeader: true,
            cell: (row) => <a href={`/quy-trinh/ban-thao/${row.draftId}`}>{row.name}</a>,
          },
          {
            key: 'subject',
            label: t('workflow.design.subject'),
            cell: (row) =>
              row.subjects.map((s) => subjectWords(t, s)).join(', ') || t('workflow.design.no-subject'),
          },
          { key: 'steps', label: t('workflow.design.steps'), numeric: true, cell: (row) => row.steps },
          {
            key: 'unsure',
            label: t('workflow.design.unsure'),
            cell: ({ unsure }) =>
              unsure.length === 0 ? (
                <StatusTag tone="done">{t('workflow.design.clear')}</StatusTag>
              ) : (
                <details>
                  <summary>{t('workflow.design.doubts', { count: unsure.length })}</summary>
                  <ul>
                    {unsure.map((problem) => (
                      <li key={problem.message}>{problem.message}</li>
                    ))}
                  </ul>
                </details>
              ),
          },
        ]}
      />
    </>
  );
}
