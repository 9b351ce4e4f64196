import type { Translate } from '#kernel/i18n';
import { StatusTag, type Tone } from '#ui';
import type { Stage } from '../model.ts';

const TONES = {
  voided: 'neutral',
  held: 'done',
  serving: 'active',
  ended: 'neutral',
  planned: 'neutral',
  teamed: 'active',
  found: 'active',
  concluded: 'active',
  remedying: 'warning',
  closed: 'done',
  proposed: 'neutral',
  recognised: 'done',
  applied: 'done',
  'not-recognised': 'neutral',
  unchecked: 'neutral',
  works: 'done',
  'works-partly': 'warning',
  broken: 'bad',
  spending: 'active',
  spent: 'done',
  received: 'active',
  'passed-on': 'active',
  answered: 'done',
  over: 'bad',
} as const satisfies Record<Stage, Tone>;

/** Stage of an entry in words; shape and words repeat its colour. */
export function StageWords({ t, stage }: { readonly t: Translate; readonly stage: Stage }) {
  return <StatusTag tone={TONES[stage]}>{t(`registers.stage.${stage}`)}</StatusTag>;
}
