import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type DemoCitizen, type DemoUnit, type DemoYear, readDemo } from './organisation.ts';

const text = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');
const { units, successions } = readDemo('organisation');
const { officers } = readDemo('officers');
const { citizens, businesses, names } = readDemo('citizens');
const { years, hours } = readDemo('calendar');
const { events } = readDemo('life-events');

const byKey = new Map(units.map((unit) => [unit.key, unit]));
const isCommune = (unit: DemoUnit): boolean => unit.kind === 'commune' || unit.kind === 'ward';
const today = units.filter((unit) => unit.to === null);

function get(key: string): DemoUnit {
  const unit = byKey.get(key);
  assert.ok(unit, `unit ${key} is missing`);
  return unit;
}
function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}
function rolesAt(unit: string): string[] {
  return officers.flatMap((officer) =>
    officer.roles.filter((role) => role.unit === unit).map((role) => role.role),
  );
}
function count(values: readonly string[], value: string): number {
  return values.filter((each) => each === value).length;
}
function weekdayOf(on: string): number {
  return Temporal.PlainDate.from(on).dayOfWeek;
}
function workingDaysOf(year: DemoYear): number {
  const off = new Set(year.off.map((day) => day.on));
  const worked = new Set(year.worked.map((day) => day.on));
  let total = 0;
  let day = Temporal.PlainDate.from({ year: year.year, month: 1, day: 1 });
  while (day.year === year.year) {
    const on = day.toString();
    if (worked.has(on) || (day.dayOfWeek <= 5 && !off.has(on))) total += 1;
    day = day.add({ days: 1 });
  }
  return total;
}
function idNumberFits({ idNumber, birthOn, gender }: DemoCitizen): boolean {
  const year = Number(birthOn.slice(0, 4));
  const digit = (Math.floor(year / 100) - 19) * 2 + (gender === 'female' ? 1 : 0);
  return new RegExp(`^020${digit}${birthOn.slice(2, 4)}\\d{6}$`).test(idNumber);
}
function taxCodeFits(code: string): boolean {
  const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(code[index]), 0);
  return /^\d{10}$/.test(code) && 10 - (sum % 11) === Number(code[9]);
}

test('every name is written in composed accents, without stray spaces', () => {
  for (const file of ['organisation', 'officers', 'citizens', 'calendar', 'life-events']) {
    const content = text(`./${file}.json`);
    assert.equal(content, content.normalize('NFC'), file);
    JSON.parse(content, (_key, value: unknown) => {
      if (typeof value === 'string') assert.equal(value, value.trim().replace(/\s+/g, ' '), file);
      return value;
    });
  }
});

test('a unit has a key of its own, in plain letters', () => {
  assert.deepEqual(repeated(units.map((unit) => unit.key)), []);
  for (const unit of units) assert.match(unit.key, /^[a-z0-9]+(-[a-z0-9]+)*$/);
});

test('a unit stands under a parent that lives through all its days', () => {
  for (const unit of units) {
    assert.ok(unit.to === null || unit.from < unit.to, unit.key);
    if (unit.parent === null) {
      assert.equal(unit.kind, 'province');
      continue;
    }
    const parent = get(unit.parent);
    assert.ok(parent.from <= unit.from, `${unit.key} is older than ${parent.key}`);
    assert.ok(
      parent.to === null || (unit.to !== null && unit.to <= parent.to),
      `${unit.key} outlives ${parent.key}`,
    );
  }
});

test('the province has 61 communes and 4 wards today, and no district', () => {
  assert.equal(today.filter((unit) => unit.kind === 'commune').length, 61);
  assert.equal(today.filter((unit) => unit.kind === 'ward').length, 4);
  const districts = units.filter((unit) => unit.kind === 'district');
  assert.equal(districts.length, 11);
  for (const district of districts) assert.equal(district.to, '2025-06-30', district.key);
});

test('before the two-level reform there were 194 communes, towns and wards', () => {
  assert.equal(units.filter((unit) => isCommune(unit) && unit.to === '2025-06-30').length, 194);
});

test('identifiers and statistical codes of living units are unique; those not official say so', () => {
  const identifiers = today.map((unit) => unit.identifier ?? '');
  assert.deepEqual(repeated(identifiers), []);
  for (const unit of today) {
    assert.match(unit.identifier ?? '', /^H37(\.\d{2}){0,2}$/, unit.key);
    if (unit.identifier !== 'H37') assert.equal(unit.identifierStatus, 'demo', unit.key);
  }
  assert.deepEqual(repeated(today.flatMap((unit) => unit.gsoCode ?? [])), []);
  for (const unit of units.filter(isCommune)) assert.match(unit.gsoCode ?? '', /^0[56]\d{3}$/, unit.key);
});

test('a succession joins units that ended the day before to one that lives from that day', () => {
  for (const { on, from, part, to, decision } of successions) {
    const dayBefore = Temporal.PlainDate.from(on).subtract({ days: 1 }).toString();
    assert.ok(from.length > 0 && decision !== '');
    for (const key of from) assert.equal(get(key).to, dayBefore, key);
    for (const key of part ?? []) assert.ok(from.includes(key), key);
    assert.equal(get(to).from, on, to);
  }
});

test('every closed unit has a heir; only a divided one has several', () => {
  for (const unit of units.filter((each) => each.to !== null)) {
    const heirs = successions.filter((each) => each.from.includes(unit.key));
    const whole = heirs.filter((each) => !each.part?.includes(unit.key));
    assert.ok(heirs.length > 0, `${unit.key} has no heir`);
    assert.ok(whole.length <= 1, `${unit.key} passes whole to several`);
  }
  for (const unit of today.filter(isCommune)) {
    assert.ok(
      successions.some((each) => each.to === unit.key && each.from.some((key) => isCommune(get(key)))),
      `${unit.key} comes from nowhere`,
    );
  }
});

test('logins of officers, citizens and businesses are unique and typed without accents', () => {
  const logins = [...officers, ...citizens, ...businesses].map((each) => each.login);
  assert.deepEqual(repeated(logins), []);
  for (const login of logins) assert.match(login, /^[a-z][a-z0-9]*(\.[a-z0-9]+)*$/);
  assert.deepEqual(repeated([...officers, ...citizens].map((each) => each.fullName)), []);
});

test('an officer works in living units, in a role that such a unit has', () => {
  const places: Record<string, readonly string[]> = {
    'desk-clerk': ['desk', 'centre'],
    'case-officer': ['office', 'department', 'commune', 'ward'],
    'unit-head': ['office', 'department', 'commune', 'ward', 'desk', 'centre'],
    leader: ['province', 'office', 'department', 'commune', 'ward'],
    clerical: ['province', 'office', 'department', 'commune', 'ward'],
    'control-officer': ['office'],
    administrator: ['province'],
    inspector: ['province'],
  };
  for (const officer of officers) {
    assert.equal(get(officer.unit).to, null, officer.login);
    assert.ok(officer.roles.length > 0 && officer.title !== '', officer.login);
    for (const { role, unit } of officer.roles) {
      assert.ok(places[role]?.includes(get(unit).kind), `${officer.login}: ${role} at ${unit}`);
      assert.equal(get(unit).to, null, officer.login);
    }
  }
});

test('every commune has its desk and everyone whom a dossier passes', () => {
  for (const commune of today.filter(isCommune)) {
    const desks = today.filter((unit) => unit.kind === 'desk' && unit.parent === commune.key);
    assert.equal(desks.length, 1, commune.key);
    assert.ok(count(rolesAt(desks[0]?.key ?? ''), 'desk-clerk') >= 2, commune.key);
    const roles = rolesAt(commune.key);
    assert.ok(count(roles, 'case-officer') >= 2, commune.key);
    for (const role of ['unit-head', 'leader', 'clerical'])
      assert.ok(roles.includes(role), `${commune.key}: ${role}`);
  }
});

test('every department and the office have case officers, a head, a leader and a clerk of records', () => {
  for (const unit of today.filter((each) => each.kind === 'department' || each.kind === 'office')) {
    const roles = rolesAt(unit.key);
    for (const role of ['case-officer', 'unit-head', 'leader', 'clerical']) {
      assert.ok(roles.includes(role), `${unit.key}: ${role}`);
    }
  }
});

test('the province has its centre, control officers, administrator, inspector and leaders', () => {
  const centre = rolesAt('trung-tam-phuc-vu-hanh-chinh-cong-tinh');
  assert.equal(count(centre, 'desk-clerk'), 4);
  assert.ok(centre.includes('unit-head'));
  assert.equal(count(rolesAt('van-phong-ubnd-tinh'), 'control-officer'), 2);
  for (const role of ['administrator', 'inspector', 'leader'])
    assert.ok(rolesAt('ubnd-tinh').includes(role), role);
});

test('a counter of the provincial centre stands for every department', () => {
  const served = officers.flatMap((officer) => officer.serves ?? []);
  assert.deepEqual(repeated(served), []);
  for (const unit of today.filter((each) => each.kind === 'department'))
    assert.ok(served.includes(unit.key), unit.key);
});

test('a personal number tells Lạng Sơn, sex, century and year of birth', () => {
  assert.equal(citizens[0]?.login, 'congdan');
  assert.ok(citizens.length >= 12);
  assert.deepEqual(repeated(citizens.map((citizen) => citizen.idNumber)), []);
  for (const citizen of citizens) {
    assert.ok(idNumberFits(citizen), citizen.login);
    assert.ok(
      !idNumberFits({ ...citizen, gender: citizen.gender === 'male' ? 'female' : 'male' }),
      citizen.login,
    );
    assert.match(citizen.phone, /^0\d{9}$/);
    assert.ok(isCommune(get(citizen.commune)) && get(citizen.commune).to === null, citizen.login);
  }
});

test('a business has a tax code with its check digit and a representative among the citizens', () => {
  assert.equal(businesses.length, 2);
  for (const business of businesses) {
    assert.ok(taxCodeFits(business.taxCode), business.login);
    assert.ok(!taxCodeFits(business.taxCode.replace(/.$/, (digit) => String((Number(digit) + 1) % 10))));
    assert.ok(citizens.some((citizen) => citizen.login === business.representative));
    assert.equal(get(business.commune).to, null);
  }
});

test('name parts are distinct, and the shares of peoples make a hundred', () => {
  for (const part of ['family', 'middleMale', 'middleFemale', 'givenMale', 'givenFemale'] as const) {
    assert.ok(names[part].length >= 15, part);
    assert.deepEqual(repeated(names[part]), [], part);
  }
  assert.equal(
    names.groups.reduce((total, group) => total + group.share, 0),
    100,
  );
  for (const group of names.groups) {
    for (const family of Object.keys(group.family)) assert.ok(names.family.includes(family), family);
  }
});

test('the calendar gives the known number of working days of each official year', () => {
  const official = years.filter((year) => year.status === 'official');
  assert.deepEqual(
    official.map((year) => [year.year, workingDaysOf(year)]),
    [
      [2022, 249],
      [2023, 249],
      [2024, 251],
      [2025, 250],
      [2026, 249],
    ],
  );
  for (const year of official)
    assert.equal(workingDaysOf({ ...year, off: year.off.slice(1) }), workingDaysOf(year) + 1);
});

test('days off fall on weekdays and made-up days on Saturdays, in order, within their year', () => {
  for (const year of years) {
    const days = year.off.map((day) => day.on);
    assert.deepEqual(days, [...new Set(days)].sort());
    for (const day of [...year.off, ...year.worked]) {
      assert.ok(day.on.startsWith(`${year.year}-`) && day.name.length > 5, day.on);
    }
    for (const day of year.off) assert.ok(weekdayOf(day.on) <= 5, day.on);
    for (const day of year.worked) assert.equal(weekdayOf(day.on), 6, day.on);
  }
});

test('a planned year holds only what law fixes and names what is undecided', () => {
  const planned = years.filter((year) => year.status === 'planned');
  assert.deepEqual(
    planned.map((year) => year.year),
    [2027],
  );
  for (const year of planned) {
    assert.equal(year.publishedOn, null);
    assert.ok((year.undecided ?? []).length > 0);
    assert.ok(!year.off.some((day) => day.name.includes('Tết Âm lịch')));
  }
});

test('the whole province works Monday to Friday, 07:30–11:30 and 13:30–17:30, unless a unit says otherwise', () => {
  const common = hours.filter((each) => each.unit === null);
  assert.equal(common.length, 1);
  assert.deepEqual(common[0]?.weekdays, [1, 2, 3, 4, 5]);
  assert.deepEqual(common[0]?.slots, [
    ['07:30', '11:30'],
    ['13:30', '17:30'],
  ]);
  assert.equal(common[0]?.to, null);
  for (const own of hours.filter((each) => each.unit !== null)) {
    const unit = get(own.unit ?? '');
    assert.ok(unit.to === null && own.to !== null && own.from < own.to, unit.key);
    assert.doesNotMatch(unit.key, /dong-kinh|cong-tinh/);
    const times = own.slots.flat();
    assert.deepEqual(times, [...new Set(times)].sort(), unit.key);
  }
});

test('life events speak to citizens and to businesses, each with words and fields', () => {
  assert.deepEqual(repeated(events.map((event) => event.key)), []);
  assert.ok(
    count(
      events.map((event) => event.audience),
      'citizen',
    ) >= 12,
  );
  assert.ok(
    count(
      events.map((event) => event.audience),
      'business',
    ) >= 6,
  );
  for (const event of events) {
    assert.ok(
      event.name !== '' && event.hint !== '' && event.words.length >= 3 && event.fields.length > 0,
      event.key,
    );
    assert.deepEqual(repeated([...event.words]), [], event.key);
    assert.deepEqual(repeated([...event.fields]), [], event.key);
  }
});
