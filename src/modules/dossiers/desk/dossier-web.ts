import { h } from 'preact';
import { type PageAnswer, type PageRequest, type Web } from '#kernel/pages';
import { isRefusal } from '#kernel/refusal';
import { errors } from '../errors.ts';
import { completeBy } from '../law.ts';
import { type Content, type HandedPaper } from '../model.ts';
import { acceptDossier } from '../use-cases/accept-dossier.ts';
import {
  handOverResult,
  issueDossierResult,
  type ReceiverCheck,
  refuseDossier,
  signDossier,
} from '../use-cases/decide-dossier.ts';
import { askCompletion, bringSupplement } from '../use-cases/supplement-dossier.ts';
import { proposeAct } from '../use-cases/propose-act.ts';
import { receiveMessage } from '../use-cases/receive-message.ts';
import {
  assignDossier,
  completeDossierStep,
  releaseDossier,
  sendBackDossier,
} from '../use-cases/work-on-dossier.ts';
import { type OpenedDossier, openDossier, showDossier, subjectsOfDossier } from './dossier-page-web.ts';
import { ctxOfAct, type DeskParts, deskFrame, officerOf } from './frame-web.ts';
import { LIFE_ACTS, LIFE_FORM_OF, type PageAct, textOf as text } from './life-acts-web.ts';
import {
  faultsOf,
  hindersAcceptance,
  hindersLetter,
  readJudgements,
  type ReviewError,
  usualClause,
} from './review.ts';
import { LetterPage } from './views/review.tsx';

const GATE = { access: 'officer', audit: 'dossiers.read' } as const;
const BASE = '/ban-lam-viec/ho-so/:code';
/** Acts after which the page says that it is done. */
const DONE = [
  'nhan-viec',
  'tra-viec',
  'phan-cong',
  'tiep-nhan',
  'gui',
  'tu-choi',
  'hoan-thanh',
  'chuyen-lai',
  'thong-diep',
  'ky',
  'phat-hanh',
  'tra-ket-qua',
  'bo-sung',
  'de-xuat',
  'tin-nhan',
  ...Object.keys(LIFE_ACTS),
];

/** Pages of a dossier at the desk: reading it and acting on it. */
export function register(web: Web, parts: DeskParts): void {
  web.get(BASE, GATE, (req) => {
    const done = DONE.find((act) => act === req.query['xong']);
    return showDossier(req, parts, { done: done ?? null });
  });
  web.post(`${BASE}/xem-xet`, GATE, (req) => review(req, parts));
  for (const act of Object.keys({ ...ACTS, ...LIFE_ACTS }) as ActPath[])
    web.post(`${BASE}/${act}`, GATE, (req) => run(req, parts, act));
}

type ActPath = keyof typeof ACTS | keyof typeof LIFE_ACTS;

/** What each form of the page does, with the field to blame when a text is missing. */
const ACTS = {
  'nhan-viec': {
    field: () => null,
    run: (req: PageRequest, code: string) =>
      assignDossier(ctxOfAct(req, `nhan-viec ${code}`), code, officerOf(req.ctx).accountId),
  },
  'phan-cong': {
    asks: { nguoi: 'dossiers.desk.assign.to' },
    field: () => 'nguoi',
    run: (req: PageRequest, code: string) =>
      assignDossier(ctxOfAct(req, `phan-cong ${code}`), code, idIn(req.form.get('nguoi'))),
  },
  'tra-viec': {
    asks: { 'ly-do-tra': 'dossiers.desk.release.reason' },
    field: () => 'ly-do-tra',
    run: (req: PageRequest, code: string) =>
      releaseDossier(ctxOfAct(req, `tra-viec ${code}`), code, text(req, 'ly-do-tra', 500)),
  },
  'tu-choi': {
    asks: { 'ly-do-tu-choi': 'dossiers.desk.refuse.reason', 'can-cu': 'dossiers.desk.refuse.basis' },
    field: () => 'ly-do-tu-choi',
    run: (req: PageRequest, code: string) =>
      refuseDossier(ctxOfAct(req, `tu-choi ${code}`), code, {
        reason: text(req, 'ly-do-tu-choi', 2000),
        legalBasis: text(req, 'can-cu', 500),
      }),
  },
  'hoan-thanh': {
    field: (_req: PageRequest, refusal: string) =>
      refusal === errors.outcomeMissing.code ? 'ket-qua-buoc' : 'y-kien',
    run: (req: PageRequest, code: string) =>
      completeDossierStep(
        ctxOfAct(req, `hoan-thanh ${code}`),
        code,
        text(req, 'y-kien', 2000) || null,
        text(req, 'ket-qua-buoc', 100) || null,
      ),
  },
  'thong-diep': {
    asks: { 'thong-diep': 'dossiers.desk.message.which' },
    field: () => 'thong-diep',
    run: (req: PageRequest, code: string) =>
      receiveMessage(ctxOfAct(req, `thong-diep ${code}`), code, text(req, 'thong-diep', 100)),
  },
  'chuyen-lai': {
    asks: { 've-buoc': 'dossiers.desk.back.to', 'ly-do-chuyen': 'dossiers.desk.back.reason' },
    field: () => 've-buoc',
    run: (req: PageRequest, code: string) =>
      sendBackDossier(
        ctxOfAct(req, `chuyen-lai ${code}`),
        code,
        text(req, 've-buoc', 80),
        text(req, 'ly-do-chuyen', 2000),
      ),
  },
  ky: {
    asks: { 'noi-dung': 'dossiers.desk.sign.text' },
    field: () => 'noi-dung',
    run: (req: PageRequest, code: string) =>
      signDossier(ctxOfAct(req, `ky ${code}`), code, { text: text(req, 'noi-dung', 4000) }),
  },
  'phat-hanh': {
    field: () => null,
    run: (req: PageRequest, code: string) => issueDossierResult(ctxOfAct(req, `phat-hanh ${code}`), code),
  },
  'tra-ket-qua': {
    asks: { 'nguoi-nhan': 'dossiers.desk.hand.receiver', 'kiem-tra': 'dossiers.desk.hand.check' },
    field: () => 'kiem-tra',
    run: (req: PageRequest, code: string) =>
      handOverResult(ctxOfAct(req, `tra-ket-qua ${code}`), code, {
        name: text(req, 'nguoi-nhan', 200),
        check: checkIn(req.form.get('kiem-tra')),
      }),
  },
  'bo-sung': {
    unreadable: uncountable,
    field: () => 'chinh.0',
    run: async (req: PageRequest, code: string) =>
      bringSupplement(ctxOfAct(req, `bo-sung ${code}`), code, await broughtContent(req)),
  },
} as const satisfies Record<string, PageAct>;

/** An account id as sent; anything else names nobody and is refused like an officer without the role. */
const idIn = (sent: string): string =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(sent) ? sent : '00000000-0000-0000-0000-000000000000';

const CHECKS: readonly ReceiverCheck[] = ['identity', 'authorisation', 'post', 'electronic'];
const checkIn = (sent: string): ReceiverCheck | null => CHECKS.find((one) => one === sent) ?? null;

/** What a person brought to the desk: the same content with the counts of the papers as they are now. */
async function broughtContent(req: PageRequest): Promise<Content> {
  const opened = await openDossier(req);
  const { applicant, answers, delivery, papers } = opened.content;
  const subjects = subjectsOfDossier(opened, req.t).filter((subject) => subject.handed !== null);
  const count = (name: string) => Math.min(99, Math.max(0, Number.parseInt(req.form.get(name), 10) || 0));
  const brought = subjects.map((subject, index): HandedPaper => {
    const before = papers.find((paper) => paper.key === subject.key);
    return {
      key: subject.key,
      name: subject.name,
      files: before?.files ?? [],
      originals: count(`chinh.${index}`),
      copies: count(`sao.${index}`),
    };
  });
  const kept = brought.filter((paper) => paper.files.length + paper.originals + paper.copies > 0);
  return { applicant, answers, delivery, papers: kept };
}

async function run(req: PageRequest, parts: DeskParts, act: ActPath): Promise<PageAnswer> {
  const code = req.params['code'] ?? '';
  const { asks = {}, unreadable, field, run: work }: PageAct = { ...ACTS, ...LIFE_ACTS }[act];
  const empty = Object.entries(asks).filter(([name]) => req.form.get(name).trim() === '');
  const faults = [
    ...empty.map(([name, label]) => ({
      name,
      message: req.t('dossiers.work.fill-in', { what: req.t(label) }),
    })),
    ...(unreadable?.(req) ?? [])
      .filter(([name]) => !empty.some(([one]) => one === name))
      .map(([name, key]) => ({ name, message: req.t(key) })),
  ];
  if (faults.length > 0)
    return showDossier(req, parts, { status: 422, errors: faults, openAct: ACT_OF[act] ?? act });
  return attempt(req, parts, act, field, () => work(req, code));
}

/** Counts of brought papers that are no whole numbers up to 99. */
function uncountable({ form }: PageRequest): [field: string, key: string][] {
  return form.entries
    .filter(([name, value]) => /^(?:chinh|sao)\.\d+$/.test(name) && !/^\s*\d{0,2}\s*$/.test(value))
    .map(([name]) => [name, 'dossiers.desk.intake.error.count']);
}

/** Does an act and goes on, or shows the page again: with the fault beside its field, or with what happened meanwhile. */
async function attempt(
  req: PageRequest,
  parts: DeskParts,
  act: string,
  field: PageAct['field'],
  work: () => Promise<unknown>,
): Promise<PageAnswer> {
  const code = req.params['code'] ?? '';
  try {
    await work();
    return { redirect: `/ban-lam-viec/ho-so/${encodeURIComponent(code)}?xong=${act}` };
  } catch (error) {
    if (!isRefusal(error) || error.status === 404) throw error;
    const message = req.t(error.code, error.facts);
    if (error.status === 422) {
      return showDossier(req, parts, {
        status: 422,
        errors: [{ name: field(req, error.code) ?? '', message }],
        openAct: ACT_OF[act] ?? act,
      });
    }
    const seen = req.form.get('thay');
    const seenSeq = /^\d{1,9}$/.test(seen) ? Number(seen) : undefined;
    return showDossier(req, parts, {
      status: error.status,
      conflict: { message, seenSeq },
      openAct: ACT_OF[act] ?? act,
    });
  }
}

/** Which form of the page an act belongs to. */
const ACT_OF: Readonly<Record<string, string>> = {
  'tu-choi': 'refuse',
  'chuyen-lai': 'send-back',
  ky: 'sign',
  'tra-ket-qua': 'hand-over',
  'phan-cong': 'assign',
  'tra-viec': 'release',
  'de-xuat': 'supplement',
  'thong-diep': 'message',
  'hoan-thanh': 'complete',
  'bo-sung': 'bring',
  ...LIFE_FORM_OF,
};

/** The list of judgements: accepts when everything passes, otherwise leads to the one letter, read before it is sent. */
async function review(req: PageRequest, parts: DeskParts): Promise<PageAnswer> {
  const opened = await openDossier(req);
  const { facts } = opened;
  const act = req.form.get('viec');
  const clause = usualClause(facts.acceptedAt !== null);
  const judgements = readJudgements(subjectsOfDossier(opened, req.t), (name) => req.form.get(name), clause);
  const hinders =
    act === 'tiep-nhan' ? hindersAcceptance(judgements) : act === 'sua' ? [] : hindersLetter(judgements);
  if (hinders.length > 0 || act === 'sua') {
    const status = act === 'sua' ? 200 : 422;
    return showDossier(req, parts, { status, errors: reviewErrors(req, hinders), openAct: 'supplement' });
  }
  if (act === 'tiep-nhan') {
    return attempt(
      req,
      parts,
      'tiep-nhan',
      () => null,
      () => acceptDossier(ctxOfAct(req, `tiep-nhan ${facts.code}`), facts.code),
    );
  }
  const faults = faultsOf(judgements);
  if (facts.acceptedAt) {
    const hindrance = proposalErrors(req);
    if (hindrance.length > 0)
      return showDossier(req, parts, { status: 422, errors: hindrance, openAct: 'supplement' });
  }
  if (act === 'gui') return sendLetter(req, parts, facts, faults);
  const issuer = facts.acceptedAt ? facts.responsibleUnit : facts.receivingUnit;
  return {
    html: h(LetterPage, {
      frame: deskFrame(req, parts),
      code: facts.code,
      seq: req.form.get('thay'),
      applicantName: opened.content.applicant.name,
      procedure: `${facts.procedureCode} – ${facts.procedureName}`,
      issuer: opened.unitName(issuer),
      faults,
      completeBy: completeBy(opened.calendar, opened.state.pinned, facts.actions, req.ctx.now),
      proposal: facts.acceptedAt ? reasonWords(req, opened) : null,
      carried: req.form.entries.filter(([name]) =>
        /^((?:v|r|c|ck)\.\d+|ly-do-bo-sung|loi-bo-sung)$/.test(name),
      ),
    }),
  };
}

/** Before acceptance the letter goes out; afterwards it would stop the clock, so a second person must approve it. */
function sendLetter(
  req: PageRequest,
  parts: DeskParts,
  { code, acceptedAt }: { readonly code: string; readonly acceptedAt: Temporal.Instant | null },
  items: ReturnType<typeof faultsOf>,
): Promise<PageAnswer> {
  if (!acceptedAt)
    return attempt(
      req,
      parts,
      'gui',
      () => null,
      () => askCompletion(ctxOfAct(req, `gui ${code}`), code, items),
    );
  const reason = { key: text(req, 'ly-do-bo-sung', 60), text: text(req, 'loi-bo-sung', 2000) };
  return attempt(
    req,
    parts,
    'de-xuat',
    () => 'ly-do-bo-sung',
    () => proposeAct(ctxOfAct(req, `de-xuat ${code}`), code, { act: 'request-supplement', items, reason }),
  );
}

/** What is missing of the reason that a proposal needs. */
function proposalErrors(req: PageRequest) {
  return ['ly-do-bo-sung', 'loi-bo-sung']
    .filter((name) => text(req, name, 2000) === '')
    .map((name) => ({ name, message: req.t(`dossiers.desk.propose.missing.${name}`) }));
}

/** The reason of a proposal as the second person will read it. */
function reasonWords(req: PageRequest, opened: OpenedDossier): { reason: string; text: string } {
  const reason = opened.profile.reasons['request-supplement'].find(
    (one) => one.key === req.form.get('ly-do-bo-sung'),
  );
  return { reason: reason?.words ?? '', text: text(req, 'loi-bo-sung', 2000) };
}

function reviewErrors(req: PageRequest, hinders: readonly ReviewError[]) {
  return hinders.map(({ name, key, what }) => ({ name, message: req.t(key, { what }) }));
}
