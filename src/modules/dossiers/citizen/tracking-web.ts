import { errors as kernelErrors } from '#kernel/errors';
import type { Gate } from '#kernel/gate';
import { createLimiter } from '#kernel/limit';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { ensure } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { normalCode } from '../code.ts';
import { findDossierFacts } from '../reads.ts';
import { presentDossier } from './dossier-web.ts';
import { findSecondFacts } from './reads.ts';
import { provesKnowledge } from './second-fact.ts';
import { maskName } from './story.ts';
import { TrackedPage, TrackPage } from './views/track.tsx';

const open: Gate = { access: 'public', audit: 'none' };
const MINUTE = 60_000;

/**
 * Following a dossier by its code and a second fact (tra cứu hồ sơ). A code that does not exist and a wrong second fact
 * get the same answer in the same time; guesses are limited per address, per code and in all.
 */
export function register(web: Web): void {
  const byAddress = createLimiter(20, 10 * MINUTE);
  const byCode = createLimiter(20, 10 * MINUTE);
  const byAll = createLimiter(1200, MINUTE);
  web.get('/tra-cuu', open, async (req) => trackPage(req, req.query['ma'] ?? '', null));
  web.post('/tra-cuu', open, async (req) => {
    const typed = req.form.get('ma').slice(0, 80);
    const code = normalCode(typed);
    const now = req.ctx.now.epochMilliseconds;
    const within = [byAddress.take(req.ip, now), byCode.take(code, now), byAll.take('', now)];
    ensure(within.every(Boolean), kernelErrors.tooMany, { minutes: 10 });
    const q = reading(req.ctx);
    const numbers = await findSecondFacts(q, code);
    if (!provesKnowledge(req.form.get('so'), numbers))
      return trackPage(req, typed, 'dossiers/tracking-not-found');
    const facts = await findDossierFacts(q, code);
    ensure(facts, kernelErrors.notFound);
    const dossier = await presentDossier(req, facts, 'public');
    const { frame, t } = req;
    return { html: TrackedPage({ frame, t, dossier, applicant: maskName(facts.applicantName) }) };
  });
}

function trackPage(req: PageRequest, code: string, refusal: string | null): PageAnswer {
  const { frame, t } = req;
  const html = TrackPage({
    frame,
    t,
    code: code.slice(0, 80),
    refusal: refusal === null ? null : t(refusal),
  });
  return { html, status: refusal === null ? 200 : 404 };
}
