import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { createFileStore, type FileStore } from './files.ts';
import { isRefusal } from './refusal.ts';

const root = mkdtempSync(join(tmpdir(), 'motcua-files-'));
let stores = 0;

async function aStore(maxBytes = 1000): Promise<FileStore & { dir: string }> {
  const dir = join(root, String(stores++));
  return { ...(await createFileStore(dir, { maxBytes })), dir };
}

async function read(store: FileStore, sha256: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await store.get(sha256)) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

async function* stream(...chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

const filesBelow = (dir: string) =>
  readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

describe('the file store', () => {
  after(() => rmSync(root, { recursive: true }));

  it('gives back the bytes it took, under their digest', async () => {
    const store = await aStore();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 90 }), { maxLength: 8 }), async (chunks) => {
        const whole = Buffer.concat(chunks);
        const stored = await store.put(stream(...chunks));
        assert.equal(stored.sha256, createHash('sha256').update(whole).digest('hex'));
        assert.equal(stored.bytes, whole.length);
        assert.deepEqual(await read(store, stored.sha256), whole);
        assert.ok(await store.verify(stored.sha256));
      }),
      { numRuns: 30 },
    );
  });

  it('keeps the same bytes once, however often and at once they come', async () => {
    const store = await aStore();
    const bytes = Buffer.from('cùng một bản quét');
    const all = await Promise.all(Array.from({ length: 20 }, () => store.put(bytes)));
    assert.equal(new Set(all.map((stored) => stored.sha256)).size, 1);
    assert.equal(filesBelow(store.dir).length, 1);
  });

  it('refuses a file over the cap while it still arrives, and keeps nothing', async () => {
    const store = await aStore(1000);
    let asked = 0;
    async function* endless() {
      for (;;) {
        asked++;
        yield new Uint8Array(400);
      }
    }
    await assert.rejects(store.put(endless()), (error) => isRefusal(error, 'kernel/file-too-large'));
    assert.equal(asked, 3);
    assert.deepEqual(filesBelow(store.dir), []);
    assert.equal((await store.put(new Uint8Array(1000))).bytes, 1000);
  });

  it('keeps nothing of an upload that breaks off', async () => {
    const store = await aStore();
    async function* broken() {
      yield new Uint8Array(10);
      throw new Error('connection lost');
    }
    await assert.rejects(store.put(broken()), /connection lost/);
    assert.deepEqual(filesBelow(store.dir), []);
  });

  it('finds a single changed byte', async () => {
    const store = await aStore();
    const { sha256 } = await store.put(Buffer.from('Giấy khai sinh'));
    const path = join(store.dir, sha256.slice(0, 2), sha256);
    const bytes = readFileSync(path);
    bytes[3]! ^= 1;
    chmodSync(path, 0o600);
    writeFileSync(path, bytes);
    assert.equal(await store.verify(sha256), false);
  });

  it('knows nothing by a digest it never gave, nor by a path', async () => {
    const store = await aStore();
    for (const name of ['0'.repeat(64), '../../etc/passwd', '', 'A'.repeat(64), `${'0'.repeat(64)}/..`]) {
      assert.equal(await store.has(name), false);
      await assert.rejects(store.get(name), (error) => isRefusal(error, 'kernel/not-found'));
      await assert.rejects(store.verify(name), (error) => isRefusal(error, 'kernel/not-found'));
    }
  });

  it('sweeps what a crash left behind, but not what is being written', async () => {
    const store = await aStore();
    const old = join(store.dir, 'tmp', 'left-behind');
    writeFileSync(old, 'x');
    utimesSync(old, new Date(0), new Date(0));
    writeFileSync(join(store.dir, 'tmp', 'in-work'), 'x');
    assert.equal(await store.sweepTemp(), 1);
    assert.deepEqual(readdirSync(join(store.dir, 'tmp')), ['in-work']);
  });
});
