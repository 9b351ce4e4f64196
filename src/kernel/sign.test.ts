import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { extractText } from 'unpdf';
import { aPdf } from './file-builders.ts';
import { inspectFile } from './file-type.ts';
import { createPdfRenderer } from './pdf.ts';
import { createDemoSigner, type DemoSigner, verifySignature } from './sign.ts';

const dir = mkdtempSync(join(tmpdir(), 'motcua-sign-'));
const act = {
  reason: 'Phê duyệt kết quả (lần 1)',
  name: 'Lê Thị Hồng Vân',
  location: 'Hải Châu, Đà Nẵng',
  at: Temporal.Now.instant(),
};

async function aRenderedPdf(): Promise<Uint8Array> {
  writeFileSync(join(dir, 'a.typ'), '#set text(font: "Tinos")\nGiấy xác nhận');
  const renderer = createPdfRenderer({ templatesDir: dir });
  try {
    return await renderer.render('a.typ', {});
  } finally {
    renderer.close();
  }
}

describe('digital signatures', () => {
  let signer: DemoSigner;
  let plain: Uint8Array;
  let signed: Uint8Array;
  before(async () => {
    signer = await createDemoSigner(join(dir, 'keys'));
    plain = await aRenderedPdf();
    signed = await signer.sign(plain, act);
  });
  after(() => rmSync(dir, { recursive: true }));

  it('hold, cover the whole file, and say who and why', () => {
    assert.deepEqual(verifySignature(signed, [signer.authorityPem]), {
      valid: true,
      coversWholeFile: true,
      signerName: 'Chữ ký trình diễn – không có giá trị pháp lý',
      reason: act.reason,
      problem: null,
    });
  });

  it('leave the bytes of the file as they were and only append', () => {
    assert.deepEqual(Buffer.from(signed.subarray(0, plain.length - 1)), Buffer.from(plain.subarray(0, -1)));
  });

  it('are added to a second time without breaking the first', async () => {
    const twice = await signer.sign(signed, { ...act, reason: 'Đóng dấu cơ quan' });
    const check = verifySignature(twice, [signer.authorityPem]);
    assert.ok(check.valid && check.coversWholeFile);
    assert.equal(check.reason, 'Đóng dấu cơ quan');
    const changed = Buffer.from(twice);
    changed[60]! ^= 1;
    assert.equal(verifySignature(changed).valid, false);
  });

  it('break when any byte of the signature block, or any of 2,000 bytes elsewhere, is flipped', () => {
    const file = Buffer.from(signed);
    const text = file.toString('latin1');
    const [, holeStart = 0, holeEnd = 0] = /ByteRange \[0 (\d+) (\d+)/.exec(text)?.map(Number) ?? [];
    // The block is a SEQUENCE with a two-byte length: 30 82 xx xx, in hex after the "<".
    const derBytes = 4 + Number.parseInt(text.slice(holeStart + 5, holeStart + 9), 16);
    const derEnd = holeStart + 1 + 2 * derBytes;
    const positions = new Set<number>();
    for (let at = holeStart; at <= derEnd; at++) positions.add(at);
    for (let at = derEnd; at < holeEnd; at += 97) positions.add(at);
    for (let i = 0; i < 2000; i++) positions.add(Math.floor((i * file.length) / 2000));
    const unseen: number[] = [];
    for (const at of positions) {
      file[at]! ^= 1 << (at % 8);
      const { valid, coversWholeFile } = verifySignature(file, [signer.authorityPem]);
      if (valid && coversWholeFile) unseen.push(at - holeStart);
      file[at]! ^= 1 << (at % 8);
    }
    assert.deepEqual(unseen, []);
    assert.ok(verifySignature(file, [signer.authorityPem]).valid);
  });

  it('do not cover what is appended later, and say so', () => {
    const longer = Buffer.concat([signed, Buffer.from('\n9 0 obj\n<<>>\nendobj\n%%EOF')]);
    const check = verifySignature(longer, [signer.authorityPem]);
    assert.equal(check.valid, true);
    assert.equal(check.coversWholeFile, false);
  });

  it('of another authority are not trusted', async () => {
    const stranger = await createDemoSigner(join(dir, 'other-keys'));
    assert.equal(verifySignature(signed, [stranger.authorityPem]).problem, 'issuer-unknown');
  });

  it('made outside the life of the certificate do not hold', async () => {
    const early = await signer.sign(plain, { ...act, at: Temporal.Instant.from('2001-01-01T00:00:00Z') });
    assert.equal(verifySignature(early, [signer.authorityPem]).problem, 'certificate-expired');
  });

  it('are missed in a file without any', () => {
    assert.equal(verifySignature(plain).problem, 'unsigned');
    assert.equal(verifySignature(new Uint8Array()).problem, 'unsigned');
  });

  it('leave a file that opens, reads and passes the upload check', async () => {
    const { text } = await extractText(new Uint8Array(signed), { mergePages: true });
    assert.match(text, /Giấy xác nhận/);
    assert.equal(inspectFile(signed).type, 'pdf');
    assert.ok(verifySignature(await signer.sign(aPdf(), act)).valid);
  });

  it('are found valid by poppler', (t) => {
    const path = join(dir, 'signed.pdf');
    writeFileSync(path, signed);
    try {
      execFileSync('pdfsig', ['-v'], { stdio: 'ignore' });
    } catch {
      t.skip('pdfsig (poppler-utils) is not installed: the outside check of signatures did NOT run');
      return;
    }
    const report = execFileSync('pdfsig', ['-nocert', path], { encoding: 'utf8' });
    assert.match(report, /Signature is Valid/);
    assert.match(report, /Total document signed/);
  });

  it('of the demonstration are made once, kept for their owner alone, also when two start at the same time', async () => {
    const keys = join(dir, 'shared-keys');
    const [one, two] = await Promise.all([createDemoSigner(keys), createDemoSigner(keys)]);
    const again = await createDemoSigner(keys);
    assert.equal(one.authorityPem, two.authorityPem);
    assert.equal(one.authorityPem, again.authorityPem);
    assert.deepEqual(readdirSync(keys), ['demo-signer.json']);
    if (process.platform !== 'win32')
      assert.equal(statSync(join(keys, 'demo-signer.json')).mode & 0o777, 0o600);
  });
});
