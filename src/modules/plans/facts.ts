import type { Unit } from '#modules/directory';
import type { Fact } from './evidence.ts';
import type { TimingEvent } from './reader/types.ts';

/** Bodies that are one office for the plans: a unit, its desk, the office that serves it (cùng một cơ quan). */
export function bodiesOf(unitIds: readonly string[], units: readonly Unit[]): string[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const found = unitIds.flatMap((id) => {
    const unit = byId.get(id);
    const above = unit?.kind === 'desk' || unit?.kind === 'office' ? unit.parentId : null;
    const offices = units.filter((one) => one.kind === 'office' && one.parentId === id);
    return [id, ...(above === null ? [] : [above]), ...offices.map((one) => one.id)];
  });
  return [...new Set(found)];
}

/** A published version of a procedure, as plans hear of it (thủ tục được công bố). */
export interface PublishedProcedure {
  readonly code: string;
  readonly name: string;
  readonly decision: string | null;
  readonly effectiveFrom: string | null;
  readonly publishedOn: string;
  readonly handledBy: string | null;
}

/** A decision that took effect longer ago than this was taken in, not made, in days. */
const NEW_DAYS = 90;

/**
 * The decision by which a procedure was published (quyết định công bố): one fact, whatever number of procedures it names.
 *
 * @returns undefined for a decision of long ago that is only taken in now
 */
export function publicationFact(
  one: PublishedProcedure,
  province: readonly string[],
  units: readonly Unit[],
): Fact | undefined {
  const { decision, effectiveFrom, publishedOn } = one;
  const oldest = Temporal.PlainDate.from(publishedOn).subtract({ days: NEW_DAYS }).toString();
  if (effectiveFrom !== null && effectiveFrom < oldest) return undefined;
  const handling = units.some((unit) => unit.id === one.handledBy) ? [one.handledBy as string] : [];
  const isProvince = decision !== null && /UBND/u.test(decision);
  const isMinistry = decision !== null && !isProvince;
  const events: TimingEvent[] = [
    'procedure-changed',
    ...(isProvince ? ['province-decision-published' as const] : []),
    ...(isMinistry ? ['ministry-decision-published' as const] : []),
  ];
  return {
    kind: 'procedure-published',
    source: decision === null ? `procedure:${one.code}:${publishedOn}` : `decision:${decision}`,
    on: publishedOn,
    title:
      decision === null
        ? `Công bố thủ tục “${one.name}”`
        : `Quyết định ${decision} công bố thủ tục “${one.name}”`,
    ref: `/thu-tuc/${encodeURIComponent(one.code)}`,
    // A ministry's decision is nobody's work here: it makes work.
    units: isMinistry ? [] : [...province, ...handling],
    events,
    concerns: isMinistry && handling.length > 0 ? [...province, ...handling] : null,
  };
}

/** What the register of some unit says in one of its acts (bút toán của sổ). */
export interface RegisterAct {
  readonly register: string;
  readonly act: string;
  readonly actId: string;
  readonly fields: Readonly<Record<string, string | number>>;
  readonly title: string;
  readonly entryOn: string;
  readonly ref: string;
  /** Units that keep the register, offices counted. */
  readonly units: readonly string[];
  /** Unit that was inspected. */
  readonly inspected: string | null;
}

const PLAIN = [
  'focal-officer',
  'training',
  'meeting',
  'communication',
  'initiative',
  'equipment',
  'budget',
] as const;

/**
 * What was written into a register, as a fact (mục ghi sổ): new entries, findings of violations, conclusions. Corrections
 * and what only follows up are none.
 */
export function registerFact(one: RegisterAct): Fact | undefined {
  const { act, fields, title, ref, units } = one;
  const shared = { source: `register:${one.actId}`, ref, units };
  const plain = PLAIN.find((kind) => kind === one.register);
  const form = fields['form'];
  if (act === 'recorded' && plain)
    return {
      ...shared,
      kind: plain,
      on: one.entryOn,
      title,
      ...(typeof form === 'string' ? { form } : {}),
    };
  if (one.register === 'petition') return petitionFact(one);
  if (one.register !== 'inspection') return undefined;
  if (act === 'recorded')
    return {
      ...shared,
      kind: 'inspection-planned',
      on: one.entryOn,
      title: `Kế hoạch kiểm tra ${fields['plan'] ?? ''}: ${title}`,
    };
  const on = String(fields['on'] ?? '');
  if (act === 'concluded')
    return {
      ...shared,
      kind: 'inspection-concluded',
      on,
      title: `Thông báo kết luận ${fields['number'] ?? ''}: ${title}`,
    };
  if (act !== 'found' || fields['grade'] !== 'violation') return undefined;
  return {
    ...shared,
    kind: 'inspection-found',
    on,
    title: `Phát hiện vi phạm: ${title}`,
    events: ['violation-found'],
    concerns: [...units, ...(one.inspected === null ? [] : [one.inspected])],
  };
}

/** A petition that came makes work for whoever keeps the register; its answer proves it (phản ánh, kiến nghị). */
function petitionFact({ act, actId, fields, title, entryOn, ref, units }: RegisterAct): Fact | undefined {
  const shared = { source: `register:${actId}`, ref, units };
  if (act === 'recorded')
    return {
      ...shared,
      kind: 'petition-received',
      on: entryOn,
      title,
      events: ['petition-received'],
      concerns: units,
    };
  if (act !== 'answered') return undefined;
  const on = String(fields['on'] ?? entryOn);
  return { ...shared, kind: 'petition-answered', on, title: `Trả lời ${fields['document'] ?? ''}: ${title}` };
}

/** Explanations of late dossiers of one unit in one month: one fact, however many dossiers (giải trình hồ sơ quá hạn). */
export function explanationFact(unitId: string, units: readonly string[], today: string): Fact {
  const month = today.slice(0, 7);
  return {
    kind: 'late-explained',
    source: `explained:${unitId}:${month}`,
    on: today,
    title: `Giải trình, xin lỗi hồ sơ quá hạn, tháng ${Number(month.slice(5))}/${month.slice(0, 4)}`,
    ref: `/chat-luong/${encodeURIComponent(unitId)}/late-explained-apologised?nam=${month.slice(0, 4)}`,
    units,
  };
}
