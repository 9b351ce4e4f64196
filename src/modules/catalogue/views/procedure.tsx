import { ButtonRow, formatDate, type FrameProps, LinkButton, Notice, PortalPage } from '#ui';
import type { Translate } from '#kernel/i18n';
import type { ProcedureContent } from '../model.ts';
import { channelsOf, presentLimits } from '../present.ts';
import { Law } from './law.tsx';
import { Papers } from './papers.tsx';
import { Steps } from './steps.tsx';
import { Terms } from './terms.tsx';

/** What the page of a procedure shows. */
export interface ShownProcedure {
  readonly code: string;
  readonly versionNumber: number;
  readonly publishedOn: string;
  readonly handledBy: string | null;
  readonly withdrawnOn: string | null;
  readonly content: ProcedureContent;
}

/** The unit that settles it and the desk that receives for it. */
export interface Place {
  readonly unit: { readonly id: string; readonly name: string };
  readonly desk: { readonly id: string; readonly name: string; readonly address: string | null };
}

interface ProcedureProps {
  readonly frame: Omit<FrameProps, 'title'>;
  readonly t: Translate;
  readonly lang: 'vi' | 'en';
  readonly shown: ShownProcedure;
  readonly place: Place | null;
  readonly events: readonly { readonly key: string; readonly name: string }[];
}

/**
 * Page of a procedure (trang thủ tục): can I do it and how; what I need; how long and how much; where; steps; the law.
 */
export function ProcedurePage(props: ProcedureProps) {
  const { t, shown, lang, frame } = props;
  const { content } = shown;
  const [event] = props.events;
  return (
    <PortalPage
      {...frame}
      title={content.name}
      caption={t('catalogue.procedure.caption', {
        code: content.code,
        field: content.field || t('catalogue.unknown-field'),
      })}
      breadcrumbs={[
        { label: t('catalogue.home'), href: '/' },
        event
          ? { label: event.name, href: `/su-kien/${event.key}` }
          : { label: t('catalogue.list.title'), href: '/thu-tuc' },
        { label: content.code },
      ]}
    >
      <How {...props} />
      <Papers t={t} content={content} foreign={lang === 'en'} />
      <Terms t={t} content={content} lang={lang} />
      <Where {...props} />
      <Steps t={t} content={content} foreign={lang === 'en'} />
      <Law t={t} shown={shown} foreign={lang === 'en'} />
    </PortalPage>
  );
}

/** Whether it can be done here, and the way in. */
function How({ t, shown, lang }: ProcedureProps) {
  const { content, handledBy } = shown;
  const channels = channelsOf(content);
  const offered = handledBy !== null;
  const apply = offered && channels.includes('online');
  const limits = presentLimits(content, lang);
  return (
    <section class="card" aria-labelledby="cach-lam">
      <h2 id="cach-lam">{t('catalogue.how.title')}</h2>
      <p>
        <strong>
          {t(
            offered
              ? `catalogue.how.online.${apply ? (content.online ?? 'unknown') : 'none'}`
              : 'catalogue.how.information',
          )}
        </strong>{' '}
        {t(offered ? 'catalogue.how.channels' : 'catalogue.how.channels-elsewhere', {
          channels:
            channels.length > 0
              ? channels.map((channel) => t(`catalogue.channel.${channel}`).toLowerCase()).join(', ')
              : t('catalogue.unknown-short'),
        })}
      </p>
      {content.verticalSector && <p>{t('catalogue.how.vertical')}</p>}
      {limits !== null && <p>{t('catalogue.how.limits', { limits })}</p>}
      {content.subjects.length > 0 && (
        <p>
          {t('catalogue.how.subjects')}{' '}
          <span lang={lang === 'en' ? 'vi' : undefined}>{content.subjects.join('; ')}.</span>
        </p>
      )}
      {apply && (
        <ButtonRow>
          <LinkButton href={`/nop-ho-so/${shown.code}`}>{t('catalogue.how.apply')}</LinkButton>
        </ButtonRow>
      )}
      {content.missing.length > 0 && (
        <Notice kind="warning" title={t('catalogue.procedure.incomplete-title')}>
          {t('catalogue.procedure.incomplete', {
            parts: content.missing.map((part) => t(`catalogue.part.${part}`)).join(', '),
          })}
        </Notice>
      )}
    </section>
  );
}

/** Where to hand in and who settles it. */
function Where({ t, shown, place, lang }: ProcedureProps) {
  const { content, handledBy } = shown;
  return (
    <section aria-labelledby="noi-nop">
      <h2 id="noi-nop">{t('catalogue.where.title')}</h2>
      {place && (
        <p>
          {t('catalogue.where.desk')}{' '}
          <a href={`/co-quan/${encodeURIComponent(place.desk.id)}`}>{place.desk.name}</a>
          {place.desk.address && `, ${place.desk.address}`}. {t('catalogue.where.unit')}{' '}
          <a href={`/co-quan/${encodeURIComponent(place.unit.id)}`}>{place.unit.name}</a>.
        </p>
      )}
      {handledBy === 'commune' && (
        <p>
          {t('catalogue.where.commune')} <a href="/co-quan">{t('catalogue.where.list')}</a>
        </p>
      )}
      {handledBy === null && <p>{t('catalogue.where.elsewhere')}</p>}
      <p>
        {t('catalogue.where.agency')}{' '}
        {content.agency === null ? (
          <span class="muted">{t('catalogue.unknown')}</span>
        ) : (
          <span lang={lang === 'en' ? 'vi' : undefined}>{content.agency.replace(/\.$/, '')}.</span>
        )}
      </p>
    </section>
  );
}

/** Page of a procedure that is no longer done (thủ tục đã bãi bỏ). */
export function WithdrawnPage(props: {
  readonly frame: Omit<FrameProps, 'title'>;
  readonly t: Translate;
  readonly shown: ShownProcedure;
}) {
  const { t, shown } = props;
  return (
    <PortalPage
      {...props.frame}
      title={shown.content.name}
      caption={t('catalogue.procedure.code', { code: shown.code })}
      width="narrow"
    >
      <Notice kind="warning" title={t('catalogue.withdrawn.title')}>
        {t('catalogue.withdrawn.text', { on: formatDate(shown.withdrawnOn ?? '') })}
      </Notice>
      <ButtonRow>
        <LinkButton href={`/thu-tuc?q=${encodeURIComponent(shown.content.name.slice(0, 80))}`}>
          {t('catalogue.withdrawn.similar')}
        </LinkButton>
        <LinkButton href="/tra-cuu" kind="secondary">
          {t('catalogue.home.track')}
        </LinkButton>
      </ButtonRow>
    </PortalPage>
  );
}
