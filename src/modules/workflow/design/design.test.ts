import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor, Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { reading } from '#kernel/tx';
import type { TestDatabase } from '../../../../tests/support/database.ts';
import { demoDatabase } from '../../../../tests/support/demo.ts';
import { findDefinition } from '../reads.ts';
import { readExample } from './model.ts';
import {
  getDraft,
  getProposal,
  getVersionFile,
  listDrafts,
  listNewest,
  listPending,
  listVersions,
} from './reads.ts';
import { createDraft } from './use-cases/create-draft.ts';
import { decideProposal } from './use-cases/decide-proposal.ts';
import { discardDraft } from './use-cases/discard-draft.ts';
import { importTables } from './use-cases/import-tables.ts';
import { proposeProcess } from './use-cases/propose-process.ts';
import { saveDraft } from './use-cases/save-draft.ts';

// A day procedure of every commune: eight hours at the counter.
const CODE = '2.000815';
const SUBJECT = `${CODE}/*`;

let database: TestDatabase;
let designer: Ctx;
let leader: Ctx;

function officer(role: string, unitId: string, name: string): Actor {
  const roles = [{ role, unitId }];
  return { kind: 'officer', accountId: uuidv7(0), name, title: '', unitId, unitName: '', roles };
}

before(async () => {
  database = await demoDatabase();
  designer = database.ctx(officer('control-officer', 'van-phong-ubnd-tinh', 'Người soạn'));
  leader = database.ctx(officer('leader', 'ubnd-tinh', 'Chủ tịch'));
});
after(() => database?.close());

/** File of the version in force, as the designer downloads it. */
async function fileInForce(): Promise<{ id: string; xml: string }> {
  const [newest] = await listVersions(reading(designer), SUBJECT);
  assert.ok(newest);
  return { id: newest.id, xml: (await getVersionFile(reading(designer), newest.id)).xml };
}

async function aDraft(change: (xml: string) => string = (xml) => xml): Promise<string> {
  const { id: basedOn, xml } = await fileInForce();
  const given = { subjects: [SUBJECT], name: 'Chứng thực bản sao', xml: change(xml), basedOn };
  return (await createDraft(designer, given)).id;
}

const today = () => designer.now.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate();
const publishing = (days = 0) => ({
  outcome: 'published' as const,
  decision: '99/QĐ-UBND',
  decidedOn: today().toString(),
  effectiveOn: today().add({ days }).toString(),
});
const longer = (xml: string) =>
  xml.replace('motcua:hours="2"', 'motcua:hours="2.5"').replace('motcua:hours="3"', 'motcua:hours="2.5"');
const code = (name: string) => ({ code: `workflow/${name}` });

test('a designer proposes, a leader publishes: a new version; running dossiers find theirs as it was', async () => {
  const q = reading(designer);
  const before = await findDefinition(q, CODE, '*');
  const draft = await aDraft(longer);
  const { id } = await proposeProcess(designer, { id: draft, revision: 1, note: 'Chia lại thời gian' });
  assert.deepEqual(
    (await listPending(q)).map((one) => one.id),
    [id],
  );
  const proposal = await getProposal(q, id);
  assert.deepEqual(
    [proposal.found.ok, proposal.found.runs[0]?.end, proposal.note],
    [true, 'completed', 'Chia lại thời gian'],
  );
  const { versions } = await decideProposal(leader, id, publishing());
  const [newest, older] = await listVersions(q, SUBJECT);
  assert.deepEqual(
    [newest?.id, newest?.version, newest?.decision, older?.id],
    [versions[0], 2, '99/QĐ-UBND', before?.id],
  );
  assert.equal((await findDefinition(q, CODE, '*', today().toString()))?.id, versions[0]);
  assert.equal((await getVersionFile(q, before?.id ?? '')).xml.includes('motcua:hours="3"'), true);
  assert.equal((await getDraft(q, draft)).closed, true);
  await assert.rejects(decideProposal(leader, id, publishing()), code('proposal-decided'));
});

test('a version with a later day of effect is found from that day on', async () => {
  const q = reading(designer);
  const before = await findDefinition(q, CODE, '*', today().toString());
  const { id } = await proposeProcess(designer, { id: await aDraft(), revision: 1, note: '' });
  const { versions } = await decideProposal(leader, id, publishing(10));
  assert.equal((await findDefinition(q, CODE, '*', today().toString()))?.id, before?.id);
  assert.equal((await findDefinition(q, CODE, '*', today().add({ days: 10 }).toString()))?.id, versions[0]);
});

test('what breaks the legal time, names nobody or asks for an unknown form is not put forward', async () => {
  const faults: Readonly<Record<string, (xml: string) => string>> = {
    'vượt thời hạn': (xml) => xml.replace(/motcua:hours="2.?5?"/, 'motcua:hours="80"'),
    'không có trong danh mục': (xml) => xml.replace('motcua:role="leader"', 'motcua:role="hoi-dong"'),
    'chưa có người giữ': (xml) => xml.replace('motcua:role="leader"', 'motcua:role="inspector"'),
    'biểu mẫu “mau-la”': (xml) =>
      xml.replace('motcua:role="leader"', 'motcua:role="leader" motcua:form="mau-la"'),
    'lấy ý kiến “so-la”': (xml) =>
      xml.replace('motcua:role="leader"', 'motcua:role="leader" motcua:consult="so-la"'),
  };
  for (const [words, change] of Object.entries(faults)) {
    const id = await aDraft(change);
    await assert.rejects(
      proposeProcess(designer, { id, revision: 1, note: '' }),
      (error: { code: string; facts: { first: string } }) => {
        assert.equal(error.code, 'workflow/check-fails', words);
        assert.ok(error.facts.first.includes(words), error.facts.first);
        return true;
      },
    );
  }
});

test('an example dossier that gets stuck keeps the process from being put forward', async () => {
  const id = await aDraft((xml) =>
    xml
      .replace(
        /(<bpmn:userTask id="sign")/,
        '<bpmn:exclusiveGateway id="x"><bpmn:incoming>f3</bpmn:incoming></bpmn:exclusiveGateway>$1',
      )
      .replace(
        /(<bpmn:sequenceFlow id="f3" sourceRef="review" targetRef=")sign(" \/>)/,
        '$1x$2<bpmn:sequenceFlow id="f9" sourceRef="x" targetRef="sign"><bpmn:conditionExpression>so_ban &gt; 3</bpmn:conditionExpression></bpmn:sequenceFlow>',
      ),
  );
  const example = readExample('Hai bản', 'so_ban = 2');
  await saveDraft(designer, { id, revision: 1 }, { examples: [example] });
  await assert.rejects(proposeProcess(designer, { id, revision: 2, note: '' }), /check-fails/);
  await saveDraft(designer, { id, revision: 2 }, { examples: [readExample('Năm bản', 'so_ban = 5')] });
  const proposal = await proposeProcess(designer, { id, revision: 3, note: '' });
  await decideProposal(leader, proposal.id, { outcome: 'returned', reason: 'Chưa cần' });
});

test('two people never publish alone: designers cannot publish, leaders of a department cannot, nobody decides on their own', async () => {
  const { id } = await proposeProcess(designer, { id: await aDraft(), revision: 1, note: '' });
  await assert.rejects(decideProposal(designer, id, publishing()), code('not-publisher'));
  const department = database.ctx(officer('leader', 'so-noi-vu', 'Giám đốc'));
  await assert.rejects(decideProposal(department, id, publishing()), code('not-publisher'));
  const roles = [
    { role: 'leader', unitId: 'ubnd-tinh' },
    { role: 'control-officer', unitId: 'van-phong-ubnd-tinh' },
  ];
  const both = database.ctx({
    ...(officer('leader', 'ubnd-tinh', 'Kiêm nhiệm') as Extract<Actor, { kind: 'officer' }>),
    roles,
  });
  const own = await proposeProcess(both, { id: await aDraft(), revision: 1, note: '' });
  await assert.rejects(decideProposal(both, own.id, publishing()), code('own-proposal'));
  await assert.rejects(createDraft(leader, { subjects: [], name: 'x', xml: '' }), code('not-designer'));
  await assert.rejects(
    decideProposal(leader, id, { outcome: 'returned', reason: ' ' }),
    code('reason-missing'),
  );
  await assert.rejects(
    decideProposal(leader, id, { ...publishing(), decision: 'QĐ 99' }),
    code('decision-invalid'),
  );
  await assert.rejects(decideProposal(leader, id, publishing(-1)), code('effective-invalid'));
});

test('a newer proposal of the same working copy takes the place of the undecided one', async () => {
  const draft = await aDraft();
  const first = await proposeProcess(designer, { id: draft, revision: 1, note: '' });
  await assert.rejects(
    proposeProcess(designer, { id: draft, revision: 1, note: '' }),
    code('proposal-decided'),
  );
  await saveDraft(designer, { id: draft, revision: 1 }, { name: 'Tên mới' });
  await proposeProcess(designer, { id: draft, revision: 2, note: '' });
  assert.equal((await getProposal(reading(leader), first.id)).outcome, 'replaced');
  await assert.rejects(decideProposal(leader, first.id, publishing()), code('proposal-decided'));
});

test('a save that has not seen the last one is refused and says who saved', async () => {
  const id = await aDraft();
  const other = database.ctx(officer('control-officer', 'van-phong-ubnd-tinh', 'Người thứ hai'));
  assert.deepEqual(await saveDraft(other, { id, revision: 1 }, { name: 'A' }), { revision: 2 });
  await assert.rejects(
    saveDraft(designer, { id, revision: 1 }, { name: 'B' }),
    (error: { code: string; facts: { by: string } }) => {
      assert.deepEqual([error.code, error.facts.by], ['workflow/draft-stale', 'Người thứ hai']);
      return true;
    },
  );
  assert.equal((await getDraft(reading(designer), id)).name, 'A');
  await assert.rejects(
    saveDraft(designer, { id, revision: 2 }, { xml: 'không phải XML' }),
    code('file-invalid'),
  );
  await assert.rejects(
    saveDraft(designer, { id, revision: 2 }, { subjects: ['0.000000/*'] }),
    code('subject-unknown'),
  );
  await discardDraft(designer, id);
  await assert.rejects(saveDraft(designer, { id, revision: 2 }, { name: 'C' }), code('draft-closed'));
});

test('imported tables become working copies, with their procedure where the catalogue knows it', async () => {
  const step = { content: 'Tiếp nhận', role: 'Một cửa', timeValue: 1, timeUnit: 'ngày làm việc' };
  const { imported, refused } = await importTables(designer, {
    processes: [
      {
        id: 'A',
        procedureName: 'Chứng thực',
        procedureCodes: [CODE, '0.000000'],
        case: 'Trường hợp lạ',
        steps: [step],
      },
      { id: 'B', procedureName: 'Thiếu bước' },
    ],
  });
  assert.deepEqual(
    refused.map(({ id }) => id),
    ['B'],
  );
  assert.deepEqual(imported[0]?.subjects, [SUBJECT]);
  assert.deepEqual(
    imported[0]?.unsure.map(({ rule }) => rule),
    ['total', 'case', 'procedure'],
  );
  const lines = await listDrafts(reading(designer), 50);
  assert.equal(lines.find(({ id }) => id === imported[0]?.draftId)?.doubtCount, 3);
});

test('the list of processes finds by code and by words', async () => {
  const q = reading(designer);
  assert.deepEqual(
    (await listNewest(q, { words: CODE, after: '', most: 5 })).map((v) => v.subject),
    [SUBJECT],
  );
  assert.equal((await listNewest(q, { words: '', after: '', most: 5 })).length, 5);
  assert.deepEqual(await listNewest(q, { words: '%', after: '', most: 5 }), []);
});

test('an example dossier is read line by line; a line that is none is told', () => {
  assert.deepEqual(readExample(' Thử ', 'so_ban = 3\nloại = nhà ở\nưu_tiên = true\n').data, {
    so_ban: 3,
    loại: 'nhà ở',
    ưu_tiên: true,
  });
  assert.throws(() => readExample('x', 'so_ban 3'), code('example-invalid'));
});
