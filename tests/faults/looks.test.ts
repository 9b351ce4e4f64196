import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DEMO_PASSWORD } from '../../src/start/demo.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { createSend, signInCrew, submissionTo } from '../support/lifecycle.ts';

let app: TestApp;
before(async () => {
  app = await startTestApp();
});
after(() => app.close());

const looks = () => app.database.asOwner<{ actor_id: string }>('select actor_id from h37.kernel_look');

test('an officer who reads a dossier as JSON leaves one look within the hour; its applicant leaves none', async () => {
  const send = createSend(app.base);
  const crew = await signInCrew(send, 'dongkinh', 'congdan', DEMO_PASSWORD);
  const { body } = await send('POST', '/dossiers', submissionTo('phuong-dong-kinh'), crew.citizen.token);
  const path = `/dossiers/${String(body['code'])}`;
  assert.equal((await send('GET', path, undefined, crew.citizen.token)).status, 200);
  assert.deepEqual(await looks(), [], 'what is one’s own is not recorded');
  for (let i = 0; i < 2; i += 1)
    assert.equal((await send('GET', path, undefined, crew.clerk.token)).status, 200);
  assert.deepEqual(await looks(), [{ actor_id: crew.clerk.accountId }]);
});
