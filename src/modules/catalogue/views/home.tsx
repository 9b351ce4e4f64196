import { type FrameProps, PortalPage, Search } from '#ui';
import type { Translate } from '#kernel/i18n';
import type { Audience } from '../model.ts';
import { type ListItem, ProcedureList } from './results.tsx';

/** A life event as a card shows it. */
export interface EventCard {
  readonly key: string;
  readonly audience: Audience;
  readonly name: string;
  readonly hint: string;
}

/** Home of the portal (trang chủ): search first, then life events, what is asked for most, how to go on. */
export function HomePage(props: {
  readonly frame: Omit<FrameProps, 'title'>;
  readonly t: Translate;
  readonly events: readonly EventCard[];
  readonly popular: readonly ListItem[];
}) {
  const { t, frame } = props;
  return (
    <PortalPage {...frame} title={t('catalogue.home.title')} heading={false} search={false} width="wide">
      <div class="hero">
        <h1>{t('catalogue.home.title')}</h1>
        <Search
          action="/thu-tuc"
          big
          label={t('catalogue.home.search')}
          placeholder={t('catalogue.home.placeholder')}
        />
        <p class="muted">{t('catalogue.home.search-hint')}</p>
      </div>
      <Events {...props} audience="citizen" />
      <Events {...props} audience="business" />
      {props.popular.length > 0 && (
        <section aria-labelledby="hay-lam">
          <h2 id="hay-lam">{t('catalogue.home.popular')}</h2>
          <ProcedureList t={t} items={props.popular} foreign={frame.lang === 'en'} />
          <p>
            <a href="/thu-tuc">{t('catalogue.home.all')}</a>
          </p>
        </section>
      )}
      <h2>{t('catalogue.home.help')}</h2>
      <ul class="grid">
        <Guide t={t} href="/tra-cuu" name="track" />
        <Guide t={t} href="/co-quan" name="desks" />
        <Guide t={t} href="/thu-tuc?cap=commune" name="commune" />
      </ul>
    </PortalPage>
  );
}

function Events(props: {
  readonly t: Translate;
  readonly frame: Omit<FrameProps, 'title'>;
  readonly events: readonly EventCard[];
  readonly audience: Audience;
}) {
  const events = props.events.filter(({ audience }) => audience === props.audience);
  if (events.length === 0) return null;
  return (
    <section aria-labelledby={`su-kien-${props.audience}`}>
      <h2 id={`su-kien-${props.audience}`}>{props.t(`catalogue.home.events.${props.audience}`)}</h2>
      <ul class="grid" lang={props.frame.lang === 'en' ? 'vi' : undefined}>
        {events.map((event) => (
          <li class="card" key={event.key}>
            <h3>
              <a href={`/su-kien/${event.key}`}>{event.name}</a>
            </h3>
            <p class="muted">{event.hint}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Guide(props: { readonly t: Translate; readonly href: string; readonly name: string }) {
  return (
    <li class="card">
      <h3>
        <a href={props.href}>{props.t(`catalogue.home.${props.name}`)}</a>
      </h3>
      <p class="muted">{props.t(`catalogue.home.${props.name}-hint`)}</p>
    </li>
  );
}
