import type { Actor } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import type { Unit } from '#modules/directory';
import { errors } from './errors.ts';
import { checkValues, type FieldRule, type Values, type Why, type WrongField } from './fields.ts';
import { type KindRule, KINDS } from './kinds.data.ts';

/** One register (loại sổ). */
export type Kind = keyof typeof KINDS;

/** The registers, in the order of their list (các sổ). */
export const KIND_NAMES = Object.keys(KINDS) as Kind[];

/** What may be written about an entry (bút toán): its own acts, and those that every register has. */
export type ActKind =
  | 'recorded'
  | 'corrected'
  | 'voided'
  | { [K in Kind]: keyof (typeof KINDS)[K]['acts'] }[Kind];

/** Something written about an entry (bút toán). */
export interface EntryAct {
  readonly id: string;
  readonly seq: number;
  readonly kind: ActKind;
  readonly fields: Values;
  readonly note: string;
  readonly actorName: string;
  readonly at: Temporal.Instant;
}

/** An entry with everything written about it, oldest first (mục trong sổ). */
export interface Entry {
  readonly id: string;
  readonly kind: Kind;
  readonly unitId: string;
  readonly acts: readonly EntryAct[];
}

/** Where an entry stands (tình trạng); which of them a register knows follows from its acts. */
export type Stage =
  | 'voided'
  | 'held'
  | 'serving'
  | 'ended'
  | 'planned'
  | 'teamed'
  | 'found'
  | 'concluded'
  | 'remedying'
  | 'closed'
  | 'proposed'
  | 'recognised'
  | 'applied'
  | 'not-recognised'
  | 'unchecked'
  | 'works'
  | 'works-partly'
  | 'broken'
  | 'received'
  | 'passed-on'
  | 'answered'
  | 'spending'
  | 'spent'
  | 'over';

/** The rule of a register. */
export function ruleOf(kind: Kind): KindRule {
  return KINDS[kind];
}

/** The register with a name in an address; undefined when there is none. */
export function kindBySlug(slug: string): Kind | undefined {
  return KIND_NAMES.find((kind) => KINDS[kind].slug === slug);
}

/** What an entry says now: its last record or correction (nội dung đang có giá trị). */
export function valuesOf(entry: Pick<Entry, 'acts'>): Values {
  return entry.acts.findLast((act) => act.kind === 'recorded' || act.kind === 'corrected')?.fields ?? {};
}

/** Name and day of an entry. */
export function headOf(entry: Entry): { readonly title: string; readonly on: string } {
  const values = valuesOf(entry);
  const rule = ruleOf(entry.kind);
  return { title: String(values[rule.title] ?? ''), on: String(values[rule.on] ?? '') };
}

/** What has to be put right after an inspection (kiến nghị khắc phục). */
export interface Remedy {
  /** Id of the act that asked for it. */
  readonly id: string;
  readonly what: string;
  readonly unitId: string;
  readonly dueOn: string;
  /** Day on which it was recorded as done, by its fields; null while open. */
  readonly doneOn: string | null;
}

/** Everything an inspection asked to be put right, by due date (các kiến nghị và việc thực hiện). */
export function remediesOf(entry: Pick<Entry, 'acts'>): Remedy[] {
  const done = new Map(
    entry.acts.flatMap((act) =>
      act.kind === 'remedy-done' ? [[String(act.fields['remedy']), String(act.fields['on'])] as const] : [],
    ),
  );
  return entry.acts
    .filter((act) => act.kind === 'remedy-asked')
    .map((act) => ({
      id: act.id,
      what: String(act.fields['what']),
      unitId: String(act.fields['unit']),
      dueOn: String(act.fields['due']),
      doneOn: done.get(act.id) ?? null,
    }))
    .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn));
}

/** Whole đồng spent on an item of the budget (đã chi). */
export function spentOf(entry: Pick<Entry, 'acts'>): number {
  return entry.acts.reduce((sum, act) => sum + (act.kind === 'spent' ? Number(act.fields['vnd']) : 0), 0);
}

/** Đồng by which an item goes beyond its norm times its quantity; 0 where there is no norm (vượt định mức). */
export function overNorm(values: Values): number {
  const norm = values['normVnd'];
  if (norm === undefined) return 0;
  return Math.max(0, Number(values['plannedVnd'] ?? 0) - Number(norm) * Number(values['quantity'] ?? 1));
}

/** Where an entry stands, from what was written about it (suy ra tình trạng). */
export function stageOf(entry: Entry): Stage {
  const last = entry.acts.at(-1)?.kind;
  if (last === 'voided') return 'voided';
  const lastOf = (kind: ActKind) => entry.acts.findLast((act) => act.kind === kind);
  switch (entry.kind) {
    case 'focal-officer':
      return lastOf('ended') ? 'ended' : 'serving';
    case 'initiative':
      return (lastOf('assessed')?.fields['verdict'] as Stage | undefined) ?? 'proposed';
    case 'equipment':
      return (lastOf('checked')?.fields['works'] as Stage | undefined) ?? 'unchecked';
    case 'inspection':
      return inspectionStage(entry);
    case 'petition':
      return lastOf('answered') ? 'answered' : lastOf('passed-on') ? 'passed-on' : 'received';
    case 'budget':
      return budgetStage(entry);
    default:
      return 'held';
  }
}

function inspectionStage(entry: Entry): Stage {
  const has = (kind: ActKind) => entry.acts.some((act) => act.kind === kind);
  const remedies = remediesOf(entry);
  if (remedies.length > 0) return remedies.every((one) => one.doneOn !== null) ? 'closed' : 'remedying';
  if (has('concluded')) return 'concluded';
  if (has('found')) return 'found';
  return has('teamed') ? 'teamed' : 'planned';
}

function budgetStage(entry: Entry): Stage {
  const spent = spentOf(entry);
  const planned = Number(valuesOf(entry)['plannedVnd'] ?? 0);
  if (spent > planned) return 'over';
  if (spent === planned && planned > 0) return 'spent';
  return spent > 0 ? 'spending' : 'planned';
}

/** Own acts that the stage of an entry allows (bút toán được ghi tiếp); correcting and voiding come on top. */
export function nextActs(entry: Entry): ActKind[] {
  const stage = stageOf(entry);
  if (stage === 'voided' || stage === 'ended' || stage === 'answered') return [];
  if (entry.kind !== 'inspection') return Object.keys(ruleOf(entry.kind).acts) as ActKind[];
  // An office that looks at itself, or inside another inspection, has no team of its own.
  const ownTeam = !['self', 'embedded'].includes(String(valuesOf(entry)['form']));
  const next: Partial<Record<Stage, ActKind[]>> = {
    planned: ownTeam ? ['teamed'] : ['teamed', 'found'],
    teamed: ['found'],
    found: ['found', 'concluded'],
    concluded: ['remedy-asked'],
    remedying: ['remedy-done', 'remedy-asked'],
    closed: ['remedy-asked'],
  };
  return next[stage] ?? [];
}

/** Fields of an act on an entry of a register. */
export function fieldsOf(kind: Kind, act: ActKind): readonly FieldRule[] {
  const rule = ruleOf(kind);
  if (act === 'recorded' || act === 'corrected') return rule.fields;
  return act === 'voided' ? [] : (rule.acts[act] ?? []);
}

/** Fields that contradict each other (các ô mâu thuẫn): ends before beginnings, more answers than questions. */
function contradictions(values: Values, entry: Entry | null): WrongField[] {
  const wrong: WrongField[] = [];
  const say = (name: string, why: Why) => wrong.push({ name, why });
  const { from, to, questions, answered } = values;
  if (from !== undefined && to !== undefined && String(to) < String(from)) say('to', 'order');
  if (answered !== undefined && Number(answered) > Number(questions ?? 0)) say('answered', 'more');
  if (entry !== null && values['remedy'] !== undefined) {
    const open = remediesOf(entry).some((one) => one.id === values['remedy'] && one.doneOn === null);
    if (!open) say('remedy', 'choice');
  }
  const begun = entry === null ? '' : headOf(entry).on;
  if (entry?.kind === 'focal-officer' && values['on'] !== undefined && String(values['on']) < begun)
    say('on', 'order');
  return wrong;
}

/** Values of an act that can be kept, or every field that cannot (kiểm tra bút toán). */
export function checkAct(
  about: { readonly kind: Kind; readonly act: ActKind; readonly entry: Entry | null },
  given: Values,
): { readonly values: Values; readonly wrong: readonly WrongField[] } {
  const checked = checkValues(fieldsOf(about.kind, about.act), given);
  if (checked.wrong.length > 0) return checked;
  const own = about.act === 'recorded' || about.act === 'corrected' ? null : about.entry;
  return { values: checked.values, wrong: contradictions(checked.values, own) };
}

/**
 * Values of an act that can be kept.
 *
 * @throws registers/field-invalid  the first field that cannot be taken
 */
export function ensureAct(
  about: { readonly kind: Kind; readonly act: ActKind; readonly entry: Entry | null },
  given: Values,
): Values {
  const { values, wrong } = checkAct(about, given);
  const [first] = wrong;
  ensure(first === undefined, errors.fieldInvalid, { field: first?.name ?? '', why: first?.why ?? '' });
  return values;
}

/** Roles that write into the registers of their unit. */
const WRITERS = ['control-officer', 'unit-head', 'leader', 'clerical', 'inspector'];

/** Whether an officer writes into the registers of a unit (được ghi sổ): of the unit, or of the office that serves it. */
export function mayWrite(actor: Actor, unitId: string, units: readonly Unit[]): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind !== 'officer') return false;
  const desk = units.find((one) => one.id === unitId && one.kind === 'desk')?.parentId;
  const served = [unitId, ...(desk ? [desk] : [])];
  const offices = units.filter((one) => one.kind === 'office' && served.includes(one.parentId ?? ''));
  const bodies = [...served, ...offices.map((one) => one.id)];
  return actor.roles.some((grant) => WRITERS.includes(grant.role) && bodies.includes(grant.unitId));
}

/** Equipment that every one-stop desk has, and whether it is linked (điều kiện về trang thiết bị). */
const STANDARD = {
  'information-area': false,
  counters: false,
  'citizen-computers': false,
  'ticket-machine': true,
  'touch-screen': false,
  camera: true,
  'service-area': false,
} as const;

/** What a desk lacks of its standard equipment (còn thiếu so với điều kiện): not there, broken, or not linked. */
export interface Gap {
  readonly form: keyof typeof STANDARD;
  readonly why: 'absent' | 'broken' | 'not-linked';
}

/**
 * What the equipment of one desk lacks.
 *
 * @param entries  equipment of that desk
 * @law ND-61-2018/13.2  the list, and that tickets and cameras are linked
 */
export function gapsOf(entries: readonly Entry[]): Gap[] {
  return (Object.keys(STANDARD) as Gap['form'][]).flatMap((form): Gap[] => {
    const there = entries.filter((one) => stageOf(one) !== 'voided' && valuesOf(one)['form'] === form);
    if (there.length === 0) return [{ form, why: 'absent' }];
    const works = there.filter((one) => stageOf(one) !== 'broken');
    if (works.length === 0) return [{ form, why: 'broken' }];
    const linked = works.some((one) => valuesOf(one)['linked'] === 'linked');
    return STANDARD[form] && !linked ? [{ form, why: 'not-linked' }] : [];
  });
}
