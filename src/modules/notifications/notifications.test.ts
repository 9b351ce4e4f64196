import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Actor } from '#kernel/context';
import { createJobs } from '#kernel/jobs';
import { reading } from '#kernel/tx';
import { type TestDatabase, testDatabase } from '../../../tests/support/database.ts';
import { countUnread, listMessages } from './index.ts';
import { register } from './jobs.ts';
import { en } from './messages.en.ts';
import { vi } from './messages.vi.ts';
import { TEMPLATES } from './model.ts';
import { markRead } from './use-cases/mark-read.ts';

const me = '01900000-0000-7000-8000-000000000001';
const other = '01900000-0000-7000-8000-000000000002';
const citizen: Actor = { kind: 'citizen', accountId: me, name: 'Người nộp' };

describe('notices', () => {
  let test: TestDatabase;
  const jobs = createJobs();
  before(async () => {
    test = await testDatabase();
    register(jobs);
  });
  after(() => test.close());

  const tell = (event: string, payload: Record<string, unknown>, task = 'notifications.tell-accepted') =>
    jobs.handlers.get(task)?.(test.ctx(), { id: event, key: 'k', payload });

  it('tells the applicant once, however often the job runs', async () => {
    const event = '01900000-0000-7000-8000-0000000000a1';
    await tell(event, { code: 'H37.1-261121-0001', applicant: me });
    await tell(event, { code: 'H37.1-261121-0001', applicant: me });
    const messages = await listMessages(reading(test.ctx(citizen)), me);
    assert.deepEqual(
      messages.map((m) => [m.template, m.code, m.readAt]),
      [['accepted', 'H37.1-261121-0001', null]],
    );
    assert.equal(await countUnread(reading(test.ctx()), me), 1);
  });

  it('has nobody to tell when the applicant has no account', async () => {
    await tell('01900000-0000-7000-8000-0000000000a2', { code: 'X', applicant: null });
    const rows = await test.asOwner('select 1 from h37.notifications_message where event_id = $1', [
      '01900000-0000-7000-8000-0000000000a2',
    ]);
    assert.equal(rows.length, 0);
  });

  it('keeps nothing but the code of the dossier', async () => {
    await tell('01900000-0000-7000-8000-0000000000a3', {
      code: 'Y',
      applicant: me,
      unit: 'u',
      name: 'Nguyễn Văn A',
    });
    const rows = await test.asOwner<{ facts: object }>(
      'select facts from h37.notifications_message where event_id = $1',
      ['01900000-0000-7000-8000-0000000000a3'],
    );
    assert.deepEqual(rows[0]?.facts, { code: 'Y' });
  });

  it("marks one's own notices as read and leaves those of others", async () => {
    await tell('01900000-0000-7000-8000-0000000000a4', { code: 'Z', applicant: other });
    const { read } = await markRead(test.ctx(citizen));
    assert.ok(read > 0);
    assert.equal(await countUnread(reading(test.ctx()), me), 0);
    assert.equal(await countUnread(reading(test.ctx()), other), 1);
  });

  it('has a text for every template in both languages, with the code in it', () => {
    for (const template of TEMPLATES) {
      assert.match(vi[`notifications.text.${template}`], /\{code\}/);
      assert.match(en[`notifications.text.${template}`], /\{code\}/);
    }
  });
});
