import type { MetricKey } from './metrics.data.ts';

/** Which of the cases behind a number (phần hồ sơ): those that count for it, those that do not, or all. */
export type BehindPart = 'good' | 'bad' | 'all';

/** A dossier behind a number, without anybody who applied (hồ sơ làm nên con số). */
export interface BehindDossier {
  readonly code: string;
  readonly procedureCode: string;
  readonly procedureName: string;
  readonly receivingUnit: string;
  readonly responsibleUnit: string;
  readonly status: string;
  readonly acceptedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant | null;
  readonly finishedAt: Temporal.Instant | null;
  readonly verdict: 'early' | 'on-time' | 'late' | null;
  readonly simulated: boolean;
  /** Counts in the numerator. */
  readonly good: boolean;
  /** Where the next page begins: time and code. */
  readonly place: string;
}

/** Ratings of one procedure; procedures with fewer than five are told together, so that nobody is recognised. */
export interface BehindRatings {
  readonly procedureName: string | null;
  readonly rated: number;
  readonly satisfied: number;
}

/** A procedure behind a number (thủ tục làm nên con số). */
export interface BehindProcedure {
  readonly code: string;
  readonly name: string;
  readonly good: boolean;
  /** Parts that its publication lacks. */
  readonly missing: readonly string[];
}

/** What a number is made of (danh sách làm nên con số), one page of it. */
export type Behind =
  | { readonly kind: 'dossiers'; readonly rows: readonly BehindDossier[]; readonly next: string | null }
  | { readonly kind: 'ratings'; readonly rows: readonly BehindRatings[]; readonly next: null }
  | { readonly kind: 'procedures'; readonly rows: readonly BehindProcedure[]; readonly next: string | null }
  | { readonly kind: 'nothing'; readonly rows: readonly []; readonly next: null };

/** Indicators whose cases are dossiers (chỉ tiêu đếm theo hồ sơ). */
export type DossierMetric = Extract<
  MetricKey,
  | 'on-time'
  | 'early'
  | 'late-explained-apologised'
  | 'digitised'
  | 'fully-online'
  | 'remote-online-users'
  | 'postal'
  | 'identity-verified'
>;
