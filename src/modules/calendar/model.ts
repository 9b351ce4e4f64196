/**
 * A legal time limit (thời hạn giải quyết): `wd` working days, `wh` working hours, `d` calendar days.
 * `value` is positive and may be fractional for `wd` and `wh` (0.5 wd = 4 wh).
 */
export interface Limit {
  readonly value: number;
  readonly unit: 'wd' | 'wh' | 'd';
}
