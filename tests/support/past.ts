import { reading } from '#kernel/tx';
import { linkHash } from '../../src/modules/dossiers/chain.ts';
import { promiseOf } from '../../src/modules/dossiers/due.ts';
import { type Action, fold } from '../../src/modules/dossiers/model.ts';
import { findDossierFacts } from '../../src/modules/dossiers/reads.ts';
import { calendarOfDossier } from '../../src/modules/dossiers/use-cases/dossier-calendar.ts';
import { nextWatch } from '../../src/modules/dossiers/watch.ts';
import type { TestDatabase } from './database.ts';

/**
 * Makes a dossier older, as if everything had been done that much earlier: recorded times move, the chain and the
 * projection are written anew from the moved log. Only the owner of the database can; no use case does.
 *
 * @param days  whole days of 24 hours, so that times of day stay
 */
export async function moveIntoPast(database: TestDatabase, code: string, days: number): Promise<void> {
  const q = reading(database.ctx());
  const facts = await findDossierFacts(q, code);
  if (!facts) throw new Error(`no dossier ${code}`);
  const log: Action[] = [];
  for (const action of facts.actions) {
    const previous = log.at(-1);
    const link = {
      ...action,
      payload: shifted(action, days),
      dossierId: facts.id,
      previousHash: previous?.hash ?? '',
      previousAt: previous?.at ?? null,
    };
    log.push({
      ...action,
      payload: link.payload,
      at: action.at.subtract({ hours: 24 * days }),
      hash: linkHash(link),
    });
  }
  const state = fold(log);
  const calendar = await calendarOfDossier(q, facts, facts.actions);
  const promise = promiseOf(calendar, state, log);
  await database.asOwner(
    `update h37.dossiers_action a set recorded_at = m.at, hash = decode(m.hash, 'hex'), payload = m.payload
     from jsonb_to_recordset($2::jsonb) as m(seq int, at timestamptz, hash text, payload jsonb) where a.dossier_id = $1 and a.seq = m.seq`,
    [
      facts.id,
      JSON.stringify(log.map((a) => ({ seq: a.seq, at: a.at.toString(), hash: a.hash, payload: a.payload }))),
    ],
  );
  for (const table of ['dossiers_step', 'dossiers_leg'])
    await database.asOwner(
      `update h37.${table} set since = since - $2::interval, due_at = due_at - $2::interval,
         closed_at = closed_at - $2::interval where dossier_id = $1`,
      [facts.id, `${days * 24} hours`],
    );
  const text = (at: Temporal.Instant | null | undefined) => at?.toString() ?? null;
  await database.asOwner(
    `update h37.dossiers_dossier set submitted_at = $2, last_at = $3, accepted_at = $4, finished_at = $5, returned_at = $6,
       first_due_at = $7, due_at = $8, verdict = $9, hash = decode($10, 'hex'), watch_at = $11 where id = $1`,
    [
      facts.id,
      text(state.submittedAt),
      text(state.lastAt),
      text(state.acceptedAt),
      text(state.finishedAt),
      text(state.returnedAt),
      text(promise?.firstDueAt),
      text(promise?.dueAt),
      promise?.verdict ?? null,
      state.hash,
      text(nextWatch(calendar, state, log)),
    ],
  );
}

/** A date that was promised moves with everything else. */
function shifted({ kind, payload }: Action, days: number): Action['payload'] {
  const to = payload['to'];
  if (kind !== 'extend' || typeof to !== 'string') return payload;
  const day = Temporal.PlainDate.from(to.slice(0, 10)).subtract({ days });
  return { ...payload, to: `${day.toString()}${to.slice(10)}` };
}
