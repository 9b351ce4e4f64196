import { ButtonRow, DateWithWhy, EmptyState, formatDateTime, LinkButton, Panel, Search } from '#ui';
import { type DeskFrame, DeskView } from './frame.tsx';

/** After a counter intake: the code, the promise with its derivation, the paper to print (đã tiếp nhận). */
export function TakenInPage(props: {
  readonly frame: DeskFrame;
  readonly code: string;
  readonly procedure: string;
  readonly applicantName: string;
  readonly dueAt: Temporal.Instant | null;
  readonly dueWords: readonly string[];
  readonly slipHref: string | null;
  /** The screen on which the dossier is finished at this desk; null where others handle it. */
  readonly spotHref: string | null;
}) {
  const { frame } = props;
  const { t, lang } = frame;
  return (
    <DeskView frame={frame} title={t('dossiers.desk.taken.title')} heading={false}>
      <Panel title={t('dossiers.desk.taken.title')} code={props.code}>
        <p>
          {props.procedure}
          <br />
          {props.applicantName}
        </p>
        <div>
          {t('dossiers.desk.due')}:{' '}
          {props.dueAt ? (
            <DateWithWhy
              text={formatDateTime(props.dueAt, lang)}
              iso={props.dueAt.toString()}
              why={props.dueWords}
            />
          ) : (
            t('dossiers.desk.due.unknown')
          )}
        </div>
      </Panel>
      <ButtonRow>
        {props.slipHref && (
          <a
            class="btn"
            href={props.slipHref}
            target="_blank"
            rel="noopener"
            autofocus
            data-key="Control+Enter"
          >
            {t('dossiers.desk.taken.print')}
          </a>
        )}
        {props.spotHref && <LinkButton href={props.spotHref}>{t('dossiers.work.spot.link')}</LinkButton>}
        <LinkButton href="/ban-lam-viec/tiep-nhan" kind="secondary" shortcut="F2">
          {t('dossiers.desk.taken.next')}
        </LinkButton>
        <a href={`/ban-lam-viec/ho-so/${props.code}`}>{t('dossiers.desk.taken.open')}</a>
      </ButtonRow>
    </DeskView>
  );
}

/** A clerk of several desks chooses one first; the search of the frame stays as it is. */
export function NoDeskPage(props: { readonly frame: DeskFrame }) {
  const { t } = props.frame;
  return (
    <DeskView frame={props.frame} title={t('dossiers.desk.intake.choose')}>
      <EmptyState title={t('dossiers.desk.intake.no-desk')}>
        {t('dossiers.desk.intake.no-desk-hint')}
      </EmptyState>
      <Search action="/ban-lam-viec" id="tim-ho-so" label={t('dossiers.desk.search')} />
    </DeskView>
  );
}
