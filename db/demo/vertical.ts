import { type DemoOfficer, type DemoUnit, readDemo } from './organisation.ts';

/** Which unit plays an agency's part for an area in interlinked procedures (cơ quan phối hợp liên thông). */
export interface DemoPartner {
  readonly agency: 'police' | 'insurance';
  readonly area: string;
  readonly unit: string;
}

/** Agencies of the centre on the ground (cơ quan ngành dọc), with invented officers. */
export interface DemoVertical {
  readonly units: readonly DemoUnit[];
  readonly officers: readonly DemoOfficer[];
  readonly partners: readonly DemoPartner[];
}

const SINCE = '2025-07-01';
const POLICE = 'cong-an-tinh';
const INSURANCE = 'bao-hiem-xa-hoi-tinh';

/**
 * Police of the province and of each commune, social insurance of the province: they take part in interlinked procedures
 * and are not among the units of the People's Committee. Names to be confirmed (chờ xác nhận).
 */
export function verticalAgencies(): DemoVertical {
  const { units } = readDemo('organisation');
  const communes = units.filter(
    (unit) => unit.to === null && (unit.kind === 'commune' || unit.kind === 'ward'),
  );
  const nameOf = nameMaker();
  const police = communes.map((commune) => ({ commune, unit: policeOf(commune) }));
  return {
    units: [
      vertical(POLICE, 'Công an tỉnh Lạng Sơn', null, 'CAT'),
      vertical(INSURANCE, 'Bảo hiểm xã hội tỉnh Lạng Sơn', null, 'BHXH'),
      ...police.map(({ unit }) => unit),
    ],
    officers: [
      ...crew('bhxh.tinh', INSURANCE, ['Giám định viên', 'Phó Giám đốc Bảo hiểm xã hội tỉnh'], nameOf),
      ...police.flatMap(({ commune, unit }) =>
        crew(
          `congan.${shortOf(commune)}`,
          unit.key,
          ['Cán bộ cảnh sát khu vực', `Trưởng ${unit.name}`],
          nameOf,
        ),
      ),
    ],
    partners: [
      { agency: 'insurance', area: 'ubnd-tinh', unit: INSURANCE },
      ...police.map(
        ({ commune, unit }): DemoPartner => ({ agency: 'police', area: commune.key, unit: unit.key }),
      ),
    ],
  };
}

function vertical(key: string, name: string, parent: string | null, shortName: string): DemoUnit {
  return {
    key,
    name,
    shortName,
    kind: 'vertical',
    parent,
    identifier: null,
    nameStatus: 'chờ xác nhận',
    gsoCode: null,
    from: SINCE,
    to: null,
  };
}

function policeOf(commune: DemoUnit): DemoUnit {
  const area = commune.area ?? commune.name.replace('Ủy ban nhân dân ', '');
  return vertical(
    `cong-an-${commune.key}`,
    `Công an ${area[0]?.toLowerCase()}${area.slice(1)}`,
    POLICE,
    'CA',
  );
}

const shortOf = (commune: DemoUnit): string =>
  commune.key.replace(/^(phuong|xa|thi-tran)-/, '').replaceAll('-', '');

/** A case officer and a leader of one agency. */
function crew(
  login: string,
  unit: string,
  [worker, leader]: readonly [string, string],
  nameOf: () => string,
): DemoOfficer[] {
  return [
    {
      login: `${login}.1`,
      fullName: nameOf(),
      title: worker,
      unit,
      roles: [{ role: 'case-officer', unit }],
    },
    {
      login: `${login}.lanhdao`,
      fullName: nameOf(),
      title: leader,
      unit,
      roles: [
        { role: 'leader', unit },
        { role: 'unit-head', unit },
      ],
    },
  ];
}

/** Invented names, the same ones each time. */
function nameMaker(): () => string {
  const { names } = readDemo('citizens');
  let next = 0;
  const pick = (from: readonly string[], step: number) => from[(next * step) % from.length] ?? '';
  return () => {
    next += 1;
    return `${pick(names.family, 7)} ${pick(names.middleMale, 5)} ${pick(names.givenMale, 11)}`;
  };
}
