import { DAY_MINUTES } from '#modules/calendar';
import { REFILING_DAYS } from '../../modules/dossiers/life/line.ts';
import type { Progress } from '../../modules/dossiers/progress.ts';
import { ENDS_WITHOUT } from '../../modules/dossiers/use-cases/change.ts';
import { minuteAt } from './chances.ts';
import type { Chance } from './random.ts';
import type { EndedStory, Story } from './story.ts';

/** Dossiers that ended without what was asked for and will be filed again (hồ sơ sẽ nộp lại). */
export interface Refilings {
  /** Remembers a story that ended so, for most of them: who was told what is missing comes back with it. */
  readonly add: (story: Story, code: string) => void;
  /** One that is filed again by now, as long as it belongs to the same line; null when none is. */
  readonly take: (minute: number) => EndedStory | null;
}

/** True for a dossier that ended without what was asked for. */
export function endsWithout(progress: Progress): boolean {
  return progress.added.some(({ kind }) => ENDS_WITHOUT.includes(kind));
}

/** Days that may pass until the next office day: whoever comes on the last day is still in time. */
const TO_THE_OFFICE = 10;

/** Nobody has come back yet. */
export function createRefilings(chance: Chance): Refilings {
  let waiting: (EndedStory & { readonly from: number; readonly to: number })[] = [];
  return {
    add: (story, code) => {
      const ended = story.progress.state?.finishedAt;
      if (!ended || !endsWithout(story.progress) || !chance.is(0.6)) return;
      const at = minuteAt(ended);
      const from = at + Math.round(chance.skewed(5, 0.8) * DAY_MINUTES);
      const lineId = story.previous?.lineId ?? story.id;
      waiting.push({
        id: story.id,
        code,
        lineId,
        story,
        from,
        to: at + (REFILING_DAYS - TO_THE_OFFICE) * DAY_MINUTES,
      });
    },
    take: (minute) => {
      waiting = waiting.filter(({ to }) => minute < to);
      const found = waiting.find(({ from }) => from <= minute);
      waiting = waiting.filter((one) => one !== found);
      return found ?? null;
    },
  };
}
