import { h } from 'preact';
import type { Gate } from '#kernel/gate';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { ensure, isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import type { FieldMessage } from '#ui';
import { getDefinition, listVersions, strandedTokens, versionOf } from '#modules/workflow';
import { ctxOfAct, type DeskParts, deskFrame, type OfficerActor, officerOf } from '../desk/frame-web.ts';
import { errors } from '../errors.ts';
import { moveDossierProcess } from '../use-cases/move-process.ts';
import { listRunningOn, type RunningDossier } from './move-reads.ts';
import { MovePage, type MoveLine } from './views/move.tsx';

const GATE: Gate = { access: { roles: ['leader', 'control-officer'] }, audit: 'none' };
const PATH = '/ban-lam-viec/chuyen-quy-trinh/:version';
/** Dossiers of one page; after they have moved the next ones come. */
const MOST = 200;

/** Page on which running dossiers are moved to a newer version of their process (chuyển hồ sơ đang chạy). */
export function register(web: Web, parts: DeskParts): void {
  web.get(PATH, GATE, (req) => show(req, parts, {}));
  web.post(PATH, GATE, (req) => move(req, parts));
}

/** Procedure control moves dossiers of every unit, a leader those of the own one. */
function unitsOf(actor: OfficerActor): string[] | null {
  if (actor.roles.some((grant) => grant.role === 'control-officer')) return null;
  return actor.roles.filter((grant) => grant.role === 'leader').map((grant) => grant.unitId);
}

async function running(req: PageRequest) {
  const q = reading(req.ctx);
  const id = req.params['version'] ?? '';
  ensure(/^[0-9a-f-]{36}$/.test(id), errors.notFound);
  const version = await versionOf(q, id);
  ensure(version, errors.notFound);
  const others = (await listVersions(q, version.subject)).filter((one) => one.id !== id);
  const found = await listRunningOn(
    q,
    others.map((one) => one.id),
    unitsOf(officerOf(req.ctx)),
    MOST,
  );
  const to = await getDefinition(q, id);
  const lines = await Promise.all(
    found.map(async (dossier): Promise<MoveLine & RunningDossier> => {
      const stranded = strandedTokens(await getDefinition(q, dossier.definitionId), to, dossier.processState);
      const from = others.find((one) => one.id === dossier.definitionId)?.version ?? 0;
      return { ...dossier, from, stranded: [...new Set(stranded.map((one) => one.element))] };
    }),
  );
  return { version, lines };
}

interface Shown {
  readonly moved?: number;
  readonly failed?: readonly { readonly code: string; readonly why: string }[];
  readonly errors?: readonly FieldMessage[];
  readonly status?: number;
}

async function show(req: PageRequest, parts: DeskParts, shown: Shown): Promise<PageAnswer> {
  const { version, lines } = await running(req);
  return {
    status: shown.status ?? 200,
    html: h(MovePage, {
      frame: deskFrame(req, parts),
      version,
      lines,
      moved: shown.moved ?? null,
      failed: shown.failed ?? [],
      errors: shown.errors ?? [],
      typed: req.form.get('ly-do'),
      chosen: shown.errors ? req.form.all('chon') : null,
    }),
  };
}

/** Moves the chosen ones, each as an act of its own: one that cannot move keeps none of the others back. */
async function move(req: PageRequest, parts: DeskParts): Promise<PageAnswer> {
  const reason = req.form.get('ly-do').trim().slice(0, 1000);
  const definitionId = req.params['version'] ?? '';
  const chosen = req.form.all('chon').slice(0, MOST);
  const wrong: FieldMessage[] = [
    ...(chosen.length === 0 ? [{ name: '', message: req.t('dossiers.desk.bulk.nothing') }] : []),
    ...(reason === ''
      ? [{ name: 'ly-do', message: req.t('dossiers.work.fill-in', { what: req.t('dossiers.move.reason') }) }]
      : []),
  ];
  if (wrong.length > 0) return show(req, parts, { status: 422, errors: wrong });
  let moved = 0;
  const failed: { code: string; why: string }[] = [];
  for (const code of chosen) {
    try {
      await moveDossierProcess(ctxOfAct(req, `chuyen-quy-trinh ${code}`), code, { definitionId, reason });
      moved += 1;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      failed.push({ code, why: req.t(error.code, error.facts) });
    }
  }
  return show(req, parts, { moved, failed });
}
