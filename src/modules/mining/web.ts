import { h } from 'preact';
import { localDate } from '#kernel/clock';
import { newToken } from '#kernel/ids';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { reading } from '#kernel/tx';
import { unitsByIds } from '#modules/directory';
import { accountNames } from '#modules/identity';
import type { Definition } from '#modules/workflow';
import { type AskedDays, readDays, spanOf } from './days.ts';
import { countDeviations, listDeviations } from './deviation-reads.ts';
import { exportXes } from './export-http.ts';
import { GATE, miningFrame, type MiningParts, processOf, unitsOf } from './frame-web.ts';
import { countRead, findLogMark } from './log-reads.ts';
import { DEVIATION_KINDS, type DeviationKind, mayNameOfficers } from './model.ts';
import { inOrderOf, isHandOverStep, stepName } from './present.ts';
import { listProcesses, listSteps, type Period, type StepFigures } from './reads.ts';
import { askReading } from './use-cases/ask-reading.ts';
import { DeviationsPage } from './views/deviations.tsx';
import { OverviewPage } from './views/overview.tsx';
import { type TimeLine, TimePage } from './views/time.tsx';
import { registerSimulator } from './simulator-web.ts';

const LINES = 50;
/** Units and officers shown of one step, the slowest first. */
const MOST_SHOWN = 15;
/** Fewer visits say little about a unit or an officer. */
const LEAST_VISITS = 3;

/** Pages of process truth (khai phá quy trình): where time goes, deviations, the log, the simulator. */
export function register(web: Web, parts: MiningParts): void {
  web.get('/khai-pha', GATE, (req) => overview(req, parts));
  web.post('/khai-pha/doc', GATE, async (req) => {
    await askReading(req.ctx);
    return { redirect: '/khai-pha?doc=1' };
  });
  web.get('/khai-pha/:id', GATE, (req) => timePage(req, parts));
  web.get('/khai-pha/:id/sai-khac', GATE, (req) => deviationsPage(req, parts));
  web.get('/khai-pha/:id/nhat-ky.xes', GATE, download);
  registerSimulator(web, parts);
}

function asked(req: PageRequest): {
  readonly days: AskedDays;
  readonly typed: { readonly from: string | undefined; readonly to: string | undefined };
  readonly period: Period;
} {
  const typed = { from: req.query['tu'] || undefined, to: req.query['den'] || undefined };
  const days = readDays(typed, localDate(req.ctx.now));
  return { days, typed, period: { ...spanOf(days), units: unitsOf(req) } };
}

async function overview(req: PageRequest, parts: MiningParts): Promise<PageAnswer> {
  const { days, typed, period } = asked(req);
  const q = reading(req.ctx);
  const from = /^\d{1,5}$/.test(req.query['tiep'] ?? '') ? Number(req.query['tiep']) : 0;
  const pageHref = (start: number) =>
    `/khai-pha?${new URLSearchParams({ tu: days.from, den: days.to, tiep: String(start) })}`;
  const [lines, counts, mark] = await Promise.all([
    listProcesses(q, period),
    countRead(q, req.ctx.now),
    findLogMark(q),
  ]);
  return {
    status: days.wrong ? 422 : 200,
    html: h(OverviewPage, {
      frame: miningFrame(req, parts),
      days,
      typed,
      lines: lines.slice(from, from + LINES),
      count: lines.length,
      nextHref: lines.length > from + LINES ? pageHref(from + LINES) : undefined,
      previousHref: from > 0 ? pageHref(Math.max(0, from - LINES)) : undefined,
      reading: { ...counts, upTo: counts.read === 0 ? null : Temporal.Instant.from(mark.lastAt) },
      asked: req.query['doc'] === '1',
      mayAsk: true,
    }),
  };
}

async function timePage(req: PageRequest, parts: MiningParts): Promise<PageAnswer> {
  const { process, definition } = await processOf(req);
  const { days, typed, period } = asked(req);
  const q = reading(req.ctx);
  const figures = await listSteps(q, process.id, period);
  const whole = inOrderOf(
    definition,
    figures.filter((one) => one.unitId === null),
  );
  const all = whole.reduce((sum, one) => sum + (isHandOverStep(definition, one.element) ? 0 : one.sum), 0);
  const steps = whole.map((one) =>
    lineOf(one, { key: one.element, name: stepName(definition, one.element), all, definition }),
  );
  const chosen = chosenStep(req.query['buoc'], steps);
  const ofStep = figures.filter((one) => one.element === chosen && one.visits >= LEAST_VISITS);
  const units = slowest(ofStep.filter((one) => one.officerId === null && one.unitId !== null));
  const officers = slowest(ofStep.filter((one) => one.officerId !== null));
  const [unitNames, officerNames] = await Promise.all([
    unitsByIds(
      q,
      [...units, ...officers].flatMap((one) => one.unitId ?? []),
    ),
    accountNames(
      q,
      officers.flatMap((one) => one.officerId ?? []),
    ),
  ]);
  const unitName = (id: string | null) => unitNames.get(id ?? '')?.name ?? id ?? '';
  return {
    status: days.wrong ? 422 : 200,
    html: h(TimePage, {
      frame: miningFrame(req, parts),
      process,
      days,
      typed,
      steps,
      chosen,
      units: units.map((one) =>
        lineOf(one, { key: one.unitId ?? '', name: unitName(one.unitId), all, definition }),
      ),
      officers: officers.map((one) => {
        const name = officerNames.get(one.officerId ?? '')?.name ?? '';
        return lineOf(one, {
          key: `${one.officerId} ${one.unitId}`,
          name: `${name} (${unitName(one.unitId)})`,
          all,
          definition,
        });
      }),
      mayNameOfficers: mayName(req),
    }),
  };
}

function mayName({ ctx }: PageRequest): boolean {
  return ctx.actor.kind === 'officer' && mayNameOfficers(ctx.actor.roles);
}

/** The step asked for, or the one that takes the most time. */
function chosenStep(asked: string | undefined, steps: readonly TimeLine[]): string {
  const known = steps.find((step) => step.key === asked);
  const [most] = [...steps].sort((one, other) => other.share - one.share);
  return (known ?? most)?.key ?? '';
}

const slowest = (figures: readonly StepFigures[]): StepFigures[] =>
  [...figures].sort((one, other) => other.total.median - one.total.median).slice(0, MOST_SHOWN);

function lineOf(
  figures: StepFigures,
  about: {
    readonly key: string;
    readonly name: string;
    readonly all: number;
    readonly definition: Definition;
  },
): TimeLine {
  const { element: _element, unitId: _unit, officerId: _officer, sum, ...rest } = figures;
  const isHandOver = isHandOverStep(about.definition, figures.element);
  return {
    ...rest,
    key: about.key,
    name: about.name,
    isHandOver,
    share: isHandOver || about.all === 0 ? 0 : sum / about.all,
  };
}

async function deviationsPage(req: PageRequest, parts: MiningParts): Promise<PageAnswer> {
  const { process, definition } = await processOf(req);
  const { days, typed, period } = asked(req);
  const q = reading(req.ctx);
  const kind = DEVIATION_KINDS.find((one) => one === req.query['loai']) ?? null;
  const [counts, found] = await Promise.all([
    countDeviations(q, process.id, period),
    listDeviations(q, process.id, period, { kind, after: req.query['sau'] ?? null, most: LINES + 1 }),
  ]);
  const shown = found.slice(0, LINES);
  const units = await unitsByIds(
    q,
    shown.map((line) => line.unitId),
  );
  const named = <
    T extends { readonly element: string; readonly toward: string | null; readonly kind: DeviationKind },
  >(
    line: T,
  ) => ({
    ...line,
    step: stepName(definition, line.element),
    toward: line.toward === null ? null : stepName(definition, line.toward),
  });
  const next = new URLSearchParams({ tu: days.from, den: days.to, ...(kind ? { loai: kind } : {}) });
  const last = shown.at(-1);
  if (last) next.set('sau', last.place);
  return {
    status: days.wrong ? 422 : 200,
    html: h(DeviationsPage, {
      frame: miningFrame(req, parts),
      process,
      days,
      typed,
      counts: counts.map(named),
      kind,
      rows: shown.map((line) => ({
        ...named(line),
        key: line.place,
        unit: units.get(line.unitId)?.name ?? line.unitId,
      })),
      nextHref: found.length > LINES ? `/khai-pha/${process.id}/sai-khac?${next}` : undefined,
    }),
  };
}

async function download(req: PageRequest): Promise<PageAnswer> {
  const { process } = await processOf(req);
  const { days, period } = asked(req);
  const names = mayName(req) ? ('own' as const) : { salt: newToken() };
  return {
    pieces: exportXes(req.ctx, { ...period, definitionId: process.id, names }),
    type: 'application/xml; charset=utf-8',
    name: `nhat-ky-${process.subject.replace(/[^\w.-]+/g, '-')}-${days.from}-${days.to}.xes`,
  };
}
