import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PaperRequirement, ProcedureContent } from '#modules/catalogue';
import {
  askedPapers,
  changeDraft,
  contactProblems,
  contentOf,
  type Draft,
  knownAnswers,
  missingPapers,
} from './draft.ts';

const person = {
  id: 'me',
  fullName: 'Nông Thị Hà',
  idNumber: '020194999001',
  taxCode: null,
  birthOn: '1994-03-15',
  gender: 'female',
};
const contact = {
  phone: '0900000001',
  email: '',
  address: '',
  delivery: 'electronic',
  sections: [],
} as const;

function aDraft(given: Partial<Draft> = {}): Draft {
  return {
    id: 'd',
    accountId: 'me',
    procedureCode: '1.000001',
    versionId: 'v',
    caseKey: 'chung',
    unitId: 'xa',
    answers: {},
    papers: [],
    contact,
    dossierId: null,
    updatedAt: Temporal.Instant.from('2026-11-20T02:00:00Z'),
    ...given,
  };
}

const file = (id: string, sha256 = id) => ({ id, name: `${id}.pdf`, sha256, bytes: 10 });
const paper = (key: string, given: Partial<PaperRequirement> = {}): PaperRequirement => ({
  key,
  name: key,
  originals: 1,
  copies: 0,
  formName: null,
  required: true,
  ...given,
});
const procedure = {
  cases: [
    {
      key: 'chung',
      name: null,
      channels: [],
      papers: [
        paper('nếu-có', { required: false }),
        paper('can-cuoc'),
        paper('to-khai', { formName: 'Tờ khai' }),
      ],
    },
  ],
} as unknown as ProcedureContent;

describe('a draft', () => {
  it('takes the same file for a paper once', () => {
    const about = { key: 'can-cuoc', name: 'Căn cước' };
    const once = changeDraft(aDraft(), { kind: 'add-file', paper: about, file: file('a', 'hash') });
    const twice = changeDraft(once, { kind: 'add-file', paper: about, file: file('b', 'hash') });
    assert.deepEqual(
      twice.papers.map((p) => p.files.map((f) => f.id)),
      [['a']],
    );
  });

  it('drops a paper with its last file, but not one that lies at the counter', () => {
    const handed = (key: string, originals: number) => ({
      key,
      name: key,
      files: [file(key)],
      originals,
      copies: 0,
    });
    const draft = aDraft({ papers: [handed('a', 0), handed('b', 1)] });
    const left = ['a', 'b'].reduce((d, fileId) => changeDraft(d, { kind: 'remove-file', fileId }), draft);
    assert.deepEqual(
      left.papers.map((p) => p.key),
      ['b'],
    );
  });

  it('counts a section as done only when it was saved without faults, and once', () => {
    const save = (draft: Draft, done: boolean) =>
      changeDraft(draft, { kind: 'section', section: 's', answers: { a: 1 }, done });
    assert.deepEqual(save(aDraft(), false).contact.sections, []);
    assert.deepEqual(save(save(aDraft(), true), true).contact.sections, ['s']);
  });

  it('asks for required papers first, and for no declaration that is filled in as an e-form', () => {
    assert.deepEqual(
      askedPapers(aDraft(), procedure, true).map((p) => p.key),
      ['can-cuoc', 'nếu-có'],
    );
    assert.ok(askedPapers(aDraft(), procedure, false).some((p) => p.key === 'to-khai'));
  });

  it('misses required papers without a file, unless they were handed in on paper', () => {
    const missing = (draft: Draft) => missingPapers(askedPapers(draft, procedure, true)).map((p) => p.key);
    assert.deepEqual(missing(aDraft()), ['can-cuoc']);
    const onPaper = { key: 'can-cuoc', name: '', files: [], originals: 0, copies: 1 };
    assert.deepEqual(missing(aDraft({ papers: [onPaper] })), []);
  });

  it('asks for a phone number, because it finds the dossier again, and for an address when the post brings the result', () => {
    const problems = (given: object) => contactProblems({ ...contact, ...given });
    assert.deepEqual(problems({}), []);
    assert.deepEqual(problems({ phone: '' }), ['phone']);
    assert.deepEqual(problems({ email: 'không phải thư' }), ['email']);
    assert.deepEqual(problems({ delivery: 'post' }), ['address']);
    assert.deepEqual(problems({ delivery: 'post', address: 'xã A' }), []);
  });

  it('hands in who the account says, never who a form says', () => {
    const { applicant } = contentOf(aDraft({ answers: { applicantName: 'Người khác' } }), person);
    assert.deepEqual(
      [applicant.accountId, applicant.name, applicant.idNumber],
      ['me', 'Nông Thị Hà', '020194999001'],
    );
  });

  it('knows nothing that the account leaves empty', () => {
    const known = knownAnswers(person, contact);
    assert.equal(known['applicant.gender'], 'nu');
    assert.ok(!('applicant.email' in known) && !('applicant.taxCode' in known));
  });
});
