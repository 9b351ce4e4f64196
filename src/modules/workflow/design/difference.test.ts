import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chainOf, type DrawnElement, drawProcess } from './draw.ts';
import { differenceOf } from './difference.ts';
import { readOutline } from './outline.ts';
import { pictureOf, pictureOfDifference } from './picture.ts';

type Step = Omit<DrawnElement, 'tag'>;
const step = (id: string, hours: number, more: Partial<Step> = {}): Step => ({
  id,
  name: `Bước ${id}`,
  terms: { role: 'case-officer', hours },
  ...more,
});
const outlineOf = async (steps: readonly Step[]) =>
  readOutline(await drawProcess(chainOf('process', 'Quy trình', steps, { start: 'Nộp', end: 'Xong' })));

const words = ({ changes }: ReturnType<typeof differenceOf>) =>
  changes.map(({ id, kind, fields }) =>
    [kind, id, ...fields.map((f) => `${f.field} ${f.before}→${f.after}`)].join(' '),
  );

test('the same file twice has no difference', async () => {
  const outline = await outlineOf([step('a', 8), step('b', 4)]);
  const difference = differenceOf(outline, outline);
  assert.deepEqual(difference.changes, []);
  assert.equal(difference.same, outline.elements.length);
});

test('added, removed, changed and moved elements are told apart, with what changed', async () => {
  const before = await outlineOf([step('a', 8), step('b', 4), step('c', 2)]);
  const after = await outlineOf([step('a', 8), step('n', 4), step('b', 6)]);
  assert.deepEqual(words(differenceOf(before, after)), [
    'added n',
    'changed b hours 4→6',
    'removed c',
    'changed f1 to Bước b→Bước n',
    'changed f2 from Bước b→Bước n to Bước c→Bước b',
    'changed f3 from Bước c→Bước b',
  ]);
});

test('a step drawn elsewhere and otherwise the same is moved', async () => {
  const before = await outlineOf([step('a', 8)]);
  const elements = before.elements.map((element) =>
    element.id === 'a' && element.box
      ? { ...element, box: { ...element.box, y: element.box.y + 50 } }
      : element,
  );
  assert.deepEqual(words(differenceOf(before, { ...before, elements })), ['moved a']);
});

test('a step that only made room for another was not moved, one that changed places was', async () => {
  const before = await outlineOf([step('a', 8), step('b', 4), step('c', 2)]);
  const shifted = (by: Readonly<Record<string, number>>) => ({
    ...before,
    elements: before.elements.map((element) =>
      element.box
        ? { ...element, box: { ...element.box, x: element.box.x + (by[element.id] ?? 0) } }
        : element,
    ),
  });
  assert.deepEqual(words(differenceOf(before, shifted({ b: 160, c: 160, end: 160 }))), []);
  assert.deepEqual(words(differenceOf(before, shifted({ b: 150, c: -150 }))), ['moved b', 'moved c']);
});

test('on one diagram a removed step lies on no step that stands', async () => {
  const before = await outlineOf([step('a', 8), step('b', 4)]);
  const after = await outlineOf([step('a', 8), step('n', 4)]);
  const { shapes, view } = pictureOfDifference(after, differenceOf(before, after));
  const removed = shapes.find(({ mark }) => mark === 'removed');
  assert.equal(removed?.id, 'b');
  for (const other of shapes.filter((shape) => shape !== removed)) {
    assert.ok(removed.y >= other.y + other.height || removed.y + removed.height <= other.y, other.id);
  }
  assert.ok(view.y + view.height >= removed.y + removed.height);
  assert.equal(pictureOf({ elements: [] }).view.width, 0);
});
