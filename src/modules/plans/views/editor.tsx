import type { Translate } from '#kernel/i18n';
import {
  Button,
  ButtonRow,
  EmptyState,
  ErrorSummary,
  type FieldMessage,
  errorOf,
  Form,
  FormKeys,
  LinkButton,
  Select,
  TextArea,
  TextInput,
} from '#ui';
import { crumbsOf, type PlansFrame, PlansView } from './frame.tsx';
import { TaskFields, type TaskTyped } from './task-fields.tsx';

/** What stands before and after the tasks, one item a line, as typed. */
export interface FrontTyped {
  readonly title: string;
  readonly legalBases: string;
  readonly aims: string;
  readonly requirements: string;
  readonly organisation: string;
  readonly recipients: string;
}

/** A section of the editor. */
export interface EditedSection {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly tasks: readonly {
    readonly id: string;
    readonly number: string;
    readonly content: string;
    readonly facts: string;
    readonly note: string;
  }[];
}

interface Edited {
  readonly frame: PlansFrame;
  readonly planId: string;
  readonly title: string;
  readonly revision: number;
  readonly errors: readonly FieldMessage[];
  readonly general: readonly string[];
}

/** The editor of a plan: its front, its sections and tasks (soạn kế hoạch). */
export function EditorPage(
  props: Edited & {
    readonly front: FrontTyped;
    readonly sections: readonly EditedSection[];
    readonly newSection: { readonly number: string; readonly title: string };
    readonly saved: string;
  },
) {
  const { frame, planId, front, errors } = props;
  const { t } = frame;
  const at = `/ke-hoach/${planId}`;
  const lines = (name: keyof FrontTyped, rows: number) => (
    <TextArea
      name={name}
      label={t(`plans.front.${name}`)}
      hint={t('plans.edit.one-a-line')}
      rows={rows}
      maxLength={20_000}
      value={front[name]}
      error={errorOf(errors, name)}
    />
  );
  return (
    <PlansView
      frame={frame}
      title={t('plans.edit.title')}
      caption={props.title}
      crumbs={crumbsOf(t, { label: props.title, href: at })}
      hasErrors={errors.length + props.general.length > 0}
      actions={
        <LinkButton kind="secondary" href={at}>
          {t('plans.edit.look')}
        </LinkButton>
      }
    >
      <ErrorSummary errors={errors} general={props.general} />
      <p class="muted">{props.saved}</p>
      <h2>{t('plans.tasks')}</h2>
      {props.sections.length === 0 && (
        <EmptyState title={t('plans.edit.empty')}>{t('plans.edit.empty-why')}</EmptyState>
      )}
      {props.sections.map((section) => (
        <SectionCard key={section.id} {...props} section={section} />
      ))}
      <Form
        action={`${at}/soan/muc`}
        csrf={frame.csrf}
        idempotencyKey={frame.newKey}
        label={t('plans.edit.add-section')}
      >
        <input type="hidden" name="revision" value={props.revision} />
        <div class="filters">
          <TextInput
            name="number"
            label={t('plans.edit.section-number')}
            width="xs"
            maxLength={20}
            value={props.newSection.number}
          />
          <TextInput
            name="title"
            label={t('plans.edit.section-title')}
            maxLength={300}
            value={props.newSection.title}
            error={errorOf(errors, 'section-title')}
          />
          <ButtonRow>
            <Button kind="secondary" name="do" value="add">
              {t('plans.edit.add-section')}
            </Button>
          </ButtonRow>
        </div>
      </Form>
      <h2>{t('plans.edit.front')}</h2>
      <Form
        action={`${at}/soan`}
        csrf={frame.csrf}
        idempotencyKey={frame.newKey}
        label={t('plans.edit.front')}
      >
        <input type="hidden" name="revision" value={props.revision} />
        <div class="form-wide">
          <TextInput
            name="front-title"
            id="f-front-title"
            label={t('plans.field.title')}
            required
            width="l"
            maxLength={300}
            value={front.title}
            error={errorOf(errors, 'front-title')}
          />
          {lines('legalBases', 6)}
          {lines('aims', 4)}
          {lines('requirements', 4)}
          {lines('organisation', 6)}
          {lines('recipients', 4)}
          <Button shortcut="Control+Enter">{t('plans.edit.save')}</Button>
        </div>
      </Form>
    </PlansView>
  );
}

function SectionCard(props: Edited & { readonly section: EditedSection }) {
  const { frame, planId, section, revision } = props;
  const { t } = frame;
  const at = `/ke-hoach/${planId}/soan`;
  return (
    <section class="card" aria-labelledby={`muc-${section.id}`}>
      <h3 id={`muc-${section.id}`}>
        {[section.number, section.title].filter(Boolean).join('. ') || t('plans.edit.no-title')}
      </h3>
      <div class="row-acts">
        <LinkButton small href={`${at}/nhiem-vu?muc=${section.id}`}>
          {t('plans.edit.add-task')}
        </LinkButton>
        <Move
          {...props}
          action={`${at}/muc`}
          id={section.id}
          what={section.title}
          removes={section.tasks.length === 0}
          revision={revision}
          t={t}
        />
      </div>
      {section.tasks.length === 0 ? (
        <p class="muted">{t('plans.edit.section-empty')}</p>
      ) : (
        <ul class="tasks">
          {section.tasks.map((task) => (
            <li key={task.id}>
              <div>
                <a href={`${at}/nhiem-vu?id=${task.id}`}>
                  {task.number} {task.content || t('plans.edit.no-content')}
                </a>
                <p class="hint">{task.facts}</p>
                {task.note !== '' && <p class="hint">{task.note}</p>}
              </div>
              <div class="row-acts">
                <Move
                  {...props}
                  action={`${at}/nhiem-vu-xep`}
                  id={task.id}
                  what={task.content}
                  removes
                  revision={revision}
                  t={t}
                />
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Move(props: {
  readonly frame: PlansFrame;
  readonly t: Translate;
  readonly action: string;
  readonly id: string;
  readonly what: string;
  readonly revision: number;
  readonly removes: boolean;
}) {
  const { t, frame } = props;
  const button = (act: string, sign: string) => (
    <Button small kind="secondary" name="do" value={act} label={`${t(`plans.edit.${act}`)}: ${props.what}`}>
      {sign}
    </Button>
  );
  return (
    <form method="post" action={props.action} class="row-acts">
      <FormKeys csrf={frame.csrf} idempotencyKey={`${frame.newKey}${props.id.slice(-8)}`} />
      <input type="hidden" name="id" value={props.id} />
      <input type="hidden" name="revision" value={props.revision} />
      {button('up', '↑')}
      {button('down', '↓')}
      {props.removes && (
        <Button
          small
          kind="danger"
          name="do"
          value="remove"
          label={`${t('plans.edit.remove')}: ${props.what}`}
        >
          {t('plans.edit.remove')}
        </Button>
      )}
    </form>
  );
}

/** One task of the working copy (sửa nhiệm vụ). */
export function TaskEditPage(
  props: Edited & {
    readonly taskId: string;
    readonly section: string;
    readonly sections: readonly { readonly value: string; readonly label: string }[];
    readonly typed: TaskTyped;
    /** The passage of the document it was read from. */
    readonly passage: readonly string[];
    /** What became of it last year. */
    readonly lastYear: string;
  },
) {
  const { frame, planId } = props;
  const { t } = frame;
  const at = `/ke-hoach/${planId}`;
  return (
    <PlansView
      frame={frame}
      title={t(props.taskId === '' ? 'plans.edit.new-task' : 'plans.edit.task')}
      caption={props.title}
      crumbs={crumbsOf(
        t,
        { label: props.title, href: at },
        { label: t('plans.edit.title'), href: `${at}/soan` },
      )}
      hasErrors={props.errors.length + props.general.length > 0}
    >
      <ErrorSummary errors={props.errors} general={props.general} />
      {props.passage.length > 0 && (
        <blockquote class="card">
          <p class="muted small">{t('plans.edit.passage')}</p>
          <p>{props.passage.join(' ')}</p>
        </blockquote>
      )}
      {props.lastYear !== '' && <p>{props.lastYear}</p>}
      <Form
        action={`${at}/soan/nhiem-vu`}
        csrf={frame.csrf}
        idempotencyKey={frame.newKey}
        label={t('plans.edit.task')}
      >
        <input type="hidden" name="revision" value={props.revision} />
        <input type="hidden" name="id" value={props.taskId} />
        <div class="form-wide">
          <Select
            name="section"
            label={t('plans.edit.section')}
            required
            empty={false}
            options={props.sections}
            value={props.section}
          />
          <TaskFields t={t} typed={props.typed} errors={props.errors} />
          <ButtonRow>
            <Button shortcut="Control+Enter">{t('plans.edit.save-task')}</Button>
            <LinkButton kind="link" href={`${at}/soan`}>
              {t('plans.edit.back')}
            </LinkButton>
          </ButtonRow>
        </div>
      </Form>
    </PlansView>
  );
}
