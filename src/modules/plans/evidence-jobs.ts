import { localDate } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import type { JobEvent, Jobs } from '#kernel/jobs';
import { reading } from '#kernel/tx';
import { readHistory, type Unit } from '#modules/directory';
import { findEntry, headOf, ruleOf } from '#modules/registers';
import type { Fact } from './evidence.ts';
import { findProcessPage, findPublishedProcedure, listHandlers } from './fact-reads.ts';
import { bodiesOf, explanationFact, publicationFact, registerFact } from './facts.ts';
import { getPlan } from './reads/plan.ts';
import { takeFact } from './use-cases/take-fact.ts';

/** What a listener sees: the event, the units, and who acts for the province. */
interface Heard {
  readonly ctx: Ctx;
  readonly event: JobEvent;
  readonly today: string;
  readonly units: readonly Unit[];
  readonly province: readonly string[];
}

type Reading = (heard: Heard) => Promise<Fact | undefined> | Fact | undefined;

/** Events of the platform, and the fact that each tells; what is no fact for plans is undefined. */
const FACTS: Readonly<Record<string, Reading>> = {
  'catalogue.version-published': async ({ ctx, event, province, units }) => {
    const one = await findPublishedProcedure(reading(ctx), event.key);
    return one && publicationFact(one, province, units);
  },
  'workflow.proposed': async (heard) => ({
    kind: 'process-proposed',
    source: `process:${heard.event.key}`,
    on: heard.today,
    title: `Tờ trình quy trình nội bộ (${subjectsIn(heard).length} thủ tục)`,
    ref: '/quy-trinh',
    units: await handling(heard),
    events: ['submission-received'],
    concerns: heard.province,
  }),
  'workflow.published': async (heard) => {
    const decision = heard.event.payload['decision'];
    return {
      kind: 'process-approved',
      source: typeof decision === 'string' ? `process-decision:${decision}` : `process:${heard.event.key}`,
      on: heard.today,
      title: `Phê duyệt quy trình nội bộ${typeof decision === 'string' ? ` theo Quyết định ${decision}` : ''}`,
      ref: await findProcessPage(reading(heard.ctx), subjectsIn(heard)),
      units: [...heard.province, ...(await handling(heard))],
      events: ['process-approved'],
      concerns: [...heard.province, ...(await handling(heard))],
    };
  },
  'dossiers.profile-published': ({ event, today, province }) => ({
    kind: 'profile-published',
    source: `profile:${event.key}:${event.payload['version']}`,
    on: today,
    title: `Đưa quy định ${event.key} vào hệ thống, áp dụng từ ${String(event.payload['from']).split('-').reverse().join('/')}`,
    // No page shows a profile of law yet: the words have to do.
    ref: '',
    units: province,
  }),
  'dossiers.explained': ({ event, today, units }) => {
    const unit = String(event.payload['unit']);
    return explanationFact(unit, bodiesOf([unit], units), today);
  },
  'plans.submitted': (heard) => planFact(heard, 'plan-submitted'),
  'plans.issued': (heard) => planFact(heard, 'plan-issued'),
  'plans.paper-sent': paperFact,
  'registers.recorded': readRegister,
};

/** Plans hear of what happens: what makes tasks due, and what may prove them (tự tập hợp minh chứng). */
export function registerEvidence(jobs: Jobs): void {
  for (const [name, read] of Object.entries(FACTS))
    jobs.on(name, `plans.hear-${name.replace('.', '-')}`, (ctx, event) => hear(ctx, event, read));
}

async function hear(ctx: Ctx, event: JobEvent, read: Reading): Promise<void> {
  const { units } = await readHistory(reading(ctx));
  const provinces = units.filter((unit) => unit.kind === 'province').map((unit) => unit.id);
  const province = bodiesOf(provinces, units);
  const fact = await read({ ctx, event, today: localDate(ctx.now), units, province });
  if (fact) await takeFact(ctx, fact);
}

function subjectsIn({ event }: Heard): string[] {
  const { subjects } = event.payload;
  return Array.isArray(subjects) ? subjects.map(String) : [];
}

async function handling(heard: Heard): Promise<string[]> {
  const named = await listHandlers(reading(heard.ctx), subjectsIn(heard));
  return named.filter((id) => heard.units.some((unit) => unit.id === id));
}

async function planFact(
  { ctx, event, today, units }: Heard,
  kind: 'plan-submitted' | 'plan-issued',
): Promise<Fact> {
  const plan = await getPlan(reading(ctx), event.key);
  const number = kind === 'plan-issued' && plan.symbol !== null ? ` số ${plan.symbol}` : '';
  return {
    kind,
    source: `${kind}:${event.key}`,
    on: today,
    title: `${kind === 'plan-issued' ? 'Ban hành' : 'Trình'} Kế hoạch${number}: ${plan.title}`,
    ref: `/ke-hoach/${event.key}`,
    units: bodiesOf([plan.unitId], units),
  };
}

async function paperFact({ ctx, event, today, units }: Heard): Promise<Fact> {
  const plan = await getPlan(reading(ctx), event.key);
  const { kind, paper, symbol } = event.payload;
  return {
    kind: kind === 'letter' ? 'letter-sent' : 'report-sent',
    source: `paper:${paper}`,
    on: today,
    title: `${kind === 'letter' ? 'Công văn đôn đốc' : 'Báo cáo tiến độ'} số ${symbol}`,
    ref: `/ke-hoach/${plan.id}/van-ban/${paper}`,
    units: bodiesOf([plan.unitId], units),
  };
}

async function readRegister({ ctx, event, units }: Heard): Promise<Fact | undefined> {
  const entry = await findEntry(reading(ctx), event.key);
  const act = entry?.acts.find((one) => one.id === event.payload['act']);
  if (!entry || !act) return undefined;
  const { title, on } = headOf(entry);
  return registerFact({
    register: entry.kind,
    act: act.kind,
    actId: act.id,
    fields: act.fields,
    title,
    entryOn: on,
    ref: `/so-theo-doi/${ruleOf(entry.kind).slug}/${entry.id}`,
    units: bodiesOf([entry.unitId], units),
    inspected:
      typeof entry.acts[0]?.fields['inspected'] === 'string' ? entry.acts[0].fields['inspected'] : null,
  });
}
