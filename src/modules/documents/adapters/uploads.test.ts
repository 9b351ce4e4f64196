import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { goodFiles, hostileFiles } from '#kernel/file-corpus';
import { createFileStore, type FileStore } from '#kernel/files';
import { isRefusal } from '#kernel/refusal';
import { fileErrors } from '../errors.ts';
import { en } from '../messages.en.ts';
import { vi } from '../messages.vi.ts';
import { checkUpload, cleanFileName, receiveUpload } from './uploads.ts';

const dir = mkdtempSync(join(tmpdir(), 'motcua-uploads-'));

async function* inChunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 64 * 1024) yield bytes.subarray(at, at + 64 * 1024);
}

describe('uploads', () => {
  let store: FileStore;
  before(async () => {
    store = await createFileStore(dir);
  });
  after(() => rmSync(dir, { recursive: true }));

  it('takes every good file with its Vietnamese name and stores its bytes unchanged', async () => {
    for (const { name, type, bytes } of goodFiles()) {
      const taken = await receiveUpload(store, name, inChunks(bytes));
      assert.equal(taken.type, type, name);
      assert.equal(taken.bytes, bytes.length);
      assert.equal(taken.name.replace(/\.\w+$/, ''), name.replace(/\.\w+$/, ''));
      assert.ok(await store.verify(taken.sha256));
    }
  });

  it('refuses every hostile file with its own reason, and stores none of them', async () => {
    const stored = () => readdirSync(dir, { recursive: true }).length;
    const before = stored();
    for (const { name, problem, bytes } of hostileFiles()) {
      await assert.rejects(
        receiveUpload(store, name, inChunks(bytes)),
        (error) =>
          isRefusal(error, fileErrors[problem].code) &&
          error.facts['allowed'] === 'PDF, JPEG, PNG, DOCX, XLSX',
        name,
      );
    }
    assert.equal(stored(), before);
  });

  it('stops reading when the cap is passed', async () => {
    let read = 0;
    async function* endless() {
      for (;;) yield new Uint8Array(1000 * ++read);
    }
    await assert.rejects(receiveUpload(store, 'a.pdf', endless(), 2500), (error) =>
      isRefusal(error, 'kernel/file-too-large'),
    );
    assert.equal(read, 2);
  });

  it('answers 415 to a kind that is not taken, and has a text for every refusal in both languages', () => {
    assert.equal(fileErrors.type.status, 415);
    for (const { code } of Object.values(fileErrors)) assert.ok(vi[code] && en[code], code);
    assert.match(vi[fileErrors.type.code], /\{allowed\}/);
  });

  it('gives a name the extension of what the file is, not of what it claims', () => {
    const png = goodFiles().find((file) => file.type === 'png');
    assert.equal(checkUpload('Hoá đơn.pdf.exe', png?.bytes ?? Buffer.alloc(0)).name, 'Hoá đơn.pdf.png');
  });

  it('cleans names: paths, accents apart, direction marks, reserved characters, length', () => {
    assert.equal(cleanFileName('C:\\Users\\a\\Đơn xin.docx', 'docx'), 'Đơn xin.docx');
    assert.equal(cleanFileName('../../etc/Giấy tờ.pdf', 'pdf'), 'Giấy tờ.pdf');
    assert.equal(cleanFileName('Giấy khai sinh.pdf'.normalize('NFD'), 'pdf'), 'Giấy khai sinh.pdf');
    assert.equal(cleanFileName('anh\u202Egnp.exe', 'png'), 'anhgnp.png');
    assert.equal(cleanFileName('a\0b\r\nSet-Cookie: x.pdf', 'pdf'), 'abSet-Cookie x.pdf');
    assert.throws(
      () => cleanFileName('..', 'pdf'),
      (error) => isRefusal(error, 'documents/file-name-unusable'),
    );
    assert.equal(cleanFileName(`${'ữ'.repeat(500)}.pdf`, 'pdf').length, 120);
  });

  it('gives every name it takes a form that can be cleaned again without change', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (given) => {
        let name: string;
        try {
          name = cleanFileName(given, 'pdf');
        } catch (error) {
          assert.ok(isRefusal(error, 'documents/file-name-unusable'));
          return;
        }
        assert.equal(cleanFileName(name, 'pdf'), name);
        assert.ok([...name].length <= 120 && !/[/\\\p{Cc}]/u.test(name));
      }),
    );
  });
});
