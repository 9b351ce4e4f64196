import type { Gate } from '#kernel/gate';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { isRefusal } from '#kernel/refusal';
import { type DeskParts, isAccountId, NOBODY, officerOf } from '../frame-web.ts';
import { inboxHref } from '../inbox.ts';
import { queryOf, showInbox } from '../inbox-web.ts';
import { register as registerApproval } from './approval-web.ts';
import { register as registerLive } from './live-web.ts';
import { register as registerLoad } from './load-web.ts';
import { register as registerSpot } from './on-the-spot-web.ts';
import { register as registerStandIns } from './stand-in-web.ts';
import { register as registerThread } from './thread-web.ts';
import { dropList } from './use-cases/drop-list.ts';
import { keepList } from './use-cases/keep-list.ts';

const GATE: Gate = { access: 'officer', audit: 'none' };

/** What officers arrange among themselves: kept lists, workload, who stands in for whom. */
export function register(web: Web, parts: DeskParts): void {
  web.post('/ban-lam-viec/danh-sach', GATE, (req) => keep(req, parts));
  web.post('/ban-lam-viec/danh-sach/xoa', GATE, (req) => drop(req, parts));
  registerApproval(web, parts);
  registerLive(web);
  registerLoad(web, parts);
  registerSpot(web, parts);
  registerStandIns(web, parts);
  registerThread(web, parts);
}

function keep(req: PageRequest, parts: DeskParts): Promise<PageAnswer> {
  const query = inboxHref(queryOf(req, officerOf(req.ctx))).split('?', 2)[1] ?? '';
  const unitId = req.form.get('chung').slice(0, 80) || null;
  return orSay(req, parts, async () => {
    await keepList(req.ctx, { name: req.form.get('ten'), query, unitId });
    return showInbox(req, parts, { notice: req.t('dossiers.work.lists.kept') });
  });
}

function drop(req: PageRequest, parts: DeskParts): Promise<PageAnswer> {
  const id = req.form.get('danh-sach');
  return orSay(req, parts, async () => {
    await dropList(req.ctx, isAccountId(id) ? id : NOBODY);
    return showInbox(req, parts, { notice: req.t('dossiers.work.lists.dropped') });
  });
}

/** A refusal is said on the page that the form stood on. */
async function orSay(
  req: PageRequest,
  parts: DeskParts,
  work: () => Promise<PageAnswer>,
): Promise<PageAnswer> {
  try {
    return await work();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return showInbox(req, parts, { status: error.status, error: req.t(error.code, error.facts) });
  }
}
