import { awaitedBy } from '#modules/workflow';
import type { ActionKind } from '../model.ts';
import { hear } from '../process.ts';
import type { Progress } from '../progress.ts';
import { type Loaded, placeOf } from './change.ts';

/**
 * Lets the process hear of what was just done, where its drawing waits for a message of that name (`confirm-payment`,
 * `answer`, `receive-supplement`): what happens to a dossier is a message to its process. Others move on unchanged.
 */
export async function hearAct(loaded: Loaded, progress: Progress, kind: ActionKind): Promise<Progress> {
  const definitionId = progress.state?.pinned?.definitionId;
  if (!definitionId || !progress.process) return progress;
  const place = await placeOf(loaded, definitionId);
  const waits = awaitedBy(place.definition, progress.process).some(
    (one) => one.type === 'message' && one.name === kind,
  );
  return waits ? hear(progress, kind, place) : progress;
}
