import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDocs } from './check-docs.ts';
import { withTree } from './planted-tree.ts';

const room = 'src/modules/feedback';
const BOOK: Readonly<Record<string, string>> = {
  'GLOSSARY.md': '| rating | mức độ hài lòng | `feedback` |\n',
  'docs/law/ND-61-2018.md': '# ND-61-2018\n\n## 10.2\n\nA rating names nobody.\n',
  'src/kernel/errors.ts': "export const errors = { busy: { code: 'kernel/busy', status: 409 } };\n",
  'src/kernel/messages.vi.ts':
    "/** Texts (câu chữ). */\nexport const vi = { 'kernel/busy': 'Đang bận', close: 'Đóng' };\n",
  'src/kernel/messages.en.ts':
    "/** Texts in English. */\nexport const en = { 'kernel/busy': 'Busy', close: 'Close' };\n",
  [`${room}/errors.ts`]: "export const errors = {\n  twice: { code: 'feedback/twice', status: 409 },\n};\n",
  [`${room}/messages.vi.ts`]:
    "export const vi = {\n  'feedback/twice': (f: unknown) => `Đã đánh giá ${f}`,\n  title: 'Đánh giá',\n};\n",
  [`${room}/messages.en.ts`]:
    "export const en = {\n  'feedback/twice': () => 'Rated already',\n  title: 'Rating',\n};\n",
  [`${room}/model.ts`]: [
    '/**',
    ' * Whether a dossier may be rated (được đánh giá); asks no/yes.',
    ' *',
    ' * @throws feedback/twice, kernel/busy  when it was',
    ' * @law ND-61-2018/10.2  a rating names nobody',
    ' */',
    'export function mayRate(a: number): number;',
    'export function mayRate(a: number) {',
    '  return a; // and/or',
    '}',
    '',
  ].join('\n'),
  [`${room}/web.ts`]: 'export const routes = [];\n',
};

const rulesOf = (files: Readonly<Record<string, string>>): string[] =>
  withTree({ ...BOOK, ...files }, (root) =>
    checkDocs(root, 5).violations.map((v) => `${v.file}:${v.line} ${v.rule}`),
  );

test('a book in order has no violation', () => {
  // errors.ts of the kernel is a kernel file: it explains itself too.
  const explained = {
    'src/kernel/errors.ts': `/** Refusals of no room. */\n${BOOK['src/kernel/errors.ts']}`,
  };
  assert.deepEqual(rulesOf(explained), []);
});

test('a checker that sees too few files is red', () => {
  assert.deepEqual(
    withTree({}, (root) => checkDocs(root)).violations.map((v) => v.rule),
    ['too-few'],
  );
});

const doc = '/** It says something. */\n';
/** What is planted, in which file, and the rule that has to find it on that line. */
const PLANTED: readonly (readonly [what: string, file: string, text: string, expected: string])[] = [
  [
    'an export without a docstring',
    `${room}/store.ts`,
    'export const a = 1;\n',
    `${room}/store.ts:1 docstring`,
  ],
  [
    'a type without a docstring',
    `${room}/model.ts`,
    `${doc}export const a = 1;\nexport interface B {}\n`,
    `${room}/model.ts:3 docstring`,
  ],
  [
    'a use case without a docstring',
    `${room}/use-cases/rate.ts`,
    '// not this\nexport async function rate() {}\n',
    `${room}/use-cases/rate.ts:2 docstring`,
  ],
  [
    'a docstring that only carries tags',
    `${room}/reads.ts`,
    '/** @law ND-61-2018/10.2 */\nexport const a = 1;\n',
    `${room}/reads.ts:2 docstring`,
  ],
  [
    'a docstring that belongs to something else',
    'src/kernel/log.ts',
    `${doc}const b = 1;\nexport const a = b;\n`,
    'src/kernel/log.ts:3 docstring',
  ],
  [
    'an export by list without a docstring',
    'src/kernel/log.ts',
    'const b = 1;\nexport { b };\n',
    'src/kernel/log.ts:1 docstring',
  ],
  [
    'a refusal thrown that is declared nowhere',
    `${room}/reads.ts`,
    '/**\n * It reads.\n * @throws feedback/gone, kernel/busy\n */\nexport const a = 1;\n',
    `${room}/reads.ts:3 throws`,
  ],
  [
    'a refusal of a room that is not used',
    `${room}/http.ts`,
    '/** It reads. @throws plans/late */\nconst a = 1;\n',
    `${room}/http.ts:1 throws`,
  ],
  [
    'a code under the name of another room',
    `${room}/errors.ts`,
    "export const e = { a: { code: 'plans/late', status: 409 } };\n",
    `${room}/errors.ts:1 code`,
  ],
  [
    'a law without a file',
    `${room}/model.ts`,
    '/** It rules. @law ND-99-2099/1 */\nexport const a = 1;\n',
    `${room}/model.ts:1 law`,
  ],
  [
    'a clause without a heading',
    `${room}/model.ts`,
    '/** It rules. @law ND-61-2018/10.2, ND-61-2018/10.3 words */\nexport const a = 1;\n',
    `${room}/model.ts:1 law`,
  ],
  ['a law without a clause', `${room}/web.ts`, '\n/* @law ND-61-2018 */\n', `${room}/web.ts:2 law`],
  [
    'a law cited in a table of data',
    `${room}/rules.ts`,
    `${doc}export const a = [{ law: 'ND-61-2018/11' }];\n`,
    `${room}/rules.ts:2 law`,
  ],
  [
    'a refusal without a text',
    `${room}/errors.ts`,
    "export const e = { a: { code: 'feedback/twice' }, b: { code: 'feedback/late' } };\n",
    `${room}/messages.vi.ts:1 text`,
  ],
  [
    'a text that is not in English',
    `${room}/messages.en.ts`,
    "export const en = {\n  'feedback/twice': 'Rated',\n};\n",
    `${room}/messages.en.ts:1 text`,
  ],
  [
    'a text that is only in English',
    `${room}/messages.en.ts`,
    "export const en = {\n  'feedback/twice': 'Rated',\n  title: 'Rating',\n  more: 'More',\n};\n",
    `${room}/messages.vi.ts:1 text`,
  ],
  [
    'refusals without any texts',
    'src/modules/plans/errors.ts',
    "export const e = { a: { code: 'plans/late', status: 409 } };\n",
    'src/modules/plans/messages.vi.ts:1 text',
  ],
  ['a room that the glossary does not know', 'src/modules/plans/model.ts', '', 'GLOSSARY.md:1 glossary'],
];

for (const [what, file, text, expected] of PLANTED) {
  test(`finds ${what}`, () => {
    const found = rulesOf({ [file]: text });
    assert.ok(found.includes(expected), `expected ${expected}, found ${found.join(', ')}`);
  });
}
