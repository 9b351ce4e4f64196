import { Button, Checkbox, Select, TextArea, TextInput } from '#ui';
import type { Translate } from '#kernel/i18n';
import { roleWords } from './step-table.tsx';

/** What may be chosen in the properties of an element. */
export interface EditorChoices {
  readonly roles: readonly string[];
  /** Rules for the unit that the office knows, with agencies. */
  readonly units: readonly string[];
  readonly acts: readonly string[];
  readonly statuses: readonly string[];
  readonly forms: readonly { readonly key: string; readonly title: string }[];
  readonly allUnits: readonly { readonly id: string; readonly name: string }[];
}

/** What the editor needs to begin. */
export interface EditorProps {
  readonly t: Translate;
  readonly lang: string;
  readonly xml: string;
  readonly revision: number;
  readonly csrf: string;
  /** Where it saves and checks. */
  readonly saveHref: string;
  readonly checkHref: string;
  /** Our terms as a moddle descriptor. */
  readonly descriptor: unknown;
  readonly choices: EditorChoices;
}

/** Words that the script says. */
const SAID = [
  'saving',
  'saved',
  'unsaved',
  'failed',
  'checking',
  'ok',
  'faults',
  'path',
  'broken',
  'added',
  'new-step',
  'select-first',
] as const;

/**
 * Drawing board of a process (trình vẽ quy trình) with the properties of the chosen element. Hidden until its script
 * runs: without script the page shows table, picture and file instead.
 */
export function Editor(props: EditorProps) {
  const { t } = props;
  const said = Object.fromEntries(SAID.map((key) => [key, t(`workflow.editor.${key}`)]));
  const setup = {
    save: props.saveHref,
    check: props.checkHref,
    csrf: props.csrf,
    revision: props.revision,
    xml: props.xml,
    lang: props.lang,
    descriptor: props.descriptor,
    said,
  };
  return (
    <section
      class="editor"
      data-process-editor={JSON.stringify(setup)}
      aria-label={t('workflow.editor.title')}
      hidden
    >
      <div class="editor-bar" role="toolbar" aria-label={t('workflow.editor.tools')}>
        <Tool act="save" label={t('workflow.editor.save')} hint="Ctrl+S" primary />
        <Tool act="append" label={t('workflow.editor.append')} />
        <Tool act="remove" label={t('workflow.editor.remove')} />
        <Tool act="undo" label={t('workflow.editor.undo')} />
        <Tool act="redo" label={t('workflow.editor.redo')} />
        <Tool act="fit" label={t('workflow.editor.fit')} />
        <p class="editor-status" role="status" data-status />
      </div>
      <div class="editor-body">
        <div class="editor-canvas" data-canvas />
        <aside class="editor-side" aria-label={t('workflow.editor.properties')}>
          <section aria-labelledby="kiem-tra-ngay">
            <h2 id="kiem-tra-ngay">{t('workflow.editor.check')}</h2>
            <p role="status" data-check-status />
            <ul class="editor-problems" data-problems />
          </section>
          <details open>
            <summary>{t('workflow.editor.elements')}</summary>
            <ol class="editor-elements" data-elements />
          </details>
          <Properties {...props} />
        </aside>
      </div>
    </section>
  );
}

function Tool(props: {
  readonly act: string;
  readonly label: string;
  readonly hint?: string;
  readonly primary?: boolean;
}) {
  return (
    <button
      type="button"
      class={props.primary ? 'btn small' : 'btn secondary small'}
      data-act={props.act}
      aria-keyshortcuts={props.hint === 'Ctrl+S' ? 'Control+S' : undefined}
      title={props.hint}
    >
      {props.label}
    </button>
  );
}

/** Fields by the kind of element they belong to; the script shows those of the chosen one. */
function Properties({ t, choices }: EditorProps) {
  const options = (list: readonly string[], words: (one: string) => string) =>
    list.map((value) => ({ value, label: words(value) }));
  const key = (name: string) => `workflow.design.field.${name}`;
  return (
    <form class="editor-properties" data-properties aria-label={t('workflow.editor.properties')}>
      <h2 data-chosen>{t('workflow.editor.nothing')}</h2>
      <div data-for="any">
        <TextInput name="p-name" label={t(key('name'))} maxLength={500} />
      </div>
      <div data-for="task">
        <Select
          name="p-role"
          label={t(key('role'))}
          options={options(choices.roles, (role) => roleWords(t, role))}
        />
        <Select
          name="p-unit"
          label={t(key('unit'))}
          options={options(choices.units, (unit) => t(`workflow.unit.${unit}`))}
          empty={t('workflow.editor.unit-default')}
        />
        <div class="editor-pair">
          <TextInput
            name="p-hours"
            label={t(key('hours'))}
            inputMode="decimal"
            suffix={t('workflow.editor.hours-unit')}
          />
          <TextInput
            name="p-hoursOnline"
            label={t(key('hoursOnline'))}
            inputMode="decimal"
            suffix={t('workflow.editor.hours-unit')}
          />
        </div>
        <p class="error" role="alert" data-wrong-figure hidden>
          {t('workflow.editor.hours-wrong')}
        </p>
        <TextInput name="p-performer" label={t(key('performer'))} maxLength={300} />
        <Select
          name="p-act"
          label={t(key('act'))}
          options={options(choices.acts, (act) => t(`workflow.act.${act}`))}
        />
        <Select
          name="p-form"
          label={t(key('form'))}
          options={choices.forms.map((form) => ({ value: form.key, label: form.title }))}
          empty={t('workflow.editor.no-form')}
        />
        <TextInput name="p-output" label={t(key('output'))} maxLength={300} />
        <Select
          name="p-status"
          label={t(key('status'))}
          options={options(choices.statuses, (status) => t(`workflow.status.${status}`))}
          empty={t('workflow.editor.no-status')}
        />
        <Select
          name="p-consult"
          label={t(key('consult'))}
          options={choices.allUnits.map((unit) => ({ value: unit.id, label: unit.name }))}
          empty={t('workflow.editor.no-consult')}
        />
        <Checkbox name="p-mayReturn" label={t(key('mayReturn'))} />
      </div>
      <div data-for="rule">
        <TextInput name="p-decision" label={t(key('decision'))} maxLength={100} />
      </div>
      <div data-for="timer">
        <TextInput
          name="p-duration"
          label={t(key('duration'))}
          hint={t('workflow.editor.duration-hint')}
          maxLength={100}
        />
      </div>
      <div data-for="flow">
        <TextArea name="p-when" label={t(key('when'))} hint={t('workflow.editor.when-hint')} rows={2} />
        <Checkbox name="p-default" label={t('workflow.editor.default')} />
      </div>
      <div data-for="any">
        <TextArea name="p-documentation" label={t(key('documentation'))} rows={3} />
      </div>
      <Button type="button" kind="link">
        {t('workflow.editor.back-to-canvas')}
      </Button>
    </form>
  );
}
