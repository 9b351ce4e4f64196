import type { Calendar, Limit } from '#modules/calendar';
import type { Definition } from '#modules/workflow';
import type { Outcome } from '../model.ts';

/** A visit of the past as a simulation needs it (lượt xử lý đã qua). Times are local minute numbers. */
export interface PastVisit {
  /** Dossier of the simulated process, by its place in the list; -1 for the work of other processes. */
  readonly dossier: number;
  readonly definitionId: string | null;
  readonly element: string;
  readonly unitId: string;
  readonly officerId: string | null;
  readonly outcome: Outcome;
  readonly sentTo: string | null;
  readonly answer: string | null;
  readonly opened: number;
  readonly done: number;
  readonly pauses: readonly (readonly [number, number])[];
  readonly allowedMinutes: number | null;
  readonly edition: number;
}

/** A dossier of the simulated process (hồ sơ đã qua). Times are local minute numbers. */
export interface PastDossier {
  readonly channel: string;
  readonly receivingUnit: string;
  readonly responsibleUnit: string;
  readonly clockUnit: string;
  readonly edition: number;
  readonly accepted: number;
  /** Null where it was not handled to its end. */
  readonly finished: number | null;
  readonly limit: Limit | null;
  readonly supplement: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Everything a simulation starts from: plain data, read once (dữ liệu một năm). */
export interface PastYear {
  readonly definitionId: string;
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly dossiers: readonly PastDossier[];
  /** Visits of these dossiers, and all other work of the officers in them. */
  readonly visits: readonly PastVisit[];
  readonly calendar: (edition: number, unitId: string) => Calendar;
  /** Minute up to which the past is known; its month is not over. */
  readonly until: number;
}

/** A piece of work between two pauses, with what it took of its officer (phần việc giữa hai lần tạm dừng). */
export interface Part {
  readonly service: number;
  readonly tail: number;
  readonly rank: number;
  readonly order: number;
}

/** How a visit went, ready to be repeated: parts with the pauses between them. */
export interface Plan {
  readonly visit: PastVisit;
  readonly calendar: Calendar;
  /** One more part than there are pauses. */
  readonly parts: readonly Part[];
  /** Minutes of the clock. */
  readonly pauses: readonly number[];
}

/**
 * How officers work (cách hiểu về sức làm việc): `queue` one thing at a time, the rest waits behind it; `free` each thing
 * takes its time whatever else lies there. The log does not say which; a month that is foretold does.
 */
export type Hands = 'queue' | 'free';
