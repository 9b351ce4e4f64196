import {
  Button,
  ButtonRow,
  Checkbox,
  Form,
  formatDateTime,
  LinkButton,
  Notice,
  Steps,
  SummaryList,
  TextArea,
  TextInput,
} from '#ui';
import { type DeskFrame, DeskView } from '../../views/frame.tsx';
import { STATIONS } from '../on-the-spot.ts';

/** What can be done on the screen. */
export type SpotAct = 'complete' | 'sign' | 'issue' | 'hand-over';

/** Props of the screen of one dossier at one desk. */
export interface SpotProps {
  readonly frame: DeskFrame;
  readonly code: string;
  readonly seq: number;
  readonly procedure: string;
  readonly applicant: string;
  readonly dueAt: Temporal.Instant | null;
  /** Index of the station; 4 when all is done. */
  readonly station: number;
  readonly papers: readonly { readonly key: string; readonly name: string; readonly count: number }[];
  readonly step: { readonly name: string; readonly role: string; readonly holderName: string | null } | null;
  readonly act: SpotAct | null;
  /** In whose place the reader acts: the leader who delegated the signature. */
  readonly inPlaceOf: string | null;
  readonly note: { readonly text: string; readonly by: string } | null;
  readonly text: string;
  readonly readAt: Temporal.Instant;
  readonly error: string | null;
  readonly typed: (name: string) => string | undefined;
}

/** One screen from reception to hand-over (giải quyết tại chỗ): the station, what is before one, and the one next act. */
export function SpotPage(props: SpotProps) {
  const { frame, code, station } = props;
  const { t, lang } = frame;
  return (
    <DeskView
      frame={frame}
      title={t('dossiers.work.spot.title')}
      caption={code}
      hasErrors={props.error !== null}
      sends={props.act !== null}
      crumbs={[
        { label: t('dossiers.desk.nav.inbox'), href: '/ban-lam-viec' },
        { label: code, href: `/ban-lam-viec/ho-so/${code}` },
        { label: t('dossiers.work.spot.title') },
      ]}
    >
      {props.error && (
        <Notice kind="error" live>
          {props.error}
        </Notice>
      )}
      <Steps steps={STATIONS.map((one) => t(`dossiers.work.spot.${one}`))} current={Math.min(station, 3)} />
      <div
        class="columns"
        data-live="dossier"
        data-live-href={`/ban-lam-viec/thay-doi?ho-so=${encodeURIComponent(code)}`}
        data-live-seq={props.seq}
        data-live-at={props.readAt.epochMilliseconds}
        data-live-words={t('dossiers.work.live.dossier')}
        data-live-do={t('dossiers.work.live.reload')}
      >
        <section aria-labelledby="ho-so-tai-cho">
          <h2 id="ho-so-tai-cho">{t('dossiers.work.spot.dossier')}</h2>
          <SummaryList
            compact
            rows={[
              { label: t('dossiers.desk.procedure'), value: props.procedure },
              { label: t('dossiers.desk.applicant'), value: props.applicant },
              {
                label: t('dossiers.desk.due'),
                value: props.dueAt ? formatDateTime(props.dueAt, lang) : t('dossiers.desk.due.unknown'),
              },
            ]}
          />
          <h3>{t('dossiers.work.spot.papers')}</h3>
          <ul>
            {props.papers.map((paper) => (
              <li key={paper.key}>
                {paper.name} ({paper.count})
              </li>
            ))}
            {props.papers.length === 0 && <li>{t('dossiers.desk.not-handed')}</li>}
          </ul>
        </section>
        <section class="card" aria-labelledby="viec-tai-cho">
          <h2 id="viec-tai-cho">{props.step?.name ?? t('dossiers.work.spot.done')}</h2>
          {props.note && (
            <Notice kind="info" title={t('dossiers.work.spot.note', { name: props.note.by })}>
              {props.note.text}
            </Notice>
          )}
          <Act {...props} />
        </section>
      </div>
    </DeskView>
  );
}

function Act(props: SpotProps) {
  const { frame, act, step } = props;
  const { t } = frame;
  if (act === null) {
    return (
      <>
        <p>
          {step
            ? t('dossiers.work.spot.waits', {
                who: step.holderName ?? t(`identity.role.${step.role}`),
              })
            : t('dossiers.work.spot.all')}
        </p>
        <LinkButton
          href={step ? `/ban-lam-viec/ho-so/${props.code}` : '/ban-lam-viec/tiep-nhan'}
          kind="secondary"
        >
          {t(step ? 'dossiers.desk.open' : 'dossiers.desk.nav.intake')}
        </LinkButton>
      </>
    );
  }
  return (
    <Form action={`/ban-lam-viec/tai-cho/${props.code}`} csrf={frame.csrf} idempotencyKey={frame.newKey}>
      <input type="hidden" name="thay" value={props.seq} />
      <input type="hidden" name="viec" value={act} />
      {props.inPlaceOf && (
        <p>
          <strong>{t('dossiers.work.spot.delegated', { name: props.inPlaceOf })}</strong>
        </p>
      )}
      <Fields {...props} act={act} />
      <ButtonRow>
        <Button shortcut="Control+Enter">{t(`dossiers.work.spot.do.${act}`)}</Button>
      </ButtonRow>
    </Form>
  );
}

function Fields({ frame, act, text, applicant, typed }: SpotProps & { readonly act: SpotAct }) {
  const { t } = frame;
  switch (act) {
    case 'complete':
      return (
        <TextArea
          name="y-kien"
          label={t('dossiers.work.spot.opinion')}
          rows={3}
          maxLength={2000}
          value={typed('y-kien')}
        />
      );
    case 'sign':
      return (
        <TextArea
          name="noi-dung"
          label={t('dossiers.desk.sign.text')}
          rows={5}
          maxLength={4000}
          required
          value={typed('noi-dung') ?? text}
        />
      );
    case 'issue':
      return <p>{t('dossiers.desk.issue.about')}</p>;
    default:
      return (
        <>
          <TextInput
            name="nguoi-nhan"
            label={t('dossiers.desk.hand.receiver')}
            maxLength={200}
            required
            value={typed('nguoi-nhan') ?? applicant}
          />
          <Checkbox
            name="kiem-tra"
            value="identity"
            label={t('dossiers.desk.hand.check.identity')}
            required
          />
        </>
      );
  }
}
