import type { Ctx } from '#kernel/context';
import { reading } from '#kernel/tx';
import { accountNames } from '#modules/identity';
import { getDefinition } from '#modules/workflow';
import { INTAKE } from './model.ts';
import type { Period } from './reads.ts';
import { type ExportedDossier, listExported } from './xes-reads.ts';
import { pseudonyms, XES_TAIL, xesHead, type XesDossier, type XesNames, xesTrace } from './xes.ts';

/** What an export covers, and how people are named in it. */
export interface ExportTerms extends Period {
  readonly definitionId: string | null;
  /** `own`: dossier codes and names of officers, for the control officer; else a salt for names that say nothing. */
  readonly names: 'own' | { readonly salt: string };
}

const BATCH = 200;

/**
 * The event log of a period in XES (xuất nhật ký quy trình theo IEEE 1849-2016), piece by piece: a year of a province
 * never lies in memory. Nobody who applied is in it.
 */
export async function* exportXes(ctx: Ctx, terms: ExportTerms): AsyncGenerator<string> {
  const q = reading(ctx);
  yield xesHead(`Nhật ký quy trình, ${ctx.tenant.name}`);
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const batch = await listExported(q, terms, { definitionId: terms.definitionId, after, most: BATCH });
    const last = batch.at(-1);
    if (!last) break;
    const names = terms.names === 'own' ? await ownNames(ctx, batch) : pseudonyms(terms.names.salt);
    let piece = '';
    for (const dossier of batch) piece += xesTrace(await named(ctx, dossier), names);
    yield piece;
    after = last.id;
  }
  yield XES_TAIL;
}

async function ownNames(ctx: Ctx, batch: readonly ExportedDossier[]): Promise<XesNames> {
  const ids = batch.flatMap(({ visits }) => visits.flatMap(({ officerId }) => officerId ?? []));
  const accounts = await accountNames(reading(ctx), ids);
  return { dossier: (code) => code, officer: (id) => accounts.get(id)?.name ?? id };
}

async function named(ctx: Ctx, dossier: ExportedDossier): Promise<XesDossier> {
  const definition =
    dossier.definitionId === null ? null : await getDefinition(reading(ctx), dossier.definitionId);
  const instant = (at: number | null) =>
    at === null ? null : Temporal.Instant.fromEpochMilliseconds(Number(at));
  return {
    ...dossier,
    visits: dossier.visits.map((visit) => {
      const node = definition?.nodes[visit.element];
      return {
        ...visit,
        name: node?.name ?? (visit.element === INTAKE ? 'Kiểm tra và tiếp nhận hồ sơ' : visit.element),
        role: node?.step?.role ?? (visit.element === INTAKE ? 'desk-clerk' : null),
        openedAt: instant(visit.openedAt) as Temporal.Instant,
        takenAt: instant(visit.takenAt),
        doneAt: instant(visit.doneAt),
      };
    }),
  };
}
