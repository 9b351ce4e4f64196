import type { DecidedSum, RatedSum, ReceivedSum } from './tally.ts';

/** Sums of one day or month as the dossiers give them (tổng trong ngày); `on` is the day or month. */
export interface ReceivedDay extends Omit<ReceivedSum, 'month' | 'centre'> {
  readonly on: string;
}

/** What a unit was done with on a day or in a month (giải quyết xong trong ngày). */
export interface DecidedDay extends Omit<DecidedSum, 'month'> {
  readonly receivingUnit: string;
  readonly on: string;
}

/** Ratings of a day or month (đánh giá trong ngày). */
export interface RatedDay extends Omit<RatedSum, 'month'> {
  readonly on: string;
}

/** The three kinds of sums (loại số liệu). */
export type SumKind = 'received' | 'decided' | 'rated';

/** A unit and a day whose sums may have changed (ngày cần tính lại). */
export interface Cell {
  readonly kind: SumKind;
  readonly unitId: string;
  /** ISO day. */
  readonly on: string;
}
