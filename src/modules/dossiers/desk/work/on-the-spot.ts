import type { Definition } from '#modules/workflow';
import type { DossierState } from '../../model.ts';

/** The four stations of a dossier that is done at one desk ("4 tại chỗ"). */
export const STATIONS = ['receive', 'appraise', 'approve', 'return'] as const;

/** One station. */
export type Station = (typeof STATIONS)[number];

/**
 * True for a process whose every step sits at the one-stop desk (tiếp nhận, thẩm định, phê duyệt, trả kết quả tại chỗ).
 *
 * @law TT-01-2018-VPCP/6  the whole process at the one-stop desk where the power is delegated
 */
export function isAtOneDesk(definition: Definition): boolean {
  const steps = Object.values(definition.nodes).flatMap((node) =>
    node.kind === 'user' ? [node.step?.unit ?? 'responsible'] : [],
  );
  return steps.length > 0 && steps.every((unit) => unit === 'desk');
}

const STATION_OF: Readonly<Record<string, Station>> = {
  receive: 'receive',
  process: 'appraise',
  check: 'appraise',
  appraise: 'appraise',
  review: 'appraise',
  sign: 'approve',
  approve: 'approve',
  issue: 'approve',
  return: 'return',
};

/** Where a dossier stands among the stations; 4 when it is handed over. */
export function stationOf(state: Pick<DossierState, 'returnedAt'>, openActs: readonly string[]): number {
  if (state.returnedAt) return STATIONS.length;
  const [act] = openActs;
  return STATIONS.indexOf(STATION_OF[act ?? ''] ?? 'receive');
}
