import { readdirSync, readFileSync } from 'node:fs';
import type { ProcedureContent } from '#modules/catalogue';

/** Desk roles that act in an internal process of the demo (vai trò trong quy trình nội bộ). */
export type DemoStepRole = 'desk-clerk' | 'case-officer' | 'unit-head' | 'leader' | 'clerical';

/** What a step of an internal process does: receive, process, review, sign, issue, return (việc của bước). */
export type DemoAct = 'receive' | 'process' | 'review' | 'sign' | 'issue' | 'return';

/** One procedure of the demo province (thủ tục hành chính mẫu): published content plus how the demo uses it. */
export interface DemoProcedure extends ProcedureContent {
  /** `commune`, or `department:<unit key of organisation.json>`. */
  readonly handledBy: string;
  /** 1..1000, relative frequency of dossiers in the simulated year. */
  readonly popularity: number;
  readonly lifeEvents: readonly string[];
  /** Everyday words that people search by. */
  readonly words: readonly string[];
  /** Short name of the result paper. */
  readonly resultTemplate: string;
}

/** One step of an internal process (bước quy trình). `hours`: working hours, 8 = one working day; null when the legal limit is unknown. */
export interface DemoStep {
  readonly key: string;
  readonly name: string;
  readonly role: DemoStepRole;
  /** `desk`: the one-stop desk; `responsible`: the unit that handles the procedure. */
  readonly unit: 'desk' | 'responsible';
  readonly hours: number | null;
  readonly act: DemoAct;
  readonly output?: string;
}

/** An internal process (quy trình nội bộ) of one case of a procedure; case `*` covers every case. */
export interface DemoProcess {
  readonly procedure: string;
  readonly case: string;
  readonly name: string;
  /** Number of the province's approving decision; null where the demo derives the split of time. */
  readonly decision: string | null;
  readonly steps: readonly DemoStep[];
}

/** One page of an e-form (phần của biểu mẫu điện tử), shown when its condition over the answers holds. */
export interface DemoSection {
  readonly key: string;
  readonly title: string;
  readonly hint?: string;
  readonly fields: readonly string[];
  readonly visibleIf?: Readonly<Record<string, unknown>>;
}

/** An e-form (biểu mẫu điện tử): sections over one JSON Schema 2020-12 object. */
export interface DemoForm {
  readonly key: string;
  readonly title: string;
  readonly procedures: readonly string[];
  readonly version: number;
  readonly sections: readonly DemoSection[];
  readonly schema: Readonly<Record<string, unknown>>;
}

function readFolder<T>(folder: string): { readonly file: string; readonly content: T }[] {
  const home = new URL(`./${folder}/`, import.meta.url);
  return readdirSync(home)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      file: file.replace(/\.json$/, ''),
      content: JSON.parse(readFileSync(new URL(file, home), 'utf8')) as T,
    }));
}

/** Every procedure of the demo province with the name of its file (nhóm lĩnh vực); catalogue.test.ts holds the rules. */
export function readProcedures(): (DemoProcedure & { readonly file: string })[] {
  return readFolder<{ readonly procedures: readonly DemoProcedure[] }>('procedures').flatMap(
    ({ file, content }) => content.procedures.map((procedure) => ({ ...procedure, file })),
  );
}

/** Every internal process of the demo province (quy trình nội bộ). */
export function readProcesses(): DemoProcess[] {
  return readFolder<{ readonly processes: readonly DemoProcess[] }>('processes').flatMap(
    ({ content }) => content.processes,
  );
}

/** An internal process that is more than a row of steps: a BPMN 2.0 file named after its procedure. */
export interface DemoDiagram {
  readonly procedure: string;
  readonly case: string;
  readonly xml: string;
}

/** Processes drawn as BPMN (sơ đồ quy trình): interlinked procedures with parts of several agencies. */
export function readDiagrams(): DemoDiagram[] {
  const home = new URL('./processes/', import.meta.url);
  return readdirSync(home)
    .filter((file) => file.endsWith('.bpmn'))
    .sort()
    .map((file) => ({
      procedure: file.replace(/\.bpmn$/, ''),
      case: '*',
      xml: readFileSync(new URL(file, home), 'utf8'),
    }));
}

/** Every e-form of the demo province (biểu mẫu điện tử). */
export function readForms(): DemoForm[] {
  return readFolder<DemoForm>('forms').map(({ content }) => content);
}
