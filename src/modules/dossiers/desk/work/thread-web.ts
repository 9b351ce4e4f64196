import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { isRefusal } from '#kernel/refusal';
import { showDossier } from '../dossier-page-web.ts';
import { ctxOfAct, type DeskParts } from '../frame-web.ts';
import { writeMessage } from './use-cases/write-message.ts';

const GATE = { access: 'officer', audit: 'dossiers.read' } as const;

/** Messages of officers to applicants, from the page of the dossier. */
export function register(web: Web, parts: DeskParts): void {
  web.post('/ban-lam-viec/ho-so/:code/tin-nhan', GATE, async (req) => write(req, parts));
}

async function write(req: PageRequest, parts: DeskParts): Promise<PageAnswer> {
  const code = req.params['code'] ?? '';
  try {
    await writeMessage(ctxOfAct(req, `tin-nhan ${code}`), code, req.form.get('tin-nhan'));
    return { redirect: `/ban-lam-viec/ho-so/${encodeURIComponent(code)}?xong=tin-nhan` };
  } catch (error) {
    if (!isRefusal(error) || error.status === 404) throw error;
    const message = req.t(error.code, error.facts);
    return showDossier(req, parts, { status: error.status, errors: [{ name: 'tin-nhan', message }] });
  }
}
