import {
  Button,
  ButtonRow,
  ErrorSummary,
  errorOf,
  type FieldMessage,
  FileInput,
  Form,
  LinkButton,
  Notice,
  SummaryList,
  Tabs,
  TextArea,
  TextInput,
} from '#ui';
import type { Draft, Proposal } from '../model.ts';
import type { Findings } from '../office-check.ts';
import type { Picture } from '../picture.ts';
import type { StepRow } from '../step-rows.ts';
import { DecisionsCard, type DecisionLine } from './decisions-card.tsx';
import { Diagram } from './diagram.tsx';
import { Editor, type EditorProps } from './editor.tsx';
import { FindingsView } from './findings.tsx';
import { type DesignFrame, DesignView } from './frame.tsx';
import { subjectWords } from './list.tsx';
import { StepTable } from './step-table.tsx';

interface DraftBase {
  readonly frame: DesignFrame;
  readonly draft: Omit<Draft, 'xml' | 'dmn'>;
  readonly errors: readonly FieldMessage[];
  readonly general: readonly string[];
}

function DraftFrame(
  props: DraftBase & { readonly at: 'draw' | 'check'; readonly children: preact.ComponentChildren },
) {
  const { frame, draft, at } = props;
  const { t } = frame;
  const base = `/quy-trinh/ban-thao/${draft.id}`;
  const uses = draft.subjects.map((subject) => subjectWords(t, subject)).join(', ');
  return (
    <DesignView
      frame={frame}
      title={draft.name}
      caption={`${t('workflow.design.draft')} · ${uses || t('workflow.design.no-subject')}`}
      hasErrors={props.errors.length + props.general.length > 0}
      crumbs={[{ label: t('workflow.design.draft') }]}
    >
      <ErrorSummary errors={props.errors} general={props.general} />
      {draft.closed && <Notice kind="info">{t('workflow/draft-closed')}</Notice>}
      <Tabs
        label={t('workflow.design.tabs')}
        items={[
          { href: base, label: t('workflow.design.tab.draw'), current: at === 'draw' },
          { href: `${base}/kiem-tra`, label: t('workflow.design.tab.check'), current: at === 'check' },
        ]}
      />
      {props.children}
    </DesignView>
  );
}

/** A working copy: the drawing board, and without script the table, the picture and the file. */
export function DraftPage(
  props: DraftBase & {
    readonly editor: Omit<EditorProps, 't'>;
    readonly picture: Picture;
    readonly rows: readonly StepRow[];
    /** Decisions of its DMN file; empty where it has none. */
    readonly decisions: readonly DecisionLine[];
    readonly typed: { readonly name: string; readonly codes: string };
  },
) {
  const { frame, draft, errors } = props;
  const { t } = frame;
  const base = `/quy-trinh/ban-thao/${draft.id}`;
  return (
    <DraftFrame {...props} at="draw">
      {draft.doubts.length > 0 && (
        <Notice kind="warning" title={t('workflow.design.doubts', { count: draft.doubts.length })}>
          <details>
            <summary>{t('workflow.design.show-doubts')}</summary>
            <ul>
              {draft.doubts.map((doubt) => (
                <li key={doubt.element + doubt.message}>{doubt.message}</li>
              ))}
            </ul>
          </details>
        </Notice>
      )}
      {!draft.closed && <Editor {...props.editor} t={t} />}
      <div data-without-editor>
        <Diagram
          picture={props.picture}
          label={t('workflow.design.diagram-of', { name: draft.name })}
          t={t}
        />
        <StepTable rows={props.rows} caption={t('workflow.design.table')} t={t} />
      </div>
      {!draft.closed && (
        <div class="decide">
          <section class="card" aria-labelledby="ap-dung">
            <h2 id="ap-dung">{t('workflow.design.use-title')}</h2>
            <Form action={base} csrf={frame.csrf} idempotencyKey={`${frame.newKey}-a`}>
              <input type="hidden" name="lan" value={draft.revision} data-revision />
              <TextInput
                name="ten"
                label={t('workflow.design.name')}
                value={props.typed.name}
                error={errorOf(errors, 'ten')}
                required
                maxLength={500}
              />
              <TextInput
                name="ma"
                label={t('workflow.design.subjects')}
                hint={t('workflow.design.subjects-hint')}
                value={props.typed.codes}
                error={errorOf(errors, 'ma')}
                required
                maxLength={2_000}
              />
              <Button kind="secondary">{t('workflow.design.save-use')}</Button>
            </Form>
          </section>
          <section class="card" aria-labelledby="tep-so-do">
            <h2 id="tep-so-do">{t('workflow.design.file')}</h2>
            <p>{t('workflow.design.file-about')}</p>
            <ButtonRow>
              <LinkButton kind="secondary" href={`${base}/quy-trinh.bpmn`}>
                {t('workflow.design.download')}
              </LinkButton>
            </ButtonRow>
            <Form action={`${base}/tep`} csrf={frame.csrf} idempotencyKey={`${frame.newKey}-b`} files>
              <input type="hidden" name="lan" value={draft.revision} data-revision />
              <FileInput
                name="tep"
                label={t('workflow.design.upload')}
                error={errorOf(errors, 'tep')}
                accept=".bpmn,.xml"
                required
              />
              <Button kind="secondary">{t('workflow.design.upload-send')}</Button>
            </Form>
            <Form action={`${base}/bo`} csrf={frame.csrf} idempotencyKey={`${frame.newKey}-c`}>
              <Button kind="danger" small>
                {t('workflow.design.discard')}
              </Button>
            </Form>
          </section>
          <DecisionsCard
            frame={frame}
            base={base}
            revision={draft.revision}
            decisions={props.decisions}
            errors={errors}
          />
        </div>
      )}
    </DraftFrame>
  );
}

/** The check before signing, with example dossiers, and the act of putting forward. */
export function DraftCheckPage(
  props: DraftBase & {
    readonly findings: Findings;
    readonly proposals: readonly Pick<Proposal, 'id' | 'outcome' | 'proposedName'>[];
    readonly examples: readonly { readonly name: string; readonly lines: string }[];
    readonly note: string;
  },
) {
  const { frame, draft, errors, findings } = props;
  const { t } = frame;
  const base = `/quy-trinh/ban-thao/${draft.id}`;
  const pending = props.proposals.find(({ outcome }) => outcome === null);
  const returned = props.proposals[0]?.outcome === 'returned' ? props.proposals[0] : undefined;
  return (
    <DraftFrame {...props} at="check">
      {pending && (
        <Notice kind="info">
          <p>
            {t('workflow.design.pending-now')}{' '}
            <a href={`/quy-trinh/de-xuat/${pending.id}`}>{t('workflow.design.open-proposal')}</a>
          </p>
        </Notice>
      )}
      {returned && (
        <Notice kind="warning">
          <p>
            {t('workflow.design.returned-now')}{' '}
            <a href={`/quy-trinh/de-xuat/${returned.id}`}>{t('workflow.design.open-proposal')}</a>
          </p>
        </Notice>
      )}
      <FindingsView findings={findings} t={t} />
      {draft.subjects.length === 0 && (
        <SummaryList
          compact
          rows={[{ label: t('workflow.design.subject'), value: t('workflow/subject-missing') }]}
        />
      )}
      {!draft.closed && (
        <div class="decide">
          <section class="card" aria-labelledby="vi-du">
            <h2 id="vi-du">{t('workflow.design.examples')}</h2>
            <p>{t('workflow.design.examples-about')}</p>
            <Form action={`${base}/vi-du`} csrf={frame.csrf} idempotencyKey={`${frame.newKey}-a`}>
              <input type="hidden" name="lan" value={draft.revision} />
              {[...props.examples, { name: '', lines: '' }].map((example, index) => (
                <div key={index} class="example">
                  <TextInput
                    name={`ten-${index}`}
                    label={t('workflow.design.example-name', { number: index + 1 })}
                    value={example.name}
                    maxLength={120}
                  />
                  <TextArea
                    name={`du-lieu-${index}`}
                    label={t('workflow.design.example-data', { number: index + 1 })}
                    value={example.lines}
                    error={errorOf(errors, `du-lieu-${index}`)}
                    rows={3}
                  />
                </div>
              ))}
              <Button kind="secondary">{t('workflow.design.save-examples')}</Button>
            </Form>
          </section>
          <section class="card" aria-labelledby="trinh">
            <h2 id="trinh">{t('workflow.design.propose')}</h2>
            <p>{t(findings.ok ? 'workflow.design.propose-about' : 'workflow.design.propose-later')}</p>
            <Form action={`${base}/trinh`} csrf={frame.csrf} idempotencyKey={`${frame.newKey}-b`}>
              <input type="hidden" name="lan" value={draft.revision} />
              <TextArea
                name="ghi-chu"
                label={t('workflow.design.note')}
                value={props.note}
                rows={3}
                maxLength={2_000}
              />
              <Button disabled={!findings.ok || draft.subjects.length === 0}>
                {t('workflow.design.propose')}
              </Button>
            </Form>
          </section>
        </div>
      )}
    </DraftFrame>
  );
}
