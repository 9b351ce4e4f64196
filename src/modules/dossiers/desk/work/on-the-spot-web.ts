import { h } from 'preact';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { ensure, isRefusal } from '#kernel/refusal';
import { errors } from '../../errors.ts';
import { representedIn } from '../../stand-in.ts';
import { handOverResult, issueDossierResult, signDossier } from '../../use-cases/decide-dossier.ts';
import { completeDossierStep } from '../../use-cases/work-on-dossier.ts';
import { openDossier } from '../dossier-page-web.ts';
import { ctxOfAct, type DeskParts, deskFrame, officerOf } from '../frame-web.ts';
import { isAtOneDesk, stationOf } from './on-the-spot.ts';
import { type SpotAct, SpotPage } from './views/on-the-spot.tsx';

const GATE = { access: 'officer', audit: 'dossiers.read' } as const;
const PATH = '/ban-lam-viec/tai-cho/:code';

/** One screen for a dossier that is received, appraised, approved and returned at one desk ("4 tại chỗ"). */
export function register(web: Web, parts: DeskParts): void {
  web.get(PATH, GATE, (req) => show(req, parts));
  web.post(PATH, GATE, (req) => act(req, parts));
}

/** What the reader can do at the station where the dossier stands. */
function actOf(acts: readonly string[]): SpotAct | null {
  const known: readonly SpotAct[] = ['complete', 'sign', 'issue', 'hand-over'];
  return known.find((one) => acts.includes(one)) ?? null;
}

async function show(
  req: PageRequest,
  parts: DeskParts,
  fault: { readonly message: string; readonly status: number } | null = null,
): Promise<PageAnswer> {
  const { t, form } = req;
  const opened = await openDossier(req);
  const { facts, definition, offered, content, state } = opened;
  ensure(definition && isAtOneDesk(definition), errors.notFound);
  const open = facts.steps.filter((step) => step.closedAt === null);
  const [step] = open;
  const inPlaceOf =
    offered.step && representedIn(officerOf(req.ctx), { ...offered.step, roles: [offered.step.role] });
  return {
    status: fault?.status ?? 200,
    html: h(SpotPage, {
      frame: deskFrame(req, parts),
      code: facts.code,
      seq: facts.actions.at(-1)?.seq ?? 0,
      procedure: `${facts.procedureCode} – ${facts.procedureName}`,
      applicant: content.applicant.name,
      dueAt: facts.dueAt,
      station: stationOf(
        state,
        open.map((one) => one.act),
      ),
      papers: content.papers.map(({ key, name, originals, copies, files }) => ({
        key,
        name,
        count: originals + copies + files.length,
      })),
      step: step ? { name: step.name, role: step.role, holderName: step.holderName } : null,
      act: actOf(offered.acts),
      inPlaceOf: inPlaceOf?.name ?? null,
      note: noteBefore(opened),
      text: t('dossiers.desk.sign.default', {
        name: content.applicant.name,
        procedure: facts.procedureName,
      }),
      readAt: req.ctx.now,
      error: fault?.message ?? null,
      typed: (name) => (fault ? form.get(name) : undefined),
    }),
  };
}

/** What the appraiser left for the signer. */
function noteBefore({ facts }: Awaited<ReturnType<typeof openDossier>>) {
  const done = facts.actions.findLast((action) => action.kind === 'complete-step');
  const note = done?.payload['note'];
  return typeof note === 'string' ? { text: note, by: done?.actorName ?? '' } : null;
}

async function act(req: PageRequest, parts: DeskParts): Promise<PageAnswer> {
  const code = req.params['code'] ?? '';
  const { form, t } = req;
  const which = form.get('viec');
  const ctx = ctxOfAct(req, `tai-cho ${which} ${code}`);
  const text = (name: string) => form.get(name).trim();
  try {
    if (which === 'complete') await completeDossierStep(ctx, code, text('y-kien') || null);
    else if (which === 'sign') await signDossier(ctx, code, { text: text('noi-dung') });
    else if (which === 'issue') await issueDossierResult(ctx, code);
    else
      await handOverResult(ctx, code, {
        name: text('nguoi-nhan'),
        check: form.get('kiem-tra') === 'identity' ? 'identity' : null,
      });
    return { redirect: `/ban-lam-viec/tai-cho/${encodeURIComponent(code)}` };
  } catch (error) {
    if (!isRefusal(error) || error.status === 404) throw error;
    return show(req, parts, { message: t(error.code, error.facts), status: error.status });
  }
}
