import { EmptyState, type FrameProps, LinkButton, PortalPage } from '#ui';
import type { Translate } from '#kernel/i18n';
import { type ListItem, ProcedureList } from './results.tsx';

/** Procedures of one life event, and the fields around it (trang sự kiện). */
export function LifeEventPage(props: {
  readonly frame: Omit<FrameProps, 'title'>;
  readonly t: Translate;
  readonly event: { readonly name: string; readonly hint: string };
  readonly procedures: readonly ListItem[];
  readonly fields: readonly { readonly field: string; readonly procedures: number }[];
}) {
  const { t, frame, event } = props;
  const foreign = frame.lang === 'en';
  return (
    <PortalPage
      {...frame}
      title={event.name}
      width="wide"
      breadcrumbs={[{ label: t('catalogue.home'), href: '/' }, { label: event.name }]}
    >
      <p class="lead" lang={foreign ? 'vi' : undefined}>
        {event.hint}
      </p>
      {props.procedures.length > 0 ? (
        <>
          <h2>{t('catalogue.event.procedures')}</h2>
          <ProcedureList t={t} items={props.procedures} foreign={foreign} />
        </>
      ) : (
        <EmptyState
          title={t('catalogue.event.none')}
          action={
            <LinkButton href="/thu-tuc" kind="secondary">
              {t('catalogue.home.all')}
            </LinkButton>
          }
        />
      )}
      {props.fields.length > 0 && (
        <>
          <h2>{t('catalogue.event.fields')}</h2>
          <ul lang={foreign ? 'vi' : undefined}>
            {props.fields.map(({ field, procedures }) => (
              <li key={field}>
                <a href={`/thu-tuc?linh-vuc=${encodeURIComponent(field)}`}>{field}</a> ({procedures})
              </li>
            ))}
          </ul>
        </>
      )}
    </PortalPage>
  );
}
