import { z } from 'zod';
import type { Api } from '#kernel/api';
import { localDate } from '#kernel/clock';
import { ensure } from '#kernel/refusal';
import { accountOf } from '#kernel/context';
import type { Runner } from '#kernel/db';
import { reading } from '#kernel/tx';
import { listFiles } from '#modules/documents';
import { getAccount } from '#modules/identity';
import { deskOf } from '#modules/directory';
import { errors } from './errors.ts';
import { registerActs } from './http-acts.ts';
import { registerCalendarApi } from './life/calendar-http.ts';
import { registerLine } from './life/line-http.ts';
import { registerLists } from './life/lists-http.ts';
import type { Content, HandedPaper } from './model.ts';
import { type DossierFacts, getVisibleDossier, listInbox } from './reads.ts';
import { adjustDossier } from './use-cases/adjust-dossier.ts';
import { recordLook } from './use-cases/record-look.ts';
import { submitDossier } from './use-cases/submit-dossier.ts';

const OFFICER = { access: 'officer', audit: 'none' } as const;
const CITIZEN = { access: 'citizen', audit: 'none' } as const;
const code = z.object({ code: z.string().min(5).max(60) });
const text = (most: number) => z.string().trim().min(1).max(most);

const submission = z
  .strictObject({
    procedure: z
      .string()
      .regex(/^\d\.\d{6}$/)
      .describe('National code of the procedure'),
    case: text(60).describe('Key of the case, from GET /procedures/{code}'),
    unit: text(80).describe('Unit that is responsible; its one-stop desk receives'),
    delivery: z.enum(['desk', 'post', 'electronic']).default('electronic'),
    answers: z
      .record(z.string().max(80), z.unknown())
      .default({})
      .describe('Answers of the e-form, by property'),
    papers: z
      .array(
        z.strictObject({
          key: text(80),
          name: text(500),
          files: z.array(z.strictObject({ id: z.uuid() })).max(20),
        }),
      )
      .max(60)
      .default([]),
  })
  .meta({
    id: 'Submission',
    description: 'A new dossier. Channel, times and state are never taken from here.',
  });

const submitted = z
  .object({
    id: z.string(),
    code: z.string(),
    status: z.string(),
    answerDueAt: z.string().nullable(),
    dueAt: z.string().nullable(),
  })
  .meta({ id: 'Submitted' });

/** JSON routes of the life of a dossier. */
export function register(api: Api): void {
  registerReads(api);
  api.route({
    method: 'POST',
    path: '/dossiers',
    tag: 'dossiers',
    summary: 'Nộp hồ sơ trực tuyến',
    status: 201,
    gate: CITIZEN,
    body: submission,
    reply: submitted,
    handler: async ({ body, ctx }) => {
      const q = reading(ctx);
      const [account, desk] = await Promise.all([
        getAccount(q, accountOf(ctx.actor) ?? ''),
        deskOf(q, body.unit, localDate(ctx.now)),
      ]);
      return submitDossier(ctx, {
        procedureCode: body.procedure,
        caseKey: body.case,
        channel: 'online',
        receivingUnit: desk.id,
        responsibleUnit: body.unit,
        content: await contentFrom(q, account, body),
      });
    },
  });
  registerAdjust(api);
  registerActs(api);
  registerLine(api);
  registerLists(api);
  registerCalendarApi(api);
}

/** The applicant sends everything anew: what is left out is not kept. */
function registerAdjust(api: Api): void {
  api.route({
    method: 'POST',
    path: '/dossiers/:code/adjust',
    tag: 'dossiers',
    summary: 'Điều chỉnh hồ sơ trực tuyến trước khi ký kết quả',
    gate: CITIZEN,
    params: code,
    body: submission.pick({ delivery: true, answers: true, papers: true }),
    reply: z.object({ code: z.string(), status: z.string() }),
    handler: async ({ params, body, ctx }) => {
      const q = reading(ctx);
      const account = await getAccount(q, accountOf(ctx.actor) ?? '');
      const { status } = await adjustDossier(ctx, params.code, await contentFrom(q, account, body));
      return { code: params.code, status };
    },
  });
}

type Account = Awaited<ReturnType<typeof getAccount>>;

/** What an account sends: itself as the applicant, its answers, its own files. */
async function contentFrom(
  q: Runner,
  account: Account,
  body: Pick<z.output<typeof submission>, 'answers' | 'papers' | 'delivery'>,
): Promise<Content> {
  return {
    applicant: {
      accountId: account.id,
      name: account.fullName,
      phone: account.phone,
      email: account.email,
      idNumber: account.idNumber ?? account.taxCode,
      address: account.address,
    },
    answers: body.answers,
    papers: await handedPapers(q, account.id, body.papers),
    delivery: body.delivery,
  };
}

/** Files of the sender's own account, named by id; what the sender says about them is not believed. */
async function handedPapers(
  q: Runner,
  accountId: string,
  papers: z.output<typeof submission>['papers'],
): Promise<HandedPaper[]> {
  const files = await listFiles(
    q,
    papers.flatMap((p) => p.files.map((f) => f.id)),
  );
  const own = new Map(files.filter((f) => f.uploadedBy === accountId).map((f) => [f.id, f]));
  return papers.map((paper) => ({
    key: paper.key,
    name: paper.name,
    originals: 0,
    copies: 0,
    files: paper.files.map(({ id }) => {
      const file = own.get(id);
      ensure(file, errors.fileUnknown, { id });
      return { id, name: file.name, sha256: file.sha256, bytes: file.bytes };
    }),
  }));
}

const dossierReply = z
  .object({
    code: z.string(),
    procedure: z.string(),
    name: z.string(),
    status: z.string(),
    channel: z.string(),
    receivingUnit: z.string(),
    responsibleUnit: z.string(),
    submittedAt: z.string(),
    acceptedAt: z.string().nullable(),
    firstDueAt: z.string().nullable(),
    dueAt: z.string().nullable(),
    finishedAt: z.string().nullable(),
    verdict: z.string().nullable(),
    actions: z.array(
      z.object({ seq: z.number(), kind: z.string(), at: z.string(), unit: z.string().nullable() }),
    ),
    steps: z.array(
      z.object({
        name: z.string(),
        role: z.string(),
        unit: z.string(),
        since: z.string(),
        dueAt: z.string().nullable(),
        closedAt: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Dossier' });

const inboxReply = z.object({
  lines: z.array(
    z.object({
      code: z.string(),
      procedure: z.string(),
      step: z.string(),
      act: z.string(),
      since: z.string(),
      stepDueAt: z.string().nullable(),
      dueAt: z.string().nullable(),
      holder: z.string().nullable(),
    }),
  ),
});

function registerReads(api: Api): void {
  api.route({
    method: 'GET',
    path: '/dossiers/:code',
    tag: 'dossiers',
    summary: 'Hồ sơ, nhật ký và các bước',
    gate: { access: 'signed-in', audit: 'dossiers.read' },
    params: code,
    reply: dossierReply,
    handler: async ({ params, ctx }) => {
      const facts = await getVisibleDossier(ctx, params.code);
      await recordLook(ctx, 'dossiers.read', facts.id);
      return presentDossier(facts);
    },
  });
  api.route({
    method: 'GET',
    path: '/inbox',
    tag: 'dossiers',
    summary: 'Việc đang chờ tôi',
    gate: OFFICER,
    reply: inboxReply,
    handler: async ({ ctx }) => {
      const lines = ctx.actor.kind === 'officer' ? await listInbox(reading(ctx), ctx.actor) : [];
      return {
        lines: lines.map((l) => ({
          code: l.code,
          procedure: l.procedureCode,
          step: l.step,
          act: l.act,
          since: l.since.toString(),
          stepDueAt: iso(l.stepDueAt),
          dueAt: iso(l.dueAt),
          holder: l.holderName,
        })),
      };
    },
  });
}

const iso = (at: Temporal.Instant | null): string | null => at?.toString() ?? null;

function presentDossier(d: DossierFacts): z.output<typeof dossierReply> {
  return {
    code: d.code,
    procedure: d.procedureCode,
    name: d.procedureName,
    status: d.status,
    channel: d.channel,
    receivingUnit: d.receivingUnit,
    responsibleUnit: d.responsibleUnit,
    submittedAt: d.submittedAt.toString(),
    acceptedAt: iso(d.acceptedAt),
    firstDueAt: iso(d.firstDueAt),
    dueAt: iso(d.dueAt),
    finishedAt: iso(d.finishedAt),
    verdict: d.verdict,
    actions: d.actions.map((a) => ({ seq: a.seq, kind: a.kind, at: a.at.toString(), unit: a.unitId })),
    steps: d.steps.map((s) => ({
      name: s.name,
      role: s.role,
      unit: s.unitId,
      since: s.since.toString(),
      dueAt: iso(s.dueAt),
      closedAt: iso(s.closedAt),
    })),
  };
}
