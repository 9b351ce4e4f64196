import {
  Button,
  DateInput,
  ErrorSummary,
  errorOf,
  type FieldMessage,
  Form,
  formatDateTime,
  LinkButton,
  Notice,
  SummaryList,
  TextArea,
  TextInput,
} from '#ui';
import type { Difference } from '../difference.ts';
import type { Proposal } from '../model.ts';
import type { Findings } from '../office-check.ts';
import type { Picture } from '../picture.ts';
import type { StepRow } from '../step-rows.ts';
import { DifferenceView } from './difference.tsx';
import { Diagram } from './diagram.tsx';
import { FindingsView } from './findings.tsx';
import { type DesignFrame, DesignView } from './frame.tsx';
import { subjectWords } from './list.tsx';
import { StepTable } from './step-table.tsx';

/** What the page of a proposal shows. */
export interface ProposalView {
  readonly frame: DesignFrame;
  readonly proposal: Omit<Proposal, 'xml' | 'proposedBy'>;
  /** What the check finds today. */
  readonly findings: Findings;
  readonly picture: Picture;
  readonly rows: readonly StepRow[];
  /** Against the version in force; null for a first one. */
  readonly change: {
    readonly version: number;
    readonly difference: Difference;
    readonly tablesDiffer: boolean;
    readonly picture: Picture;
  } | null;
  /** Versions that it became. */
  readonly published: readonly { readonly id: string; readonly subject: string; readonly version: number }[];
  readonly mayDecide: boolean;
  readonly typed: {
    readonly decision: string;
    readonly decidedOn: string;
    readonly effectiveOn: string;
    readonly reason: string;
  };
  readonly errors: readonly FieldMessage[];
  readonly general: readonly string[];
}

/** What was put forward, as the leader sees it before deciding: difference, effect, check, then the decision. */
export function ProposalPage(props: ProposalView) {
  const { frame, proposal, change } = props;
  const { t } = frame;
  return (
    <DesignView
      frame={frame}
      title={proposal.name}
      caption={t('workflow.design.proposal.caption')}
      crumbs={[{ label: t('workflow.design.proposal.caption') }]}
      hasErrors={props.errors.length + props.general.length > 0}
      actions={
        <>
          <LinkButton kind="secondary" href={`/quy-trinh/de-xuat/${proposal.id}/bang.pdf`}>
            {t('workflow.design.print-pdf')}
          </LinkButton>
          {proposal.dmn !== null && (
            <LinkButton kind="secondary" href={`/quy-trinh/de-xuat/${proposal.id}/bang-quyet-dinh.dmn`}>
              {t('workflow.design.dmn-download')}
            </LinkButton>
          )}
        </>
      }
    >
      <ErrorSummary errors={props.errors} general={props.general} />
      <Outcome {...props} />
      <SummaryList
        compact
        rows={[
          {
            label: t('workflow.design.subject'),
            value: proposal.subjects.map((s) => subjectWords(t, s)).join(', '),
          },
          {
            label: t('workflow.design.proposed-by'),
            value: `${proposal.proposedName}, ${formatDateTime(proposal.proposedAt, frame.lang)}`,
          },
          ...(proposal.note ? [{ label: t('workflow.design.note'), value: proposal.note }] : []),
        ]}
      />
      <h2>
        {change
          ? t('workflow.design.proposal.change', { version: change.version })
          : t('workflow.design.proposal.first')}
      </h2>
      {change ? (
        <DifferenceView
          difference={change.difference}
          tablesDiffer={change.tablesDiffer}
          picture={change.picture}
          title={proposal.name}
          t={t}
        />
      ) : (
        <Diagram
          picture={props.picture}
          label={t('workflow.design.diagram-of', { name: proposal.name })}
          t={t}
        />
      )}
      <StepTable rows={props.rows} caption={t('workflow.design.table')} t={t} />
      <h2>{t('workflow.design.check.title')}</h2>
      <FindingsView findings={props.findings} t={t} />
      {props.mayDecide && <Decide {...props} />}
    </DesignView>
  );
}

function Outcome({ frame, proposal, published }: ProposalView) {
  const { t } = frame;
  if (proposal.outcome === null) return null;
  const facts = {
    by: proposal.decidedName ?? '',
    at: proposal.decidedAt ? formatDateTime(proposal.decidedAt, frame.lang) : '',
  };
  return (
    <Notice kind={proposal.outcome === 'published' ? 'success' : 'info'}>
      <p>{t(`workflow.design.outcome.${proposal.outcome}`, facts)}</p>
      {proposal.reason && <p>{t('workflow.design.outcome.reason', { reason: proposal.reason })}</p>}
      {published.length > 0 && (
        <ul>
          {published.map((version) => (
            <li key={version.id}>
              <a href={`/quy-trinh/${version.id}`}>
                {subjectWords(t, version.subject)},{' '}
                {t('workflow.design.version-number', { version: version.version })}
              </a>
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

function Decide({ frame, proposal, typed, errors }: ProposalView) {
  const { t } = frame;
  const base = `/quy-trinh/de-xuat/${proposal.id}`;
  return (
    <div class="decide">
      <section class="card" aria-labelledby="ban-hanh">
        <h2 id="ban-hanh">{t('workflow.design.publish')}</h2>
        <p>{t('workflow.design.publish.about')}</p>
        <Form action={`${base}/ban-hanh`} csrf={frame.csrf} idempotencyKey={`${frame.newKey}-a`}>
          <TextInput
            name="so"
            label={t('workflow.design.decision')}
            hint={t('workflow.design.decision-hint')}
            value={typed.decision}
            error={errorOf(errors, 'so')}
            required
            width="m"
            maxLength={60}
          />
          <DateInput
            name="ngay"
            label={t('workflow.design.decided')}
            value={typed.decidedOn}
            error={errorOf(errors, 'ngay')}
            required
          />
          <DateInput
            name="hieu-luc"
            label={t('workflow.design.effective')}
            value={typed.effectiveOn}
            error={errorOf(errors, 'hieu-luc')}
            required
          />
          <Button shortcut="Control+Enter">{t('workflow.design.publish')}</Button>
        </Form>
      </section>
      <section class="card" aria-labelledby="tra-lai">
        <h2 id="tra-lai">{t('workflow.design.give-back')}</h2>
        <Form action={`${base}/tra-lai`} csrf={frame.csrf} idempotencyKey={`${frame.newKey}-b`}>
          <TextArea
            name="ly-do"
            label={t('workflow.design.reason')}
            value={typed.reason}
            error={errorOf(errors, 'ly-do')}
            required
            rows={3}
          />
          <Button kind="danger">{t('workflow.design.give-back')}</Button>
        </Form>
      </section>
    </div>
  );
}
