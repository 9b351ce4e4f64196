import { timeWords } from '#modules/calendar';
import type { PossibleChange } from '../../modules/dossiers/clock/changes.ts';
import type { ClockDerivation } from '../../modules/dossiers/clock/history.ts';
import type { PartShare, Total } from '../../modules/dossiers/clock/holding.ts';
import { describeChanges } from '../../modules/dossiers/clock/sharing-words.ts';
import { clockRefusalWords, describeClockStep, verdictWords } from '../../modules/dossiers/clock/words.ts';
import type { NamedWhose } from '../../modules/dossiers/whose.ts';
import { describeWhose } from '../../modules/dossiers/whose-words.ts';
import type { Language } from './due-problem.ts';

/** What is told beside the clock (phần kèm theo): what would change it, whose time it was, notes on the input. */
export interface Beside {
  readonly changes: readonly PossibleChange[];
  readonly whose: NamedWhose | undefined;
  readonly notes: readonly string[];
}

/** A clock as `motcua due` prints it (in thời hạn và diễn giải): sentences, or JSON with the same sentences beside the facts. */
export function showClock(
  clock: ClockDerivation,
  beside: Beside,
  { json, language }: { readonly json: boolean | undefined; readonly language: Language },
): string {
  const { steps, ...reading } = clock;
  const { changes, whose, notes } = beside;
  if (!json) {
    return [
      ...headOf(clock, language),
      ...notes,
      ...steps.map((step) => `  ${describeClockStep(step, language)}`),
      ...sectionsOf(beside, language).flatMap(({ title, lines }) => [
        `${title}:`,
        ...lines.map((line) => `  ${line}`),
      ]),
    ].join('\n');
  }
  const ahead = describeChanges(changes, language);
  return JSON.stringify({
    ...reading,
    dueAtZoned: reading.dueAt === null ? null : zoned(reading.dueAt),
    refused: reading.refused.map((row) => ({ ...row, text: clockRefusalWords(row.code, language) })),
    notes,
    // A step of the calendar stands in the story like any other: one flat list to read.
    steps: steps.map((step) => ({
      ...(step.kind === 'calendar' ? { index: step.index, ...step.step } : step),
      text: describeClockStep(step, language),
    })),
    changes: changes.map((change, index) => ({ ...change, text: ahead[index] })),
    ...(whose ? { whose: presentWhose(whose, language) } : {}),
  });
}

/** The due date, the verdict, and the first promise where the date has moved. */
function headOf(
  { dueAt, firstDueAt, planned, verdict, verdictOnFirst }: ClockDerivation,
  language: Language,
): string[] {
  const isEnglish = language === 'en';
  if (dueAt === null)
    return [
      isEnglish
        ? 'The dossier is not accepted yet, so it has no due date.'
        : 'Hồ sơ chưa được tiếp nhận nên chưa có thời hạn.',
    ];
  const mark = planned ? (isEnglish ? ' (planned calendar)' : ' (lịch dự kiến)') : '';
  const head = `${isEnglish ? 'Due' : 'Hẹn trả'}: ${timeWords(dueAt, language)}${mark}, ${verdictWords(verdict, language)}.`;
  if (firstDueAt === null || firstDueAt === dueAt) return [head];
  const first = timeWords(firstDueAt, language);
  const judged = verdictWords(verdictOnFirst, language);
  return [
    head,
    isEnglish
      ? `First due: ${first}; against it: ${judged}.`
      : `Hẹn trả lần đầu: ${first}, so với lần đầu: ${judged}.`,
  ];
}

/** What stands below the derivation: whose time it was, and what would change the date. */
function sectionsOf({ changes, whose }: Beside, language: Language) {
  if (whose) return describeWhose(whose, language);
  const title = language === 'vi' ? 'Điều có thể làm đổi hạn' : 'What would change the date';
  return changes.length > 0 ? [{ title, lines: describeChanges(changes, language) }] : [];
}

/** Whose time it was: names beside ids, sentences beside figures. */
function presentWhose(whose: NamedWhose, language: Language) {
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
    text: describeWhose(whose, language),
  };
}

/** A local time with its zone, for machines. */
export function zoned(at: string): string {
  return `${at}:00+07:00`;
}
