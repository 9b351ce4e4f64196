import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileCalendar, nationalCalendar, parseLimit } from '#modules/calendar';
import type { PossibleChange } from './changes.ts';
import type { ClockAction } from './clock.ts';
import { changesAhead, type ClockHistory } from './history.ts';
import { getProfile, type LawProfile, lawProfiles } from './profiles.ts';
import { describeChanges } from './sharing-words.ts';

const calendar = compileCalendar(nationalCalendar);
const today = getProfile('ND-118-2025');

function ahead(lines: string[], asOf: string, more: Partial<ClockHistory> = {}, profile: LawProfile = today) {
  const actions = lines.map((line): ClockAction => {
    const [type, at = '', to] = line.split(' ') as [ClockAction['type'], string?, string?];
    const full = at.length > 10 ? at : `2026-03-${at}`;
    return to === undefined ? { type, at: full } : { type, at: full, to };
  });
  return changesAhead(calendar, profile, {
    limit: parseLimit('5wd'),
    actions,
    asOf: asOf.length > 10 ? asOf : `2026-03-${asOf}`,
    ...more,
  });
}

const kinds = (changes: PossibleChange[]) => changes.map(({ kind }) => kind);

test('just accepted: a supplement and an extension are still possible, and until when is said', () => {
  assert.deepEqual(ahead(['accept 02T09:00'], '02T10:00'), [
    { kind: 'supplement', until: '2026-03-05T17:30', effect: 'restart', law: 'ND-118-2025/19.5' },
    { kind: 'extension', until: '2026-03-08', law: 'ND-118-2025/19.6' },
    { kind: 'nothing-else' },
  ]);
});

test('after three working days no supplement can be requested; on the due day no extension is possible', () => {
  assert.deepEqual(kinds(ahead(['accept 02T09:00'], '05T23:00')), [
    'supplement',
    'extension',
    'nothing-else',
  ]);
  assert.deepEqual(kinds(ahead(['accept 02T09:00'], '06T08:00')), [
    'supplement-too-late',
    'extension',
    'nothing-else',
  ]);
  assert.deepEqual(kinds(ahead(['accept 02T09:00'], '08T23:00')), [
    'supplement-too-late',
    'extension',
    'nothing-else',
  ]);
  assert.deepEqual(kinds(ahead(['accept 02T09:00'], '09T00:00')), [
    'supplement-too-late',
    'extension-too-late',
    'nothing-else',
  ]);
});

test('what has been used up is said to be used up', () => {
  const lines = [
    'accept 02T09:00',
    'request-supplement 03T09:00',
    'receive-supplement 04T09:00',
    'extend 05T09:00 2026-03-20',
  ];
  assert.deepEqual(kinds(ahead(lines, '05T10:00')), ['supplement-spent', 'extension-spent', 'nothing-else']);
});

test('waiting for a supplement: the due date if it came now, and when the dossier closes if it never comes', () => {
  const asked = ['accept 02T09:00', 'request-supplement 04T15:00'];
  assert.deepEqual(ahead(asked, '10T08:00'), [
    { kind: 'completed-now', why: 'supplement', dueAt: '2026-03-17T17:30' },
    { kind: 'closing', at: '2026-03-19T17:30', law: 'ND-118-2025/19.5' },
    { kind: 'nothing-else' },
  ]);
  assert.deepEqual(ahead(asked, '10T08:00', { supplement: 'resume' })[0], {
    kind: 'completed-now',
    why: 'supplement',
    dueAt: '2026-03-13T17:30',
  });
  assert.deepEqual(kinds(ahead(asked, '10T08:00', { closesAfter: null })), ['completed-now', 'nothing-else']);
});

test('a payment can change the date only when the law pauses for it, and while it is not yet demanded', () => {
  const pauses: LawProfile = { ...today, payment: { effect: 'pauses', law: 'ND-118-2025/19' } };
  assert.deepEqual(kinds(ahead(['accept 02T09:00'], '02T10:00', {}, pauses)), [
    'supplement',
    'extension',
    'payment',
    'nothing-else',
  ]);
  assert.deepEqual(ahead(['accept 02T09:00', 'demand-payment 03T09:00'], '05T09:00', {}, pauses), [
    { kind: 'completed-now', why: 'payment', dueAt: '2026-03-11T17:30' },
    { kind: 'nothing-else' },
  ]);
});

test('before acceptance there is nothing to change; after the end nothing changes any more', () => {
  assert.deepEqual(ahead([], '02T10:00'), []);
  assert.deepEqual(changesAhead(calendar, today, { limit: parseLimit('5wd'), actions: [] }), []);
  assert.deepEqual(kinds(ahead(['accept 02T09:00', 'finish 03T09:00'], '10T09:00')), ['over']);
  assert.deepEqual(kinds(ahead(['accept 02T09:00', 'request-supplement 03T09:00'], '30T09:00')), ['over']);
});

test('a year without a notice of holidays may change the date, only when the limit touches that year', () => {
  const planned = ahead(['accept 2026-12-28T09:00'], '2026-12-28T10:00');
  assert.deepEqual(planned.at(-2), { kind: 'calendar', year: 2027 });
  assert.ok(!kinds(ahead(['accept 2026-12-21T09:00'], '2026-12-21T10:00')).includes('calendar'));
});

test('nothing is promised outside the known years', () => {
  // Closing would lie in 2028, which the calendar does not know; then so would a later date.
  const beyond = (accepted: string) => kinds(ahead([`accept ${accepted}`], accepted));
  assert.deepEqual(beyond('2027-12-23T09:00'), ['extension', 'calendar', 'nothing-else']);
  assert.deepEqual(beyond('2027-12-24T09:00'), ['calendar', 'nothing-else']);
  const waiting = ['accept 2027-12-23T09:00', 'request-supplement 2027-12-23T10:00'];
  assert.deepEqual(kinds(ahead(waiting, '2027-12-31T10:00', { closesAfter: null })), [
    'calendar',
    'nothing-else',
  ]);
});

test('each change has a sentence in Vietnamese and in English, no two alike', () => {
  const law = 'ND-118-2025/19.5';
  const all: PossibleChange[] = [
    { kind: 'supplement', until: '2026-03-05T17:30', effect: 'restart', law },
    { kind: 'supplement', until: '2026-03-05T17:30', effect: 'resume', law },
    { kind: 'supplement-spent', law },
    { kind: 'supplement-too-late', law },
    { kind: 'extension', until: '2026-03-08', law },
    { kind: 'extension-spent', law },
    { kind: 'extension-too-late', law },
    { kind: 'payment', law },
    { kind: 'completed-now', why: 'supplement', dueAt: '2026-03-17T17:30' },
    { kind: 'completed-now', why: 'payment', dueAt: '2026-03-17T17:30' },
    { kind: 'closing', at: '2026-03-19T17:30', law },
    { kind: 'calendar', year: 2027 },
    { kind: 'nothing-else' },
    { kind: 'over' },
  ];
  const words = [...describeChanges(all), ...describeChanges(all, 'en')];
  assert.equal(new Set(words).size, words.length);
  assert.equal(
    words[4],
    'Xin lỗi và hẹn lại ngày trả kết quả, chậm nhất trong ngày 08/03/2026 (khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP).',
  );
});

test('what is said is what the clock does: tried for each law profile on each day', () => {
  for (const profile of lawProfiles)
    for (let day = 2; day <= 12; day += 1) {
      const asOf = `${String(day).padStart(2, '0')}T10:00`;
      const said = kinds(ahead(['accept 02T09:00'], asOf, {}, profile));
      const { refused } = refusals(['accept 02T09:00', `request-supplement ${asOf}`], asOf, profile);
      assert.equal(said.includes('supplement'), refused === 0, `${profile.id} ${asOf}`);
    }
});

function refusals(lines: string[], asOf: string, profile: LawProfile) {
  const after = kinds(ahead(lines, asOf, {}, profile));
  return { refused: after.includes('completed-now') ? 0 : 1 };
}
