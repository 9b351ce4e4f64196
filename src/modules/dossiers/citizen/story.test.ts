import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Action, ActionKind, Status } from '../model.ts';
import { NEXT } from '../model.ts';
import { provesKnowledge } from './second-fact.ts';
import { askedItems, holderOf, maskName, mayWithdraw, storyOf, type StoryStep } from './story.ts';

const at = (hour: number) => Temporal.Instant.from(`2026-11-20T0${hour}:00:00Z`);

function anAction(seq: number, kind: ActionKind, payload: Record<string, unknown> = {}): Action {
  return {
    seq,
    kind,
    at: at(seq),
    actorKind: 'officer',
    actorId: 'o',
    actorName: 'Hoàng Văn Bình',
    unitId: 'desk',
    payload,
    hash: '',
  };
}

const items = [{ what: 'Căn cước', asked: 'Chụp lại', clause: 'Điều 16' }];
const step: StoryStep = {
  name: 'Thẩm định',
  unitId: 'xa',
  holderName: 'Hoàng Văn Bình',
  since: at(2),
  dueAt: at(5),
  closedAt: null,
};

function aDossier(status: Status, actions: readonly Action[], steps: readonly StoryStep[] = []) {
  return { status, receivingUnit: 'desk', responsibleUnit: 'xa', actions, steps };
}

describe('the story of a dossier', () => {
  it('leaves out what happens inside the office, and names nobody to somebody with a code only', () => {
    const actions = [
      anAction(1, 'submit'),
      anAction(2, 'assign'),
      anAction(3, 'refuse', { reason: 'Sai thẩm quyền' }),
    ];
    const read = (reader: 'owner' | 'public') =>
      storyOf(actions, reader).map((i) => [i.event, i.officer, i.reason]);
    assert.deepEqual(read('public'), [
      ['submit', null, null],
      ['refuse', null, null],
    ]);
    assert.deepEqual(read('owner')[1], ['refuse', 'Hoàng Văn Bình', 'Sai thẩm quyền']);
  });

  it('says who holds it, since when, until when', () => {
    const open = aDossier('processing', [anAction(1, 'submit')], [step]);
    assert.deepEqual(holderOf(open, 'public'), {
      who: 'unit',
      unitId: 'xa',
      step: 'Thẩm định',
      officer: null,
      since: at(2),
      until: at(5),
    });
    assert.equal(holderOf(open, 'owner').officer, 'Hoàng Văn Bình');
  });

  it('is in the hands of the applicant while a supplement is waited for, whatever step is open', () => {
    const waiting = aDossier(
      'awaiting-supplement',
      [anAction(1, 'submit'), anAction(3, 'request-supplement', { items })],
      [step],
    );
    assert.deepEqual(
      [holderOf(waiting, 'owner').who, holderOf(waiting, 'owner').since],
      ['applicant', at(3)],
    );
    assert.deepEqual(askedItems(waiting.status, waiting.actions), items);
    assert.deepEqual(askedItems('processing', waiting.actions), []);
  });

  it('is held by somebody in every status that is not an end', () => {
    for (const status of Object.keys(NEXT) as Status[]) {
      const ended = ['refused', 'returned', 'withdrawn', 'stopped', 'closed'].includes(status);
      assert.equal(
        holderOf(aDossier(status, [anAction(1, 'submit')]), 'owner').who === 'nobody',
        ended,
        status,
      );
    }
  });

  it('offers to withdraw exactly where the table of statuses allows it', () => {
    for (const status of Object.keys(NEXT) as Status[])
      assert.equal(mayWithdraw(status), NEXT[status].withdraw !== null, status);
  });

  it('masks all but the first letters of a name', () => {
    assert.equal(maskName('Nguyễn Thị Ánh  Tuyết'), 'N•• T•• Á•• T••');
  });
});

describe('the second fact of a look-up', () => {
  const numbers = { phone: '0900001234', idNumber: '020194995678' };

  it('is the last four digits of the phone or id number', () => {
    assert.ok(provesKnowledge('1234', numbers));
    assert.ok(provesKnowledge(' 56 78 ', numbers));
    assert.ok(!provesKnowledge('1235', numbers));
  });

  it('is nothing else: not a part, not more, not empty, not for a dossier that does not exist', () => {
    for (const typed of ['', '234', '01234', '0900001234', 'none', 'abcd'])
      assert.ok(!provesKnowledge(typed, numbers), typed);
    fc.assert(fc.property(fc.string(), (typed) => !provesKnowledge(typed)));
    fc.assert(fc.property(fc.string(), (typed) => !provesKnowledge(typed, { phone: null, idNumber: null })));
  });
});
