export type { ClockAction, ClockActionType, ClockPolicy, ClockState } from './clock/clock.ts';
export { applyAction, idleClock } from './clock/clock.ts';
export type { ClockDerivation, ClockHistory } from './clock/history.ts';
export { deriveClock, foldClock } from './clock/history.ts';
export { intakeDeadlines } from './clock/intake.ts';
export type { LawProfile } from './clock/profiles.ts';
export { formFor, getProfile, lawProfiles, profileInForce } from './clock/profiles.ts';
export type { ClockReading, Pause, Verdict } from './clock/reading.ts';
export type { ClockStep } from './clock/story.ts';
export {
  clockRefusalWords,
  describeClock,
  describeClockStep,
  lawWords,
  verdictWords,
} from './clock/words.ts';
export { type Action, type ActionKind, fold } from './model.ts';
export {
  listProfiles,
  type PublishedVersion,
  readPinnedProfile,
  readProfileInForce,
} from './profile-reads.ts';
export { type DossierFacts, getVisibleDossier } from './reads.ts';
export { type PublishedProfile, publishProfile } from './use-cases/publish-profile.ts';
export { applyOrdered } from './use-cases/apply-calendar.ts';
export { orderCalendar } from './use-cases/order-calendar.ts';
export { transferAll } from './use-cases/transfer-all.ts';
export { transferDrafts } from './use-cases/transfer-drafts.ts';
export { type DueWork, listDueWork } from './watch-reads.ts';
export type { Replacement } from './use-cases/transfer-dossier.ts';
