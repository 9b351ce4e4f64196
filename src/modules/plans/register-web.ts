import { h } from 'preact';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { ensure } from '#kernel/refusal';
import { writeXlsx } from '#kernel/xlsx';
import { listPapers } from '#modules/documents';
import { errors } from './errors.ts';
import { gapsIn } from './numbers.ts';
import { frameFor, GATE, type Here, ownUnit, type PlansParts, readHere, readYear } from './page-web.ts';
import { listPlans } from './reads/plan.ts';
import { listRegistered, type RegisteredDocument } from './reads/register.ts';
import { OutgoingPage } from './views/outgoing.tsx';

/** The register of outgoing documents of a unit (sổ đăng ký văn bản đi). */
export function register(web: Web, parts: PlansParts): void {
  web.get('/ke-hoach/so-van-ban', GATE, (req) => showRegister(req, parts));
  web.get('/ke-hoach/so-van-ban.xlsx', GATE, exportRegister);
}

async function asked(req: PageRequest) {
  const here = await readHere(req);
  const unit = here.unit(req.query['don-vi'] || ownUnit(here));
  ensure(unit, errors.unitUnknown, { unit: req.query['don-vi'] ?? '' });
  const year = readYear(req.query['nam'], here.year);
  return { here, unit, year, rows: await listRegistered(here.q, unit.id, year) };
}

async function showRegister(req: PageRequest, parts: PlansParts): Promise<PageAnswer> {
  const { here, unit, year, rows } = await asked(req);
  const [plans, address] = await Promise.all([listPlans(here.q, {}), addressesOf(here, unit.id, year)]);
  const withPlans = [...new Set([unit.id, ...plans.map((plan) => plan.unitId)])];
  const byRegister = [...Map.groupBy(rows, (row) => row.register)];
  return {
    html: h(OutgoingPage, {
      frame: { ...frameFor(req, parts, here), year },
      unitId: unit.id,
      unit: unit.name,
      year,
      units: withPlans
        .map((id) => ({ value: id, label: here.name(id) }))
        .toSorted((a, b) => a.label.localeCompare(b.label, 'vi')),
      rows: rows.map((row) => ({ ...row, href: address(row) })),
      gaps: byRegister.flatMap(([name, all]) => {
        const missing = gapsIn(all.map((row) => row.number));
        return missing.length === 0 ? [] : [{ register: name, numbers: missing.join(', ') }];
      }),
    }),
  };
}

/** Where each document can be opened: plans by themselves, letters and reports below the plan they speak of. */
async function addressesOf(
  here: Here,
  unitId: string,
  year: number,
): Promise<(row: RegisteredDocument) => string | null> {
  const plans = (await listPlans(here.q, { unitId })).filter((plan) => year - plan.year <= 1);
  const papers = new Map<string, string>();
  for (const plan of plans)
    for (const paper of await listPapers(here.q, plan.id)) papers.set(paper.id, plan.id);
  return ({ register: name, subject }) => {
    if (name === 'KH') return `/ke-hoach/${subject}`;
    const plan = papers.get(subject);
    return plan === undefined ? null : `/ke-hoach/${plan}/van-ban/${subject}`;
  };
}

async function exportRegister(req: PageRequest): Promise<PageAnswer> {
  const { unit, year, rows } = await asked(req);
  const text = (key: string, width: number) => ({ title: req.t(key), kind: 'text' as const, width });
  const sheet = {
    name: req.t('plans.outgoing.title'),
    columns: [
      text('plans.field.symbol', 18),
      { title: req.t('plans.outgoing.on'), kind: 'date' as const, width: 13 },
      text('plans.outgoing.about', 70),
      text('plans.outgoing.signer', 40),
    ],
    rows: rows.map((row) => [
      row.symbol,
      row.issuedOn,
      row.title,
      [row.signerName, row.signerTitle].filter(Boolean).join(', '),
    ]),
  };
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return { bytes: writeXlsx([sheet]), type, name: `so-van-ban-di-${unit.id}-${year}.xlsx` };
}
