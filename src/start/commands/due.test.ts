import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { atOf, compileCalendar, minuteOf, nationalCalendar, parseLimit } from '#modules/calendar';
import { deriveClock } from '../../modules/dossiers/clock/history.ts';
import { getProfile } from '../../modules/dossiers/clock/profiles.ts';
import { runDue } from './due.ts';

const HISTORY = {
  profile: 'ND-118-2025',
  limit: '5wd',
  supplement: 'restart',
  actions: [
    { type: 'accept', at: '2026-03-02T09:00' },
    { type: 'request-supplement', at: '2026-03-04T15:00' },
    { type: 'receive-supplement', at: '2026-03-10T08:00' },
    { type: 'request-supplement', at: '2026-03-11T08:00' },
    { type: 'extend', at: '2026-03-16T08:00', to: '2026-03-20' },
    { type: 'finish', at: '2026-03-19T10:00' },
    { type: 'hand-over', at: '2026-04-20T10:00' },
  ],
  asOf: '2026-05-01T08:00',
};

async function due(line: string, files: Record<string, unknown> = {}) {
  const lines: string[] = [];
  const io = {
    out: (text: string) => lines.push(text),
    readFile: async (path: string) => {
      if (!(path in files)) throw new Error('no such file');
      return typeof files[path] === 'string' ? (files[path] as string) : JSON.stringify(files[path]);
    },
  };
  const code = await runDue(line.split(' '), io);
  return { code, text: lines.join('\n'), json: () => JSON.parse(lines.join('\n')) };
}

test('the due date and its derivation are printed as JSON', async () => {
  const { code, json } = await due('--received 2026-02-13T09:00 --limit 5wd --json');
  const answer = json();
  assert.equal(code, 0);
  assert.equal(answer.dueAt, '2026-02-27T17:30');
  assert.equal(answer.dueAtZoned, '2026-02-27T17:30:00+07:00');
  assert.ok(answer.steps.every((step: { text: string }) => step.text.length > 0));
});

test('lines in Vietnamese are printed without --json', async () => {
  const { text } = await due('--received 2026-11-20T09:00 --limit 3wd');
  assert.match(text, /^Hẹn trả: 17:30 ngày 26\/11\/2026/);
  assert.match(text, /Ngày 24\/11\/2026 nghỉ: Ngày Văn hóa Việt Nam\./);
});

test('the due date is derived from a file of history', async () => {
  const { code, json } = await due('--history h.json --json', { 'h.json': HISTORY });
  const answer = json();
  assert.equal(code, 0);
  assert.deepEqual(
    [answer.firstDueAt, answer.dueAt, answer.verdict, answer.grossWorkingMinutes, answer.netWorkingMinutes],
    ['2026-03-09T17:30', '2026-03-20T17:30', 'early', 6300, 4680],
  );
  assert.deepEqual(
    answer.refused.map(({ index, code: reason }: { index: number; code: string }) => [index, reason]),
    [[3, 'dossiers/supplement-repeated']],
  );
  assert.equal(answer.pauses[0].why, 'supplement');
});

test('hours in the file replace the default hours, and the law profile is that of the day of acceptance', async () => {
  const history = {
    limit: '8wh',
    hours: [['08:00', '12:00']],
    actions: [{ type: 'accept', at: '2025-04-24T08:00' }],
  };
  const { json } = await due('--history h.json --json', { 'h.json': history });
  assert.equal(json().dueAt, '2025-04-25T12:00');
  assert.match(JSON.stringify(json().steps), /ND-61-2018/);
  const worked = { ...history, actions: [{ type: 'accept', at: '2025-04-25T08:00' }] };
  assert.equal((await due('--history h.json --json', { 'h.json': worked })).json().dueAt, '2025-04-26T12:00');
});

test('a calendar of the province, and the hours of a unit', async () => {
  const { id: _id, ...edition } = nationalCalendar;
  const hours = [...edition.hours, { ...edition.hours[0], unit: 'H37.1', slots: [['07:00', '16:00']] }];
  const calendar = { 'c.json': { notes: ['bỏ qua'], ...edition, hours } };
  const { json } = await due(
    '--received 2026-03-02T09:00 --limit 1wd --unit H37.1.2 --calendar c.json --json',
    calendar,
  );
  assert.equal(json().dueAt, '2026-03-03T16:00');
});

test('a law profile may be a file as the command that loads law reads it', async () => {
  const milder = {
    ...getProfile('ND-118-2025'),
    id: 'ND-1-2027',
    supplement: { ...getProfile('ND-118-2025').supplement, effect: 'resume', times: 2 },
  };
  const { supplement: _supplement, ...history } = { ...HISTORY, profile: 'luat/moi.json' };
  const { json } = await due('--history h.json --json', { 'h.json': history, 'luat/moi.json': milder });
  assert.deepEqual(
    [json().dueAt, json().refused[0].code],
    ['2026-03-13T17:30', 'dossiers/supplement-too-late'],
  );
  const { code, text } = await due('--history h.json', {
    'h.json': history,
    'luat/moi.json': { ...milder, supplement: { ...milder.supplement, within: { value: 0, unit: 'wd' } } },
  });
  assert.equal(code, 2);
  assert.match(text, /dossiers\/profile-invalid/);
  assert.match(
    (await due('--history h.json', { 'h.json': history })).text,
    /Không đọc được tệp "luat\/moi\.json"/,
  );
});

test('sector law and payments in a file of history', async () => {
  const history = {
    limit: '5wd',
    supplementWithin: '6wd',
    closesAfter: null,
    actions: [
      { type: 'accept', at: '2026-03-02T09:00' },
      { type: 'demand-payment', at: '2026-03-03T09:00' },
      { type: 'confirm-payment', at: '2026-03-04T09:00' },
      { type: 'request-supplement', at: '2026-03-09T09:00' },
    ],
    asOf: '2026-06-01T08:00',
  };
  const { json } = await due('--history h.json --json', { 'h.json': history });
  assert.deepEqual([json().refused, json().verdict, json().closesAt], [[], 'open', null]);
});

test('a year without a notice is planned: in words and in JSON, also when the date is moved into it', async () => {
  const history = {
    limit: '1wd',
    actions: [
      { type: 'accept', at: '2026-12-28T09:00' },
      { type: 'extend', at: '2026-12-28T10:00', to: '2027-01-20' },
    ],
  };
  const { text } = await due('--history h.json', { 'h.json': history });
  assert.match(text, /^Hẹn trả: 17:30 ngày 20\/01\/2027 \(lịch dự kiến\)/);
  assert.match(text, /Năm 2027 chưa có thông báo lịch nghỉ: đây là lịch dự kiến\./);
  const answer = (await due('--history h.json --json', { 'h.json': history })).json();
  assert.equal(answer.planned, true);
  assert.equal(answer.steps.filter((step: { kind: string }) => step.kind === 'planned').length, 1);
  const receipt = await due('--received 2026-12-30T09:00 --limit 3wd');
  assert.match(receipt.text, /\(lịch dự kiến\)/);
});

test('what may still change the date is said', async () => {
  const history = {
    limit: '5wd',
    actions: [{ type: 'accept', at: '2026-03-02T09:00' }],
    asOf: '2026-03-02T10:00',
  };
  const { text } = await due('--history h.json', { 'h.json': history });
  assert.match(text, /Điều có thể làm đổi hạn:\n {2}Yêu cầu bổ sung, chậm nhất 17:30 ngày 05\/03\/2026/);
  const { json } = await due('--history h.json --json', { 'h.json': history });
  assert.deepEqual(
    json().changes.map((change: { kind: string; text: string }) => [change.kind, change.text.length > 20]),
    [
      ['supplement', true],
      ['extension', true],
      ['nothing-else', true],
    ],
  );
});

const BAD: readonly (readonly [string, string, RegExp])[] = [
  [
    'a wrong limit',
    '--received 2026-02-13T09:00 --limit 5x',
    /Thời hạn "5x" không đúng.*calendar\/limit-invalid/s,
  ],
  [
    'a date that does not exist',
    '--received 2026-02-30T09:00 --limit 5wd',
    /không có thật.*calendar\/time-invalid/s,
  ],
  [
    'a year without a calendar',
    '--received 2031-02-13T09:00 --limit 5wd',
    /năm 2031.*calendar\/year-unknown/s,
  ],
  ['a missing limit', '--received 2026-02-13T09:00', /--received cần đi cùng --limit/],
  ['nothing asked', '--json', /Cần đúng một trong/],
  ['two things asked', '--received 2026-02-13T09:00 --limit 1wd --history h.json', /Cần đúng một trong/],
  ['an unknown option', '--thang 3', /Tham số "--thang" không đúng/],
  ['a missing file', '--history mat.json', /Không đọc được tệp "mat\.json"/],
  ['a file that is no JSON', '--history hong.json', /không phải JSON/],
  ['an unknown kind of action', '--history la.json', /actions\[0\]\.type/],
  [
    'an unknown law profile',
    '--history luat.json',
    /Không có bộ quy định pháp luật này\. \(dossiers\/profile-unknown\)/,
  ],
  ['no database here', '--dossier H37-1', /không có cơ sở dữ liệu/],
];

for (const [name, line, expected] of BAD) {
  test(`refused in Vietnamese, exit code 2: ${name}`, async () => {
    const { code, text } = await due(line, {
      'h.json': HISTORY,
      'hong.json': '{"a":',
      'la.json': { ...HISTORY, actions: [{ type: 'jump', at: '2026-03-02T09:00' }] },
      'luat.json': { ...HISTORY, profile: 'ND-0-2000' },
    });
    assert.equal(code, 2);
    assert.match(text, expected);
  });
}

test('with --json an error is JSON as well', async () => {
  const { code, json } = await due('--received 2026-02-13T09:00 --limit 0wd --json');
  assert.equal(code, 2);
  assert.equal(json().error.code, 'calendar/limit-invalid');
});

test('with --lang en the answer is in English: derivation, reasons for refusals, errors of the file', async () => {
  const files = { 'h.json': HISTORY, 'la.json': { ...HISTORY, limit: '0wd' }, 'rong.json': {} };
  const { text } = await due('--history h.json --lang en', files);
  assert.match(text, /^Due: .*early\.\nFirst due: .*against it: late\./);
  assert.match(text, /What would change the date:/);
  assert.match(
    text,
    /Not allowed: supplement request at 08:00 on 11\/03\/2026: a supplement may be requested once\./,
  );
  const { json } = await due('--history h.json --lang=en --json', files);
  assert.match(json().refused[0].text, /supplement/);
  assert.match((await due('--history la.json --lang en', files)).text, /"0wd" is no time limit/);
  assert.match(
    (await due('--history rong.json --lang en', files)).text,
    /limit: Invalid input: expected string/,
  );
  assert.match((await due('--received 2026-02-13T09:00 --limit 5wd --lang en')).text, /^Due: /);
  assert.equal((await due('--history h.json --lang fr', files)).code, 2);
});

test('what is odd about the file is said: a law profile not in force that day, fields not used', async () => {
  const typo = {
    ...HISTORY,
    suplement: 'resume',
    actions: [{ type: 'accept', at: '2024-03-04T09:00', note: '' }],
  };
  const { json } = await due('--history h.json --json', { 'h.json': typo });
  assert.deepEqual(json().notes, [
    'Bộ quy định ND-118-2025 không có hiệu lực ngày tiếp nhận 2024-03-04.',
    'Không dùng đến các trường: suplement, actions[0].note.',
  ]);
  assert.deepEqual((await due('--history h.json --json', { 'h.json': HISTORY })).json().notes, []);
});

test('the date of an extension must be a date: what follows it is not ignored', async () => {
  for (const to of ['2026-03-20rác', '2026-03-20T25:00', '2026-03-20T', '2026-02-30', '20/03/2026']) {
    const actions = [HISTORY.actions[0], { type: 'extend', at: '2026-03-03T09:00', to }];
    const { code, text } = await due('--history h.json', { 'h.json': { ...HISTORY, actions } });
    assert.equal(code, 2, to);
    assert.match(text, /calendar\/(?:time|date)-invalid/, to);
  }
});

test('a long history comes out of a pipe whole', () => {
  const actions = [{ type: 'accept', at: '2026-03-02T09:00' }];
  for (let minute = 0; minute < 10_000; minute += 1) {
    const at = atOf(minuteOf('2026-03-03T00:00') + minute);
    actions.push({ type: minute % 2 === 0 ? 'consult' : 'answer', at });
  }
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'motcua-due-')), 'h.json');
  writeFileSync(file, JSON.stringify({ ...HISTORY, actions }));
  const cli = path.resolve(import.meta.dirname, '../cli.ts');
  // More than a pipe holds: what an early exit cuts off is no JSON.
  const run = spawnSync(
    'sh',
    ['-c', '"$0" "$1" due --history "$2" --json | cat', process.execPath, cli, file],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  rmSync(path.dirname(file), { recursive: true });
  assert.equal(JSON.parse(run.stdout).refused.length, 0);
  assert.ok(run.stdout.length > 1_000_000);
});

test('a real dossier is asked of the place that keeps it', async () => {
  const lines: string[] = [];
  const io = { out: (text: string) => lines.push(text), readFile: async () => '' };
  const clock = deriveClock(compileCalendar(nationalCalendar), getProfile('ND-118-2025'), {
    limit: parseLimit('5wd'),
    actions: [{ type: 'accept', at: '2026-03-02T09:00' }],
  });
  const code = await runDue(['--dossier', 'H37-260302-0001', '--json'], io, async (asked) => {
    assert.equal(asked, 'H37-260302-0001');
    return clock;
  });
  assert.equal(code, 0);
  assert.equal(JSON.parse(lines.join('\n')).dueAt, '2026-03-09T17:30');
});

test('the time zone of the machine does not change the result', () => {
  const program = `
    import { runDue } from ${JSON.stringify(new URL('./due.ts', import.meta.url).href)};
    const io = { out: (text) => console.log(text), readFile: async () => ${JSON.stringify(JSON.stringify(HISTORY))} };
    await runDue(['--received', '2026-10-31T23:30', '--limit', '8wh', '--json'], io);
    await runDue(['--history', 'h.json', '--json'], io);`;
  const outputs = ['UTC', 'America/New_York', 'Asia/Ho_Chi_Minh'].map((zone) => {
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    });
    assert.equal(run.status, 0, run.stderr);
    return run.stdout;
  });
  assert.equal(new Set(outputs).size, 1);
  assert.match(outputs[0] ?? '', /2026-11-02T17:30/);
});
