import type { Total } from '../../clock/holding.ts';
import type { NamedWhose } from '../../whose.ts';
import { describeWhose, sumWords } from '../../whose-words.ts';
import type { WhoseRow, WhoseView } from './whose.tsx';

/** Whose time it was, as the page shows it: a row for each agency, below it its units and the officers in them. */
export function whoseView(whose: NamedWhose, lang: 'vi' | 'en'): WhoseView {
  const { unitName, agencyOf } = whose;
  const row = (total: Total, name: string, level: WhoseRow['level']): WhoseRow => ({
    key: `${level} ${total.key}`,
    name,
    level,
    workingMinutes: total.workingMinutes,
    waitingMinutes: total.waitingMinutes,
    lateMinutes: total.dossierLateMinutes,
  });
  const officersOf = (unit: string) =>
    whose.byOfficer
      .filter(({ key }) => key.endsWith(` ${unit}`))
      .map((total) => row(total, total.officer?.name ?? '', 'officer'));
  const unitsOf = (agency: string) =>
    whose.byUnit
      .filter(({ key }) => agencyOf(key) === agency)
      .flatMap((total) => [
        // An agency that is its own unit is not said twice.
        ...(total.key === agency ? [] : [row(total, unitName(total.key), 'unit')]),
        ...officersOf(total.key),
      ]);
  const all = whose.byAgency.flatMap((total) => [
    row(total, unitName(total.key), 'agency'),
    ...unitsOf(total.key),
  ]);
  const sections = describeWhose(whose, lang).slice(-1);
  return {
    rows: all.filter(({ workingMinutes }) => workingMinutes > 0),
    sum: sumWords(whose, lang),
    changes: sections.flatMap(({ lines }) => lines),
  };
}
