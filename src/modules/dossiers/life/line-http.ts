import { z } from 'zod';
import type { Api } from '#kernel/api';
import type { Runner } from '#kernel/db';
import { reading } from '#kernel/tx';
import { findDossierFacts, getVisibleDossier } from '../reads.ts';
import { calendarOfDossier } from '../use-cases/dossier-calendar.ts';
import { recordLook } from '../use-cases/record-look.ts';
import { listLine } from './line-reads.ts';
import { countOvertaken } from './overtaken-reads.ts';
import { type LineMember, type LineReading, readLine } from './line.ts';

/** The line of a dossier, measured at a moment; null where it was filed once only. Who may see it is decided by the caller. */
export async function findLine(q: Runner, code: string, now: Temporal.Instant): Promise<LineReading | null> {
  const codes = await listLine(q, code);
  if (codes.length < 2) return null;
  const members = await Promise.all(codes.map((one) => memberOf(q, one)));
  return readLine(
    members.filter((member) => member !== null),
    now,
  );
}

async function memberOf(q: Runner, code: string): Promise<LineMember | null> {
  const facts = await findDossierFacts(q, code);
  if (!facts) return null;
  return { code, actions: facts.actions, calendar: await calendarOfDossier(q, facts, facts.actions) };
}

const reply = z
  .object({
    line: z
      .object({
        members: z.array(
          z.object({ code: z.string(), submittedAt: z.string(), endedAt: z.string().nullable() }),
        ),
        elapsedDays: z.number(),
        usedWorkingMinutes: z.number(),
        dueAt: z.string().nullable(),
        verdict: z.enum(['early', 'on-time', 'late', 'open', 'open-late', 'closed']),
      })
      .nullable(),
    overtaken: z
      .number()
      .describe('Dossiers of the same case accepted later here that had their result earlier'),
  })
  .meta({ id: 'DossierLine', description: 'Dossiers filed again within 30 days, measured as one' });

/** A line as JSON says it. */
export function presentLine(line: LineReading | null): z.output<typeof reply>['line'] {
  return (
    line && {
      ...line,
      members: line.members.map(({ code, submittedAt, endedAt }) => ({
        code,
        submittedAt: submittedAt.toString(),
        endedAt: endedAt?.toString() ?? null,
      })),
      dueAt: line.dueAt?.toString() ?? null,
    }
  );
}

/** JSON route of the line of a dossier: `GET /dossiers/{code}/line`. */
export function registerLine(api: Api): void {
  api.route({
    method: 'GET',
    path: '/dossiers/:code/line',
    tag: 'dossiers',
    summary: 'Chuỗi hồ sơ nộp lại trong 30 ngày, đo như một hồ sơ',
    gate: { access: 'signed-in', audit: 'dossiers.read' },
    params: z.object({ code: z.string().min(5).max(60) }),
    reply,
    handler: async ({ params, ctx }) => {
      const facts = await getVisibleDossier(ctx, params.code);
      await recordLook(ctx, 'dossiers.read', facts.id);
      const q = reading(ctx);
      const [line, overtaken] = await Promise.all([
        findLine(q, facts.code, ctx.now),
        countOvertaken(q, facts.code, ctx.now),
      ]);
      return { line: presentLine(line), overtaken };
    },
  });
}
