import {
  Details,
  EmptyState,
  Filters,
  type FrameProps,
  LinkButton,
  Notice,
  Pagination,
  PortalPage,
  Search,
  Select,
} from '#ui';
import type { Translate } from '#kernel/i18n';
import type { Audience, Level } from '../model.ts';
import { type ListItem, ProcedureList } from './results.tsx';

/** What was asked for (từ khóa và bộ lọc); empty text and null: not chosen. */
export interface ListChoices {
  readonly words: string;
  readonly field: string;
  readonly level: Level | null;
  readonly lifeEvent: string;
  readonly audience: Audience | null;
}

interface ListProps {
  readonly frame: Omit<FrameProps, 'title'>;
  readonly t: Translate;
  readonly choices: ListChoices;
  readonly page: {
    readonly items: readonly ListItem[];
    readonly total: number;
    readonly next: string | null;
    readonly nearest: boolean;
  };
  readonly fields: readonly { readonly field: string; readonly procedures: number }[];
  readonly events: readonly { readonly key: string; readonly name: string }[];
  /** True beyond the first page. */
  readonly later: boolean;
}

/** Procedures by words and filters (danh sách thủ tục); every list has an address. */
export function ListPage(props: ListProps) {
  const { t, frame, choices, page } = props;
  const title =
    choices.words === ''
      ? t('catalogue.list.title')
      : t('catalogue.list.title-for', { words: choices.words });
  return (
    <PortalPage
      {...frame}
      title={title}
      heading={false}
      search={false}
      width="wide"
      breadcrumbs={[{ label: t('catalogue.home'), href: '/' }, { label: t('catalogue.list.title') }]}
    >
      <h1>{t('catalogue.list.title')}</h1>
      <Choices {...props} />
      {page.total > 0 && (
        <p role="status">
          {page.nearest
            ? null
            : t(choices.words === '' ? 'catalogue.list.count' : 'catalogue.list.found', {
                count: page.total,
                words: choices.words,
              })}
        </p>
      )}
      {page.nearest && (
        <Notice kind="info" title={t('catalogue.list.nearest-title', { words: choices.words })}>
          {t('catalogue.list.nearest')}
        </Notice>
      )}
      {page.items.length > 0 ? (
        <>
          <h2 class="vh">{t('catalogue.list.results')}</h2>
          <ProcedureList t={t} items={page.items} foreign={frame.lang === 'en'} />
          <Pagination
            previousHref={props.later ? hrefOf(choices) : undefined}
            nextHref={page.next === null ? undefined : hrefOf(choices, page.next)}
          />
        </>
      ) : (
        <Nothing {...props} />
      )}
    </PortalPage>
  );
}

/** Words first; the choices that narrow them open on demand, so that results stay near on a small screen. */
function Choices({ t, choices, fields, events }: ListProps) {
  return (
    <>
      <Search action="/thu-tuc" big id="tu-khoa" label={t('catalogue.list.words')} value={choices.words} />
      <Details summary={t('catalogue.list.narrow')} open={isNarrowed(choices)}>
        <Filters
          action="/thu-tuc"
          clearHref={isNarrowed(choices) ? hrefOf({ ...NOTHING, words: choices.words }) : undefined}
          label={t('catalogue.list.filters')}
        >
          <input type="hidden" name="q" value={choices.words} />
          <Select
            name="linh-vuc"
            label={t('catalogue.list.field')}
            empty={t('catalogue.list.any-field')}
            value={choices.field}
            options={fields.map(({ field, procedures }) => ({
              value: field,
              label: `${field} (${procedures})`,
            }))}
          />
          <Select
            name="cap"
            label={t('catalogue.list.level')}
            empty={t('catalogue.list.any-level')}
            value={choices.level ?? ''}
            options={(['commune', 'province', 'ministry'] as const).map((level) => ({
              value: level,
              label: t(`catalogue.level.${level}`),
            }))}
          />
          <Select
            name="su-kien"
            label={t('catalogue.list.event')}
            empty={t('catalogue.list.any-event')}
            value={choices.lifeEvent}
            options={events.map(({ key, name }) => ({ value: key, label: name }))}
          />
          <Select
            name="doi-tuong"
            label={t('catalogue.list.audience')}
            empty={t('catalogue.list.any-audience')}
            value={choices.audience ?? ''}
            options={(['citizen', 'business'] as const).map((audience) => ({
              value: audience,
              label: t(`catalogue.audience.${audience}`),
            }))}
          />
        </Filters>
      </Details>
    </>
  );
}

function isNarrowed({ field, level, lifeEvent, audience }: ListChoices): boolean {
  return field !== '' || level !== null || lifeEvent !== '' || audience !== null;
}

function Nothing({ t, choices }: ListProps) {
  return (
    <EmptyState
      title={t(choices.words === '' ? 'catalogue.list.none' : 'catalogue.list.none-for', {
        words: choices.words,
      })}
      action={
        <>
          {isNarrowed(choices) && (
            <LinkButton href={hrefOf({ ...NOTHING, words: choices.words })} kind="secondary">
              {t('catalogue.list.without-filters')}
            </LinkButton>
          )}
          <LinkButton href="/" kind="secondary">
            {t('catalogue.list.by-event')}
          </LinkButton>
        </>
      }
    >
      <p>{t('catalogue.list.advice')}</p>
      <p>
        <a href="/co-quan">{t('catalogue.list.ask')}</a>
      </p>
    </EmptyState>
  );
}

const NOTHING: ListChoices = { words: '', field: '', level: null, lifeEvent: '', audience: null };

function hrefOf(choices: ListChoices, cursor?: string): string {
  const query = new URLSearchParams();
  if (choices.words) query.set('q', choices.words);
  if (choices.field) query.set('linh-vuc', choices.field);
  if (choices.level) query.set('cap', choices.level);
  if (choices.lifeEvent) query.set('su-kien', choices.lifeEvent);
  if (choices.audience) query.set('doi-tuong', choices.audience);
  if (cursor) query.set('sau', cursor);
  return query.size > 0 ? `/thu-tuc?${query}` : '/thu-tuc';
}
