import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accountOf, type Actor } from '#kernel/context';
import { startTestApp, type TestApp } from '../../../../tests/support/app.ts';
import { CREW_DESK, CREW_LOGINS, CREW_UNIT, type Part, readCrew } from '../../../../tests/support/crew.ts';
import { createSend, signIn } from '../../../../tests/support/lifecycle.ts';
import { moveIntoPast } from '../../../../tests/support/past.ts';
import { textOfPdf } from '../../../../tests/support/pdf.ts';
import { DEMO_PASSWORD } from '../../../start/demo.ts';
import { ACTS, submitOnline } from '../testing.ts';

let app: TestApp;
let crew: Record<Part, Actor>;

before(async () => {
  app = await startTestApp();
  crew = await readCrew(app.database);
});
after(() => app.close());

const officerName = () => (crew.officer as Extract<Actor, { kind: 'officer' }>).name;
const as = (part: Part) => app.database.ctx(crew[part]);

async function get(part: Part, path: string): Promise<Response> {
  const { token } = await signIn(createSend(app.base), CREW_LOGINS[part], DEMO_PASSWORD);
  return fetch(app.base + path, { headers: { cookie: `motcua=${token}` } });
}

/** Taken after a day, worked on for a day, then with the head of the ward; three weeks ago. */
async function workedOn(): Promise<string> {
  const code = await submitOnline(as('citizen'), CREW_UNIT, CREW_DESK);
  await ACTS.accept(as('clerk'), code, '');
  await moveIntoPast(app.database, code, 1);
  await ACTS.assign(as('officer'), code, accountOf(crew.officer) ?? '');
  await moveIntoPast(app.database, code, 1);
  await ACTS.complete(as('officer'), code, '');
  await moveIntoPast(app.database, code, 21);
  return code;
}

test('the page of a dossier says whose time it was, by agency, unit and officer, and what would change the date', async () => {
  const code = await workedOn();
  const page = await (await get('officer', `/ban-lam-viec/ho-so/${code}`)).text();
  const section = /<section aria-labelledby="thoi-gian-cua-ai">.*?<\/section>/s.exec(page)?.[0] ?? '';
  assert.match(section, /<h2 id="thoi-gian-cua-ai">Thời gian thuộc về ai<\/h2>/);
  for (const words of [
    'Ủy ban nhân dân phường Đông Kinh',
    officerName(),
    'Quá hẹn',
    'Thời gian thực',
    'Điều có thể làm đổi hạn',
  ])
    assert.ok(section.includes(words), words);
  const waiting = await submitOnline(as('citizen'), CREW_UNIT, CREW_DESK);
  const before = await (await get('clerk', `/ban-lam-viec/ho-so/${waiting}`)).text();
  assert.ok(!before.includes('thoi-gian-cua-ai'), 'before acceptance there is no time to share out');
});

test('the control slip grows by itself: it says whose time it was until the moment it is printed', async (t) => {
  const code = await workedOn();
  const slip = async () =>
    textOfPdf(
      new Uint8Array(
        await (await get('clerk', `/ban-lam-viec/ho-so/${code}/phieu-kiem-soat.pdf`)).arrayBuffer(),
      ),
    );
  const first = await slip();
  if (first === null) return t.skip('pdftotext is not installed');
  for (const words of [
    'Thời gian theo cơ quan',
    'Thời gian theo người giải quyết',
    'Từng bước',
    officerName(),
  ])
    assert.ok(first.includes(words), words);
  await ACTS.complete(as('head'), code, '');
  const second = (await slip()) ?? '';
  const steps = (text: string) => text.split('Từng bước')[1]?.split('Cộng lại')[0] ?? '';
  assert.ok(steps(second).length > steps(first).length);
});
