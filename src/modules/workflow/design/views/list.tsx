import {
  EmptyState,
  formatDate,
  formatDateTime,
  LinkButton,
  Pagination,
  StatusTag,
  Table,
  useLang,
} from '#ui';
import type { Translate } from '#kernel/i18n';
import type { Draft, Proposal } from '../model.ts';
import { type DesignFrame, DesignView } from './frame.tsx';

/** A published process in the list. */
export interface ProcessLine {
  readonly id: string;
  readonly subject: string;
  readonly version: number;
  readonly name: string;
  readonly decision: string | null;
  readonly effectiveOn: string | null;
}

/** A working copy in the list. */
export type DraftRow = Pick<Draft, 'id' | 'name' | 'subjects' | 'savedAt' | 'savedName'> & {
  readonly doubtCount: number;
  readonly state: 'open' | 'pending' | 'returned';
};

/** Processes of the province: what waits for a decision, what is being drawn up, what is in force. */
export function ProcessListPage(props: {
  readonly frame: DesignFrame;
  readonly words: string;
  readonly pending: readonly Pick<Proposal, 'id' | 'name' | 'subjects' | 'proposedAt' | 'proposedName'>[];
  readonly drafts: readonly DraftRow[];
  readonly processes: readonly ProcessLine[];
  readonly nextHref: string | undefined;
}) {
  const { frame, words, processes } = props;
  const { t } = frame;
  const actions = frame.designer && <LinkButton href="/quy-trinh/moi">{t('workflow.design.new')}</LinkButton>;
  return (
    <DesignView frame={frame} title={t('workflow.design.list.title')} actions={actions}>
      {words === '' && <Pending {...props} t={t} />}
      {words === '' && frame.designer && <Drafts {...props} t={t} />}
      <h2>
        {words === '' ? t('workflow.design.list.in-force') : t('workflow.design.list.found', { words })}
      </h2>
      {processes.length === 0 ? (
        <EmptyState title={t('workflow.design.list.none')}>{t('workflow.design.list.none-hint')}</EmptyState>
      ) : (
        <Table
          caption={t('workflow.design.list.in-force')}
          captionHidden
          rows={processes}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'subject',
              label: t('workflow.design.subject'),
              nowrap: true,
              cell: (row) => subjectWords(t, row.subject),
            },
            {
              key: 'name',
              label: t('workflow.design.name'),
              rowHeader: true,
              cell: (row) => <a href={`/quy-trinh/${row.id}`}>{row.name}</a>,
            },
            {
              key: 'version',
              label: t('workflow.design.version'),
              numeric: true,
              cell: (row) => row.version,
            },
            {
              key: 'decision',
              label: t('workflow.design.decision'),
              nowrap: true,
              cell: (row) => row.decision ?? '–',
            },
            {
              key: 'effective',
              label: t('workflow.design.effective'),
              nowrap: true,
              cell: (row) => (row.effectiveOn ? formatDate(row.effectiveOn) : '–'),
            },
          ]}
        />
      )}
      <Pagination nextHref={props.nextHref} />
    </DesignView>
  );
}

type Part = Parameters<typeof ProcessListPage>[0] & { readonly t: Translate };

function Pending({ pending, t }: Part) {
  const lang = useLang();
  if (pending.length === 0) return null;
  return (
    <Table
      caption={t('workflow.design.list.pending')}
      rows={pending}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'name',
          label: t('workflow.design.name'),
          rowHeader: true,
          cell: (row) => <a href={`/quy-trinh/de-xuat/${row.id}`}>{row.name}</a>,
        },
        {
          key: 'subject',
          label: t('workflow.design.subject'),
          cell: (row) => row.subjects.map((s) => subjectWords(t, s)).join(', '),
        },
        { key: 'by', label: t('workflow.design.proposed-by'), cell: (row) => row.proposedName },
        {
          key: 'at',
          label: t('workflow.design.at'),
          nowrap: true,
          cell: (row) => formatDateTime(row.proposedAt, lang),
        },
      ]}
    />
  );
}

const TONES = { open: 'neutral', pending: 'active', returned: 'warning' } as const;

function Drafts({ drafts, t }: Part) {
  const lang = useLang();
  return (
    <Table
      caption={t('workflow.design.list.drafts')}
      rows={drafts}
      rowKey={(row) => row.id}
      empty={t('workflow.design.list.no-drafts')}
      columns={[
        {
          key: 'name',
          label: t('workflow.design.name'),
          rowHeader: true,
          cell: (row) => <a href={`/quy-trinh/ban-thao/${row.id}`}>{row.name}</a>,
        },
        {
          key: 'subject',
          label: t('workflow.design.subject'),
          cell: (row) =>
            row.subjects.map((s) => subjectWords(t, s)).join(', ') || t('workflow.design.no-subject'),
        },
        {
          key: 'state',
          label: t('workflow.design.state'),
          cell: (row) => (
            <>
              <StatusTag tone={TONES[row.state]}>{t(`workflow.design.state.${row.state}`)}</StatusTag>
              {row.doubtCount > 0 && (
                <span class="muted small step-note">
                  {t('workflow.design.doubts', { count: row.doubtCount })}
                </span>
              )}
            </>
          ),
        },
        {
          key: 'saved',
          label: t('workflow.design.saved'),
          cell: (row) => `${formatDateTime(row.savedAt, lang)}, ${row.savedName}`,
        },
      ]}
    />
  );
}

/** Code of the procedure, with the case where it is for one alone. */
export function subjectWords(t: Translate, subject: string): string {
  const [code = '', caseKey = '*'] = subject.split('/');
  return caseKey === '*' ? code : t('workflow.design.case-of', { code, case: caseKey });
}
