import type { Ctx } from '#kernel/context';
import { record } from '../progress.ts';
import { fireTimer, onlyHandOverLeft } from '../process.ts';
import { changeDossier, partyOf, pinnedDefinition, placeOf } from './change.ts';

/**
 * Lets a timer of the process run out (hết thời gian chờ): the process goes on as drawn. Asked again it is refused,
 * because the timer is no longer set: it fires once, however often a sweep finds it.
 *
 * @param timer  its name, as the process set it
 * @throws dossiers/not-found, dossiers/action-not-allowed, workflow/timer-not-set
 * @emits dossiers.timer-fired, and dossiers.finished where only the hand-over is left { code, unit, applicant }
 */
export function fireDossierTimer(ctx: Ctx, code: string, timer: string): Promise<void> {
  return changeDossier(ctx, code, async (loaded) => {
    const place = await placeOf(loaded, pinnedDefinition(loaded));
    const element = timer.slice(timer.indexOf(':') + 1);
    const told = { timer, step: element, name: place.definition.nodes[element]?.name ?? element };
    const party = partyOf(ctx);
    const fired = fireTimer(record(loaded.progress, 'fire-timer', party, told), timer, place);
    const finishes =
      fired.state?.status === 'processing' && onlyHandOverLeft(fired) && fired.steps.length > 0;
    return { progress: finishes ? record(fired, 'finish', party, told) : fired, answer: undefined };
  });
}
