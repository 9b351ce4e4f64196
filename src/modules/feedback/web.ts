import type { Gate } from '#kernel/gate';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { getVisibleDossier } from '#modules/dossiers';
import { findRating } from './reads.ts';
import { rateDossier } from './use-cases/rate-dossier.ts';
import { RatePage } from './views/rate.tsx';

const applicant: Gate = { access: 'citizen', audit: 'none' };

/** Page on which an applicant rates a dossier. */
export function register(web: Web): void {
  web.get('/danh-gia/:code', applicant, (req) => ratePage(req, { score: '', comment: '' }, null));
  web.post('/danh-gia/:code', applicant, async (req) => {
    const typed = { score: req.form.get('score'), comment: req.form.get('comment') };
    try {
      await rateDossier(req.ctx, req.params['code'] ?? '', {
        score: Number(typed.score),
        comment: typed.comment,
      });
      return { redirect: `/danh-gia/${encodeURIComponent(req.params['code'] ?? '')}` };
    } catch (error) {
      if (isRefusal(error) && error.code.startsWith('feedback/')) return ratePage(req, typed, error);
      throw error;
    }
  });
}

/** The form, or what was said already. */
async function ratePage(
  req: PageRequest,
  typed: { readonly score: string; readonly comment: string },
  refusal: {
    readonly code: string;
    readonly status: number;
    readonly facts: Readonly<Record<string, unknown>>;
  } | null,
): Promise<PageAnswer> {
  const { ctx, frame, t, newKey } = req;
  const dossier = await getVisibleDossier(ctx, req.params['code'] ?? '');
  const rating = await findRating(reading(ctx), dossier.id);
  const field = refusal?.code === 'feedback/comment-too-long' ? 'comment' : 'score';
  const html = RatePage({
    frame,
    t,
    newKey,
    code: dossier.code,
    procedure: dossier.procedureName,
    state: rating
      ? 'rated'
      : dossier.status === 'finished' || dossier.status === 'returned'
        ? 'open'
        : 'early',
    given: rating?.score ?? null,
    typed,
    errors: refusal === null || rating ? [] : [{ name: field, message: t(refusal.code, refusal.facts) }],
  });
  return { html, status: refusal === null || rating ? 200 : refusal.status };
}
