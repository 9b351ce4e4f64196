import { checkDefinition } from '../check.ts';
import type { Definition, Node } from '../definition.ts';
import { checkDeploy, type CriticalPath, criticalPath } from '../deploy.ts';
import { dryRun } from '../dry-run.ts';
import { askedDecisions, readDecisions } from './decisions.ts';
import { type Model, parseModel } from '../parse-bpmn.ts';
import type { Problem } from '../problem.ts';
import { problemAt } from '../structure.ts';
import type { Example } from './model.ts';

/** A unit by id and name. */
export interface NamedUnit {
  readonly id: string;
  readonly name: string;
}

/** What the office has for one use of a process: law, people, forms (số liệu thật của đơn vị). */
export interface OfficeUse {
  readonly subject: string;
  /** Name of the procedure, with the case where it has several. */
  readonly title: string;
  /** Legal time in working hours, counter and online; null where the catalogue does not know it. */
  readonly limitHours: number | null;
  readonly limitHoursOnline: number | null;
  /** Units that each rule of `motcua:unit` leads to, for every unit that handles the procedure. */
  readonly places: Readonly<Record<string, readonly NamedUnit[]>>;
}

/** What a process is checked against: all its uses, and what holds for all of them. */
export interface Office {
  readonly uses: readonly OfficeUse[];
  readonly roles: readonly string[];
  /** Roles in words, for sentences. */
  readonly roleWords: Readonly<Record<string, string>>;
  /** Keys of e-forms and of papers of the one-stop shop (biểu mẫu, giấy tờ). */
  readonly forms: readonly string[];
  /** Keys of agencies that may have a part, and ids of units that may be consulted. */
  readonly agencies: readonly string[];
  readonly units: readonly string[];
  /** `role unit` of everybody who holds a role today. */
  readonly staffed: ReadonlySet<string>;
}

/** How one example dossier went through (chạy thử). */
export interface ExampleRun {
  readonly name: string;
  /** Names of the activities, in the order they were entered. */
  readonly steps: readonly { readonly id: string; readonly name: string }[];
  readonly end: 'completed' | 'waiting' | 'error';
  readonly error?: string;
}

/** What the check before signing found (kiểm tra trước khi ký). */
export interface Findings {
  readonly ok: boolean;
  readonly errors: readonly Problem[];
  /** What somebody should know, though it stops nothing. */
  readonly notices: readonly Problem[];
  /** What was looked up and is there; absent in findings kept before decision tables. */
  readonly confirmed?: readonly Problem[];
  readonly path: CriticalPath | null;
  readonly uses: readonly Pick<OfficeUse, 'subject' | 'title' | 'limitHours' | 'limitHoursOnline'>[];
  readonly runs: readonly ExampleRun[];
}

/**
 * Checks the files of a process before it is signed (kiểm tra trước khi trình ký): the model for itself, then for each use against the
 * office, then with example dossiers. Its decision tables go into the definition.
 *
 * @throws workflow/dmn-invalid for a DMN file that `saveDraft` would not have kept
 */
export async function checkForSigning(
  { xml, dmn }: { readonly xml: string; readonly dmn: string | null },
  office: Office,
  examples: readonly Example[],
): Promise<Findings & { readonly definition: Definition | null }> {
  const { model, problems } = await modelOf(xml, dmn);
  const definition = model?.definitions[0] ?? null;
  const uses = office.uses.map(({ places: _places, ...use }) => use);
  if (!model || !definition) {
    return { ok: false, errors: problems, notices: [], path: null, uses, runs: [], definition: null };
  }
  const asked = askedDecisions(definition);
  const own = model.definitions.flatMap((each) => checkDefinition(each).errors);
  const errors = withoutTwins([...own, ...asked.missing, ...officeProblems(definition, office)]);
  const runs = own.length > 0 ? [] : examples.map((example) => runOf(model, example));
  const failed = runs.flatMap(({ name, end, error }): Problem[] =>
    end === 'error'
      ? [{ element: '', rule: 'example', message: `Hồ sơ ví dụ “${name}” không chạy hết: ${error ?? ''}` }]
      : [],
  );
  const all = [...errors, ...failed];
  const path = criticalPath(definition);
  return {
    ok: all.length === 0,
    errors: all,
    notices: noticesOf(office, runs, model),
    confirmed: asked.found,
    path,
    uses,
    runs,
    definition,
  };
}

/** The model of a BPMN file, each of its processes with the decision tables of the DMN file. */
async function modelOf(xml: string, dmn: string | null): Promise<Awaited<ReturnType<typeof parseModel>>> {
  const read = await parseModel(xml);
  const decisions = await readDecisions(dmn);
  if (!read.model || !decisions) return read;
  const definitions = read.model.definitions.map((definition) => ({ ...definition, decisions }));
  return { ...read, model: { ...read.model, definitions } };
}

function officeProblems(definition: Definition, office: Office): Problem[] {
  const agencies = office.agencies.map((key) => `agency:${key}`);
  const rules = ['desk', 'responsible', 'deciding', 'item', ...agencies, ...office.units];
  const known = { roles: office.roles, units: rules, forms: office.forms };
  const perUse = office.uses.flatMap((use) => [
    ...checkDeploy(definition, {
      ...known,
      ...(use.limitHours === null ? {} : { limitHours: use.limitHours }),
      ...(use.limitHoursOnline === null ? {} : { limitHoursOnline: use.limitHoursOnline }),
    }).errors,
    ...staffingProblems(definition, use, office),
  ]);
  const general = office.uses.length > 0 ? [] : checkDeploy(definition, known).errors;
  return [...general, ...perUse, ...consultProblems(definition, office.units)];
}

/** Each step of people has somebody who can do it, in every unit that uses the process. */
function staffingProblems(definition: Definition, use: OfficeUse, { staffed, roleWords }: Office): Problem[] {
  return Object.entries(definition.nodes).flatMap(([id, node]) => {
    const places = node.kind === 'user' ? (use.places[placeOf(definition, node)] ?? []) : [];
    const role = node.step?.role;
    if (!role) return [];
    const empty = places.filter((unit) => !staffed.has(`${role} ${unit.id}`));
    if (empty.length === 0) return [];
    const names = empty
      .slice(0, 3)
      .map(({ name }) => name)
      .join(', ');
    const more = empty.length > 3 ? ` và ${empty.length - 3} nơi khác` : '';
    return [
      problemAt(
        id,
        node,
        'staffing',
        `chưa có người giữ vai trò “${roleWords[role] ?? role}” tại ${names}${more}`,
      ),
    ];
  });
}

/** Rule of a step for its unit: its own, or of the part of an agency that it lies in. */
function placeOf(definition: Definition, node: Node): string {
  if (node.step?.unit) return node.step.unit;
  const around = node.scope === null ? undefined : definition.nodes[node.scope];
  if (!around) return 'responsible';
  const { agency } = around.step ?? {};
  if (agency) return agency === 'responsible' ? agency : `agency:${agency}`;
  return placeOf(definition, { ...around, step: {} });
}

function consultProblems(definition: Definition, units: readonly string[]): Problem[] {
  return Object.entries(definition.nodes).flatMap(([id, node]) => {
    const unknown = (node.step?.consult ?? '')
      .split(/[\s,;]+/)
      .filter((unit) => unit && !units.includes(unit));
    return unknown.map((unit) =>
      problemAt(id, node, 'consult', `đơn vị lấy ý kiến “${unit}” không có trong danh mục`),
    );
  });
}

function runOf(model: Model, example: Example): ExampleRun {
  const { trace, end, error } = dryRun(model, example.data);
  const nodes = model.definitions.map(({ nodes: inside }) => inside);
  const nameAt = (id: string) => nodes.find((inside) => inside[id])?.[id]?.name ?? id;
  const steps = trace.map((id) => ({ id, name: nameAt(id) }));
  return { name: example.name, steps, end, ...(error === undefined ? {} : { error }) };
}

function noticesOf({ uses }: Office, runs: readonly ExampleRun[], { definitions }: Model): Problem[] {
  const unknown = uses.filter(
    ({ limitHours, limitHoursOnline }) => limitHours === null && limitHoursOnline === null,
  );
  const waiting = runs.filter(({ end }) => end === 'waiting');
  const say = (rule: string, message: string): Problem => ({ element: '', rule, message });
  return [
    ...unknown.map(({ title }) =>
      say('limit', `Danh mục chưa có thời hạn của “${title}”: không đối chiếu được tổng thời gian.`),
    ),
    ...waiting.map(({ name }) =>
      say('waiting', `Hồ sơ ví dụ “${name}” dừng lại chờ một thông điệp từ bên ngoài.`),
    ),
    ...(definitions.length > 1
      ? [say('several', 'Tệp có nhiều quy trình: quy trình đầu tiên được ban hành.')]
      : []),
  ];
}

/** A problem that several uses share is said once. */
function withoutTwins(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.element} ${problem.message}`, problem])).values()];
}
