import {
  EmptyState,
  formatDateTime,
  formatDay,
  type FrameProps,
  LinkButton,
  Notice,
  Pagination,
  PortalPage,
  Table,
} from '#ui';
import type { Translate } from '#kernel/i18n';
import type { Status } from '../../model.ts';
import { NATIONAL, Standing } from './story.tsx';

interface Line {
  readonly code: string;
  readonly procedureName: string;
  readonly status: Status;
  readonly submittedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant | null;
}

/** Drafts and dossiers of the one who is signed in (hồ sơ của tôi). */
export function MinePage(props: {
  readonly frame: Omit<FrameProps, 'title'>;
  readonly t: Translate;
  readonly drafts: readonly {
    readonly id: string;
    readonly name: string;
    readonly updatedAt: Temporal.Instant;
  }[];
  readonly lines: readonly Line[];
  readonly nextHref: string | undefined;
  readonly deleted: boolean;
}) {
  const { t, frame, drafts, lines } = props;
  return (
    <PortalPage {...frame} title={t('dossiers.mine.title')}>
      {props.deleted && (
        <Notice kind="success" live>
          {t('dossiers.delete.done')}
        </Notice>
      )}
      <p>
        <a href="/thong-bao">{t('dossiers.mine.notices')}</a>
      </p>
      {drafts.length > 0 && (
        <section aria-labelledby="ban-nhap">
          <h2 id="ban-nhap">{t('dossiers.mine.drafts')}</h2>
          <ul class="tasks">
            {drafts.map((draft) => (
              <li key={draft.id}>
                <div>
                  <a href={`/nop-ho-so/ban-nhap/${draft.id}`}>{draft.name}</a>
                  <p class="hint">
                    {t('dossiers.mine.saved', { at: formatDateTime(draft.updatedAt, frame.lang) })}
                  </p>
                </div>
                <a
                  href={`/nop-ho-so/ban-nhap/${draft.id}/xoa`}
                  aria-label={t('dossiers.mine.delete-what', { name: draft.name })}
                >
                  {t('dossiers.mine.delete')}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <h2>{t('dossiers.mine.sent')}</h2>
      {lines.length === 0 ? (
        <EmptyState
          title={t('dossiers.mine.none')}
          action={<LinkButton href="/thu-tuc">{t('dossiers.mine.find')}</LinkButton>}
        >
          {t('dossiers.mine.none-about')}
        </EmptyState>
      ) : (
        <Lines t={t} lines={lines} />
      )}
      <Pagination nextHref={props.nextHref} />
    </PortalPage>
  );
}

function Lines({ t, lines }: { readonly t: Translate; readonly lines: readonly Line[] }) {
  return (
    <Table
      caption={t('dossiers.mine.sent')}
      captionHidden
      rows={lines}
      rowKey={(line) => line.code}
      columns={[
        {
          key: 'code',
          label: t('dossiers.code'),
          rowHeader: true,
          nowrap: true,
          cell: (line) => <a href={`/ho-so-cua-toi/${encodeURIComponent(line.code)}`}>{line.code}</a>,
        },
        { key: 'name', label: t('dossiers.procedure'), cell: (line) => line.procedureName },
        {
          key: 'status',
          label: t('dossiers.status'),
          cell: (line) => (
            <Standing t={t} dossier={{ status: line.status, national: NATIONAL[line.status] }} />
          ),
        },
        {
          key: 'sent',
          label: t('dossiers.sent-on'),
          nowrap: true,
          cell: (line) => formatDay(line.submittedAt),
        },
        {
          key: 'due',
          label: t('dossiers.due'),
          nowrap: true,
          cell: (line) => (line.dueAt === null ? t('dossiers.due-none') : formatDay(line.dueAt)),
        },
      ]}
    />
  );
}
