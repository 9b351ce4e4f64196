import { timeWords } from '#modules/calendar';
import type { PossibleChange } from '../../modules/dossiers/clock/changes.ts';
import type { ClockDerivation } from '../../modules/dossiers/clock/history.ts';
import type { PartShare, Total } from '../../modules/dossiers/clock/holding.ts';
import { describeChanges } from '../../modules/dossiers/clock/sharing-words.ts';
import { clockRefusalWords, describeClockStep, verdictWords } from '../../modules/dossiers/clock/words.ts';
import type { NamedWhose } from '../../modules/dossiers/whose.ts';
import { describeWhose } from '../../modules/dossiers/whose-words.ts';

/** A clock as `motcua due` prints it (in thời hạn và diễn giải): sentences, or JSON with the same sentences beside the facts. */
export function showClock(
  clock: ClockDerivation,
  changes: readonly PossibleChange[],
  whose: NamedWhose | undefined,
  json: boolean | undefined,
): string {
  const { steps, ...reading } = clock;
  if (!json) {
    return [
      reading.dueAt === null
        ? 'Hồ sơ chưa được tiếp nhận nên chưa có thời hạn.'
        : `Hẹn trả: ${timeWords(reading.dueAt)}${reading.planned ? ' (lịch dự kiến)' : ''}, ${verdictWords(reading.verdict)}.`,
      ...(reading.firstDueAt === null || reading.firstDueAt === reading.dueAt
        ? []
        : [
            `Hẹn trả lần đầu: ${timeWords(reading.firstDueAt)}, so với lần đầu: ${verdictWords(reading.verdictOnFirst)}.`,
          ]),
      ...steps.map((step) => `  ${describeClockStep(step)}`),
      ...sectionsOf(changes, whose).flatMap(({ title, lines }) => [
        `${title}:`,
        ...lines.map((line) => `  ${line}`),
      ]),
    ].join('\n');
  }
  return JSON.stringify({
    ...reading,
    dueAtZoned: reading.dueAt === null ? null : zoned(reading.dueAt),
    refused: reading.refused.map((row) => ({ ...row, text: clockRefusalWords(row.code) })),
    // A step of the calendar stands in the story like any other: one flat list to read.
    steps: steps.map((step) => ({
      ...(step.kind === 'calendar' ? { index: step.index, ...step.step } : step),
      text: describeClockStep(step),
    })),
    changes: changes.map((change, index) => ({ ...change, text: describeChanges(changes)[index] })),
    ...(whose ? { whose: presentWhose(whose) } : {}),
  });
}

/** What stands below the derivation: whose time it was, and what would change the date. */
function sectionsOf(changes: readonly PossibleChange[], whose: NamedWhose | undefined) {
  if (whose) return describeWhose(whose);
  return changes.length > 0 ? [{ title: 'Điều có thể làm đổi hạn', lines: describeChanges(changes) }] : [];
}

/** Whose time it was: names beside ids, sentences beside figures. */
function presentWhose(whose: NamedWhose) {
  const { shares, unitName, agencyOf } = whose;
  const named = (id: string) => ({ id, name: unitName(id) });
  const total = ({ key, officer: _officer, ...minutes }: Total) => ({ ...named(key), ...minutes });
  const part = ({ unitId, ...rest }: PartShare) => ({
    unit: named(unitId),
    agency: named(agencyOf(unitId)),
    ...rest,
  });
  return {
    netWorkingMinutes: shares.netWorkingMinutes,
    unheldMinutes: shares.unheldMinutes,
    lateMinutes: shares.lateMinutes,
    parallel: shares.parallel,
    steps: shares.steps.map((step) => ({ ...step, parts: step.parts.map(part) })),
    byAgency: whose.byAgency.map(total),
    byUnit: whose.byUnit.map(total),
    byOfficer: whose.byOfficer.map(({ key: _key, officer, ...minutes }) => ({ ...officer, ...minutes })),
    consultations: whose.consultations.map(({ unitId, ...rest }) => ({ unit: named(unitId), ...rest })),
    pauseReasons: whose.pauseReasons,
    text: describeWhose(whose),
  };
}

/** A local time with its zone, for machines. */
export function zoned(at: string): string {
  return `${at}:00+07:00`;
}
