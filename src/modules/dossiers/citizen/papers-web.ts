import type { Readable } from 'node:stream';
import { accountOf } from '#kernel/context';
import type { FileStore } from '#kernel/files';
import { uuidv7 } from '#kernel/ids';
import { type PageAnswer, type PageRequest, UPLOAD_BYTES, type UploadPart, type Web } from '#kernel/pages';
import { ensure, isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { allowedFileTypes, keepFile, listFiles, receiveUpload } from '#modules/documents';
import { errors } from '../errors.ts';
import { saveDraft } from '../use-cases/save-draft.ts';
import { type AskedPaper, type DraftFile, MOST_FILES_PER_PAPER, OTHER_PAPER } from './draft.ts';
import { APPLICANT, closedPath, draftPath, type LoadedDraft, loadDraft } from './draft-web.ts';
import { storedFile } from './files-web.ts';
import { PapersPage } from './views/papers.tsx';

/** The papers of a draft: one form each, so that a refused file costs nothing but itself. */
export function register(web: Web, files: FileStore): void {
  web.get('/nop-ho-so/ban-nhap/:id/giay-to', APPLICANT, async (req) => {
    const loaded = await loadDraft(req);
    const closed = closedPath(loaded);
    return closed === null ? papersPage(req, loaded) : { redirect: closed };
  });
  web.upload('/nop-ho-so/ban-nhap/:id/giay-to/:paper', APPLICANT, (req) => takeFiles(req, files));
  web.post('/nop-ho-so/ban-nhap/:id/giay-to/:paper/bo', APPLICANT, async (req) => {
    const { draft } = await loadDraft(req);
    await saveDraft(req.ctx, draft.id, { kind: 'remove-file', fileId: req.form.get('file') });
    return { redirect: papersPath(draft.id, req.params['paper'] ?? '', isBack(req)) };
  });
  web.get('/nop-ho-so/ban-nhap/:id/tep/:file', APPLICANT, async (req) => {
    const { draft } = await loadDraft(req);
    const mine = draft.papers.flatMap((paper) => paper.files).find((one) => one.id === req.params['file']);
    ensure(mine, errors.draftNotFound);
    const [file] = await listFiles(reading(req.ctx), [mine.id]);
    ensure(file, errors.draftNotFound);
    return storedFile(files, file);
  });
}

const isBack = (req: PageRequest): boolean => (req.query['ve'] ?? req.form.get('ve')) === 'kiem-tra';

function papersPath(id: string, paper: string, back: boolean): string {
  return draftPath(id, `giay-to${back ? '?ve=kiem-tra' : ''}#giay-${encodeURIComponent(paper)}`);
}

/** What the page asks for: the papers of the case, and in a supplement whatever else the desk named. */
function askedOf(req: PageRequest, { papers, supplement }: LoadedDraft): AskedPaper[] {
  if (supplement === null || papers.some((one) => one.key === OTHER_PAPER)) return [...papers];
  const other = {
    key: OTHER_PAPER,
    name: req.t('dossiers.papers.other'),
    required: false,
    files: [],
    onPaper: false,
  };
  return [...papers, other];
}

async function takeFiles(req: PageRequest, store: FileStore): Promise<PageAnswer> {
  const loaded = await loadDraft(req);
  const paper = askedOf(req, loaded).find((one) => one.key === req.params['paper']);
  ensure(paper, errors.draftNotFound);
  let taken = 0;
  for await (const part of req.files) {
    const problem = await takeFile(req, store, { loaded, paper, before: paper.files.length + taken }, part);
    if (problem !== null) return papersPage(req, loaded, { paper: paper.key, message: problem });
    taken += 1;
  }
  if (taken === 0)
    return papersPage(req, loaded, { paper: paper.key, message: req.t('dossiers.papers.none-chosen') });
  return { redirect: papersPath(loaded.draft.id, paper.key, isBack(req)) };
}

/** Takes one file into the store and the draft. @returns why it was not taken, in words; null when it was */
async function takeFile(
  req: PageRequest,
  store: FileStore,
  about: { readonly loaded: LoadedDraft; readonly paper: AskedPaper; readonly before: number },
  part: UploadPart,
): Promise<string | null> {
  const { ctx, t } = req;
  // A refused file is still read to its end: a browser shows an answer only after it has sent everything.
  const stream = part.stream as unknown as Readable;
  try {
    if (part.name === '') return t('dossiers.papers.none-chosen');
    if (about.before >= MOST_FILES_PER_PAPER)
      return t('dossiers.papers.too-many', { most: MOST_FILES_PER_PAPER });
    const source = stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
    const got = await receiveUpload(store, part.name, source, UPLOAD_BYTES);
    const file: DraftFile = {
      id: uuidv7(ctx.now.epochMilliseconds),
      name: got.name,
      sha256: got.sha256,
      bytes: got.bytes,
    };
    await keepFile(ctx, { ...file, mediaType: got.mediaType, uploadedBy: accountOf(ctx.actor) });
    const { key, name } = about.paper;
    await saveDraft(ctx, about.loaded.draft.id, { kind: 'add-file', paper: { key, name }, file });
    return null;
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    const tooLarge = refusal.code === 'kernel/file-too-large';
    return tooLarge
      ? t('dossiers.papers.too-large', { most: megabytes(UPLOAD_BYTES) })
      : t(refusal.code, refusal.facts);
  } finally {
    stream.resume();
  }
}

function megabytes(bytes: number): string {
  return `${Math.floor(bytes / 1024 / 1024)} MB`;
}

function papersPage(
  req: PageRequest,
  loaded: LoadedDraft,
  problem: { readonly paper: string; readonly message: string } | null = null,
): PageAnswer {
  const { frame, t } = req;
  const html = PapersPage({
    frame,
    t,
    id: loaded.draft.id,
    name: loaded.procedure.name,
    papers: askedOf(req, loaded),
    items: loaded.supplement?.items ?? [],
    back: isBack(req),
    types: allowedFileTypes,
    most: megabytes(UPLOAD_BYTES),
    problem,
  });
  return { html, status: problem === null ? 200 : 422 };
}
