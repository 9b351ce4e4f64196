import type { Tx } from '#kernel/tx';
import { getDefinition } from '#modules/workflow';
import type { DossierCalendar } from '../due.ts';
import type { LoadedDossier } from '../load-store.ts';
import type { ActionKind } from '../model.ts';
import { hoursIn } from '../process.ts';
import type { Progress } from '../progress.ts';
import { duesAfterPause, type MovedDue } from '../step-dues.ts';
import { listDeadlines } from '../wait-store.ts';

/** Acts with which a pause may be over: the applicant has brought or paid what was asked for. */
const END_OF_PAUSE: readonly ActionKind[] = ['receive-supplement', 'confirm-payment'];

/** Due dates of open steps and parts that a change moves, because a pause is over with it (hạn dời theo tạm dừng). */
export async function duesMoved(
  tx: Tx,
  { id, channel }: LoadedDossier,
  { before, added, steps: open, state, legsClosed }: Progress,
  calendar: DossierCalendar,
): Promise<{ readonly steps: readonly MovedDue[]; readonly legs: readonly MovedDue[] }> {
  const definitionId = state?.pinned?.definitionId;
  const ended = added.find(({ kind }) => END_OF_PAUSE.includes(kind));
  if (!ended || !definitionId) return { steps: [], legs: [] };
  const definition = await getDefinition(tx, definitionId);
  const { steps, legs } = await listDeadlines(tx, id);
  const facts = { actions: [...before, ...added], calendar, asOf: ended.at };
  return {
    steps: duesAfterPause({
      ...facts,
      steps: steps.filter(({ task }) => open.some((one) => one.task === task)),
      hoursOf: ({ element }) => hoursIn(definition, element, channel),
    }),
    legs: duesAfterPause({
      ...facts,
      steps: legs.filter(({ task }) => !legsClosed.includes(task)),
      hoursOf: ({ element }) => definition.nodes[element]?.step?.hours ?? null,
    }),
  };
}
