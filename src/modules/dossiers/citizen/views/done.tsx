import { DateWithWhy, type FrameProps, LinkButton, Panel, PortalPage, QrFigure, SummaryList } from '#ui';
import type { Translate } from '#kernel/i18n';
import { type DossierView, type PromiseView, Standing } from './story.tsx';

/** Confirmation of a submission: the code, what is promised, what comes next (đã nộp hồ sơ). */
export function DonePage(props: {
  readonly frame: Omit<FrameProps, 'title'>;
  readonly t: Translate;
  readonly dossier: DossierView;
  /** Due date if the dossier is accepted at the last moment; null where the publication gives no limit. */
  readonly expected: PromiseView | null;
  /** SVG that leads to the look-up. */
  readonly qr: string;
  /** Host of this site, as people type it. */
  readonly address: string;
}) {
  const { t, frame, dossier, expected } = props;
  const here = `/ho-so-cua-toi/${encodeURIComponent(dossier.code)}`;
  const why = (promise: PromiseView) => (
    <DateWithWhy text={promise.words} iso={promise.iso} why={promise.why} />
  );
  return (
    <PortalPage {...frame} width="narrow" title={t('dossiers.done.title')} heading={false} search={false}>
      <Panel title={t('dossiers.done.title')} code={dossier.code}>
        <p>{dossier.procedure}</p>
      </Panel>
      <SummaryList
        rows={[
          { label: t('dossiers.status'), value: <Standing t={t} dossier={dossier} /> },
          ...(dossier.answer ? [{ label: t('dossiers.answer-by'), value: why(dossier.answer) }] : []),
          {
            label: t('dossiers.done.expected'),
            value: expected ? (
              <>
                {why(expected)}
                <p class="muted">{t('dossiers.done.expected-about')}</p>
              </>
            ) : (
              t('dossiers.done.no-limit')
            ),
          },
          { label: t('dossiers.apply.desk'), value: dossier.desk },
        ]}
      />
      <h2>{t('dossiers.done.next')}</h2>
      <ol>
        <li>{t('dossiers.done.next-answer', { desk: dossier.desk })}</li>
        <li>{t('dossiers.done.next-accepted')}</li>
        <li>{t('dossiers.done.next-told')}</li>
      </ol>
      <QrFigure
        svg={props.qr}
        alt={t('dossiers.done.qr', { code: dossier.code })}
        caption={t('dossiers.done.qr-about', { address: props.address })}
      />
      <div class="actions">
        <LinkButton href={here}>{t('dossiers.done.follow')}</LinkButton>
        <LinkButton kind="secondary" href="/ho-so-cua-toi">
          {t('dossiers.mine.title')}
        </LinkButton>
      </div>
      <p class="muted">{t('dossiers.done.print')}</p>
    </PortalPage>
  );
}
