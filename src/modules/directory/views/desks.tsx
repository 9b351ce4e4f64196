import { EmptyState, type FrameProps, LinkButton, PortalPage, Search, Table } from '#ui';
import type { Translate } from '#kernel/i18n';
import type { Unit } from '../model.ts';

/** List of the places where dossiers are handed in (danh sách bộ phận một cửa). */
export function DesksPage(props: {
  readonly frame: Omit<FrameProps, 'title'>;
  readonly t: Translate;
  readonly desks: readonly Unit[];
  /** Words as typed into the search. */
  readonly words: string;
}) {
  const { t, desks } = props;
  return (
    <PortalPage {...props.frame} title={t('directory.desks.title')} search={false} width="wide">
      <p class="lead">{t('directory.desks.lead')}</p>
      <Search action="/co-quan" label={t('directory.desks.search')} value={props.words} big />
      {desks.length === 0 ? (
        <EmptyState
          title={t('directory.desks.none', { words: props.words })}
          action={
            <LinkButton href="/co-quan" kind="secondary">
              {t('directory.desks.all')}
            </LinkButton>
          }
        />
      ) : (
        <>
          <p role="status">{t('directory.desks.found', { count: desks.length })}</p>
          <Table
            caption={t('directory.desks.caption')}
            rows={desks}
            rowKey={(desk) => desk.id}
            columns={[
              {
                key: 'name',
                label: t('directory.name'),
                rowHeader: true,
                cell: (desk) => <a href={`/co-quan/${encodeURIComponent(desk.id)}`}>{desk.name}</a>,
              },
              {
                key: 'address',
                label: t('directory.address'),
                cell: (desk) => desk.address ?? t('directory.no-address'),
              },
            ]}
          />
        </>
      )}
    </PortalPage>
  );
}
