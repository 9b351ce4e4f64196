import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dossierCode, normalCode } from './code.ts';

test('a code says the unit, the day and the number within the day', () => {
  assert.equal(dossierCode('H37.21.01', '2026-03-02', 7), 'H37.21.01-260302-0007');
  assert.equal(dossierCode('H37.21.01', '2026-12-31', 9999), 'H37.21.01-261231-9999');
});

test('the ten thousandth of a day has five digits; it never begins again', () => {
  assert.equal(dossierCode('H37', '2026-03-02', 10_000), 'H37-260302-10000');
});

test('a code may be typed small and with blanks', () => {
  assert.equal(normalCode(' h37.21.01 - 260302 - 0007 '), 'H37.21.01-260302-0007');
});
