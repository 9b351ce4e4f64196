import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor, Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { reading } from '#kernel/tx';
import type { TestDatabase } from '../../../../tests/support/database.ts';
import { demoDatabase } from '../../../../tests/support/demo.ts';
import { findDefinition } from '../reads.ts';
import { readExample } from './model.ts';
import { getDraft, getProposal, getVersionFile, listVersions } from './reads.ts';
import { createDraft } from './use-cases/create-draft.ts';
import { decideProposal } from './use-cases/decide-proposal.ts';
import { proposeProcess } from './use-cases/propose-process.ts';
import { saveDraft } from './use-cases/save-draft.ts';

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

/** Few copies go straight on, many by a second look: what the table says, the gateway behind it follows. */
const DMN = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="D" name="D" namespace="http://motcua.vn/test">
<decision id="muc" name="Mức kiểm tra"><decisionTable id="t" hitPolicy="UNIQUE">
<input id="i"><inputExpression id="ie" typeRef="number"><text>so_ban</text></inputExpression></input>
<output id="o" name="muc" typeRef="string" />
<rule id="r1"><inputEntry id="a1"><text>&lt; 3</text></inputEntry><outputEntry id="b1"><text>"thường"</text></outputEntry></rule>
<rule id="r2"><inputEntry id="a2"><text>&gt;= 3</text></inputEntry><outputEntry id="b2"><text>"kỹ"</text></outputEntry></rule>
</decisionTable></decision></definitions>`;

/** The process in force with a business-rule task before signing, and a gateway that lets through only what it knows. */
function withRule(xml: string, decision = 'muc'): string {
  const flow = /(<bpmn:sequenceFlow id="f3" sourceRef="review" targetRef=")sign(" \/>)/;
  assert.match(xml, flow);
  return xml
    .replace(
      /(<bpmn:userTask id="sign")/,
      `<bpmn:businessRuleTask id="hoi" name="Chọn mức" motcua:decision="${decision}" /><bpmn:exclusiveGateway id="x" />$1`,
    )
    .replace(
      flow,
      `$1hoi$2<bpmn:sequenceFlow id="f8" sourceRef="hoi" targetRef="x" /><bpmn:sequenceFlow id="f9" sourceRef="x" targetRef="sign"><bpmn:conditionExpression>muc = "kỹ"</bpmn:conditionExpression></bpmn:sequenceFlow>`,
    );
}

async function aDraft(decision?: string): Promise<string> {
  const first = (await listVersions(reading(designer), SUBJECT)).at(-1);
  assert.ok(first);
  const { xml } = await getVersionFile(reading(designer), first.id);
  const given = { subjects: [SUBJECT], name: 'Chứng thực bản sao', xml: withRule(xml, decision) };
  const { id } = await createDraft(designer, given);
  const examples = [readExample('Năm bản', 'so_ban = 5')];
  await saveDraft(designer, { id, revision: 1 }, { examples });
  return id;
}

const today = () => designer.now.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString();
const publishing = () => ({
  outcome: 'published' as const,
  decision: '99/QĐ-UBND',
  decidedOn: today(),
  effectiveOn: today(),
});

function refusal(code: string, words: string) {
  return (error: { code: string; facts: Record<string, string> }) => {
    assert.equal(error.code, code);
    const said = error.facts['first'] ?? error.facts['reason'] ?? '';
    assert.ok(said.includes(words), said);
    return true;
  };
}

const propose = (id: string, revision: number) => proposeProcess(designer, { id, revision, note: '' });

test('a business-rule task without its decision table is not put forward, and is told which one is missing', async () => {
  const id = await aDraft();
  await assert.rejects(
    propose(id, 2),
    refusal('workflow/check-fails', '“Chọn mức” (hoi): hỏi bảng quyết định “muc”'),
  );
  const other = await aDraft('la');
  await saveDraft(designer, { id: other, revision: 2 }, { dmn: DMN });
  await assert.rejects(propose(other, 3), refusal('workflow/check-fails', '“la” không có trong tệp DMN'));
  const unnamed = await aDraft('');
  await assert.rejects(propose(unnamed, 2), refusal('workflow/check-fails', 'chưa ghi mã bảng quyết định'));
});

test('with its table it is put forward, tried by it and published: the version carries the file and the decisions', async () => {
  const q = reading(designer);
  const draft = await aDraft();
  await saveDraft(designer, { id: draft, revision: 2 }, { dmn: DMN });
  const { id } = await propose(draft, 3);
  const { found, dmn } = await getProposal(q, id);
  assert.equal(dmn, DMN);
  assert.equal(found.runs[0]?.end, 'completed');
  assert.match(found.confirmed?.[0]?.message ?? '', /“Mức kiểm tra” \(muc\) có trong tệp DMN/);
  const { versions } = await decideProposal(leader, id, publishing());
  const stored = await findDefinition(q, CODE, '*', today());
  assert.equal(stored?.id, versions[0]);
  assert.equal(stored?.definition.decisions?.decisions['muc']?.name, 'Mức kiểm tra');
  assert.equal((await getVersionFile(q, versions[0] ?? '')).dmn, DMN);
});

test('the example dossier goes the way that the table says: an answer without a way fails', async () => {
  const id = await aDraft();
  await saveDraft(
    designer,
    { id, revision: 2 },
    { dmn: DMN, examples: [readExample('Hai bản', 'so_ban = 2')] },
  );
  await assert.rejects(propose(id, 3), refusal('workflow/check-fails', '“Hai bản” không chạy hết'));
});

test('a file that is no usable DMN is refused in words; the tables can be taken away again', async () => {
  const id = await aDraft();
  const save = (dmn: string | null, revision = 2) => saveDraft(designer, { id, revision }, { dmn });
  await assert.rejects(save(''), refusal('workflow/dmn-invalid', 'Không đọc được tệp DMN'));
  await assert.rejects(save('không phải XML'), refusal('workflow/dmn-invalid', 'Không đọc được tệp DMN'));
  const empty = DMN.replace(/<decisionTable[\s\S]*<\/decisionTable>/, '');
  await assert.rejects(save(empty), refusal('workflow/dmn-invalid', 'chưa có bảng quyết định'));
  const none = DMN.replace(/<decision [\s\S]*<\/decision>/, '');
  await assert.rejects(save(none), refusal('workflow/dmn-invalid', 'không có quyết định nào'));
  await save(DMN);
  await saveDraft(designer, { id, revision: 3 }, { name: 'Tên mới' });
  assert.equal((await getDraft(reading(designer), id)).dmn, DMN);
  await save(null, 4);
  assert.equal((await getDraft(reading(designer), id)).dmn, null);
});
