/** What a number is counted over (cơ sở tính): dossiers taken in, dossiers done with, ratings, procedures; or nothing. */
export type Basis = 'received' | 'decided' | 'rated' | 'procedures' | 'evidence';

/** Who is asked for evidence where the platform cannot know (đầu mối cung cấp minh chứng). */
export type EvidenceOwner =
  | 'control-focal'
  | 'one-stop-head'
  | 'drafting-agency'
  | 'personnel'
  | 'finance'
  | 'records';

/** How an indicator is measured (cách đo); its words are texts `quality.metric.<key>.…`. */
export interface MetricTerms {
  readonly unit: '%' | 'minutes';
  readonly basis: Basis;
  /** More is better; false where the target bounds from above. */
  readonly rising: boolean;
  readonly owner: EvidenceOwner;
  /** Where the indicator comes from, as printed under it. */
  readonly source: string;
}

/**
 * The indicators that annual plans promise (chỉ tiêu của kế hoạch năm). The comparator and the value are the plan's, never
 * part of this table. `satisfaction` stands in plans twice: in general, and for land, construction and investment.
 */
export const METRICS = {
  'on-time': terms('%', 'decided', 'control-focal', 'NĐ 118/2025 Điều 19; QĐ 766/QĐ-TTg nhóm 2'),
  early: terms('%', 'decided', 'control-focal', 'NĐ 118/2025 Điều 19, Điều 22'),
  'waiting-time': { ...terms('minutes', 'evidence', 'one-stop-head', 'NĐ 61/2018 Điều 13'), rising: false },
  'documents-reused': terms(
    '%',
    'evidence',
    'one-stop-head',
    'NĐ 118/2025 Điều 17; QĐ 766/QĐ-TTg chỉ số 4.3',
  ),
  'procedures-posted': terms('%', 'procedures', 'control-focal', 'NĐ 63/2010 Điều 8, Điều 16–17'),
  'impact-assessed': terms('%', 'evidence', 'drafting-agency', 'NĐ 63/2010 Điều 9–11'),
  digitised: terms('%', 'decided', 'records', 'NĐ 118/2025 Điều 17, Điều 22; QĐ 766/QĐ-TTg nhóm 6'),
  'whole-process-at-desk': terms(
    '%',
    'procedures',
    'one-stop-head',
    'NĐ 118/2025 Điều 17; TT 01/2018 Điều 6',
  ),
  satisfaction: terms('%', 'rated', 'one-stop-head', 'NĐ 118/2025 Điều 33; QĐ 766/QĐ-TTg chỉ số 5.4'),
  'satisfaction-land-construction-investment': terms('%', 'rated', 'one-stop-head', 'NĐ 118/2025 Điều 33'),
  'late-explained-apologised': terms('%', 'decided', 'control-focal', 'NĐ 118/2025 Điều 19'),
  'desks-scored': terms('%', 'evidence', 'personnel', 'TT 01/2018 Điều 12–15'),
  'internal-procedures-reviewed': terms('%', 'evidence', 'control-focal', 'NĐ 63/2010 Điều 27–31'),
  'received-at-desk': terms('%', 'procedures', 'control-focal', 'NĐ 118/2025 Điều 7'),
  'procedures-published': terms('%', 'procedures', 'control-focal', 'NĐ 63/2010 Điều 13–15, Điều 24'),
  'fully-online': terms('%', 'received', 'one-stop-head', 'NĐ 224/2026 Điều 14; QĐ 766/QĐ-TTg nhóm 3'),
  postal: terms('%', 'received', 'one-stop-head', 'QĐ 45/2016/QĐ-TTg Điều 5'),
  'remote-online-users': terms('%', 'received', 'one-stop-head', 'NĐ 118/2025 Điều 15; QĐ 766/QĐ-TTg nhóm 3'),
  'identity-verified': terms('%', 'received', 'one-stop-head', 'NĐ 118/2025 Điều 17'),
  'online-payment-transactions': terms(
    '%',
    'evidence',
    'finance',
    'NĐ 118/2025 Điều 24; QĐ 766/QĐ-TTg nhóm 4',
  ),
  'online-payment-obligations': terms(
    '%',
    'evidence',
    'finance',
    'NĐ 118/2025 Điều 24; QĐ 766/QĐ-TTg nhóm 4',
  ),
} as const satisfies Record<string, MetricTerms>;

/** Key of an indicator, as the reader of plans names it (mã chỉ tiêu). */
export type MetricKey = keyof typeof METRICS;

/** Every key, in the order of the plans. */
export const METRIC_KEYS = Object.keys(METRICS) as readonly MetricKey[];

/** Fields of the procedures of land, construction and investment (đất đai, xây dựng, đầu tư), as a pattern. */
export const BUILDING_FIELDS = '(đất đai|xây dựng|đầu tư)';

function terms(unit: MetricTerms['unit'], basis: Basis, owner: EvidenceOwner, source: string): MetricTerms {
  return { unit, basis, rising: true, owner, source };
}
