/**
 * Digital signatures in PDF files (chữ ký số): made as an incremental update, so that earlier signatures and PDF/A stay
 * whole. A remote signer (HSM, SIM, the signing service of a licensed authority) is another implementation of `Signer`.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { plainAddPlaceholder } from '@signpdf/placeholder-plain';
import { Signer as ContentSigner, SignPdf } from '@signpdf/signpdf';
import { type DemoIdentity, makeDemoIdentity } from './sign-demo.ts';
import { makeSignedData, readP12, type SigningKey } from './sign-make.ts';

export { type SignatureCheck, type SignatureProblem, verifySignature } from './sign-verify.ts';

/** What a signature says about its act. */
export interface SigningAct {
  /** Why: "Phê duyệt kết quả giải quyết". */
  readonly reason: string;
  /** Who, in words; the certificate says it with proof. */
  readonly name: string;
  readonly location: string;
  /** When; now if absent. The time is the signer's word, not a trusted timestamp. */
  readonly at?: Temporal.Instant;
}

/** Signs PDF files with one certificate. */
export interface Signer {
  /**
   * The same file followed by an update that holds the signature.
   *
   * @throws a fault when the file is no PDF that can be updated, or the key cannot be used
   */
  sign(pdf: Uint8Array, act: SigningAct): Promise<Uint8Array>;
}

/** Signs with a certificate and key in a PKCS#12 file (chứng thư số dạng .p12). */
export function createP12Signer(p12: Uint8Array, passphrase: string): Signer {
  const signer = new KeySigner(readP12(p12, passphrase));
  return {
    async sign(pdf, { reason, name, location, at }) {
      const signingTime = at ? new Date(at.epochMilliseconds) : new Date();
      const prepared = plainAddPlaceholder({
        pdfBuffer: Buffer.from(pdf),
        reason: fillerFor(reason),
        name: fillerFor(name),
        location: fillerFor(location),
        contactInfo: '',
        signingTime,
        signatureLength: contentsBytes,
        subFilter: 'ETSI.CAdES.detached',
      });
      const texts = { Reason: reason, Name: name, Location: location };
      for (const [key, text] of Object.entries(texts)) writeText(prepared, key, text);
      return new Uint8Array(await new SignPdf().sign(prepared, signer, signingTime));
    },
  };
}

/** Hands the signed ranges of a PDF to the key; the library asks for a class of its own. */
class KeySigner extends ContentSigner {
  readonly #key: SigningKey;

  constructor(key: SigningKey) {
    super();
    this.#key = key;
  }

  override async sign(content: Buffer, signingTime = new Date()): Promise<Buffer> {
    return makeSignedData(content, this.#key, signingTime);
  }
}

/**
 * The placeholder library writes text beyond ASCII in a way no reader understands. So it gets a filler, which is then
 * overwritten by the text in hexadecimal, digit for digit as long: offsets in the file stay right.
 */
function fillerFor(text: string): string {
  return 'x'.repeat(hexOf(text).length);
}

function writeText(prepared: Buffer, key: string, text: string): void {
  const written = `/${key} (${fillerFor(text)})`;
  const at = prepared.lastIndexOf(written, prepared.length, 'latin1');
  if (at < 0) throw new Error(`the signature has no place for ${key}`);
  prepared.write(`/${key} <${hexOf(text)}>`, at, 'latin1');
}

function hexOf(text: string): string {
  return `FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}`;
}

/** Room for a signature with its chain; what stays free is zeros. */
const contentsBytes = 12_000;

/** A signer whose certificate says that it only demonstrates, and the authority that issued it. */
export interface DemoSigner extends Signer {
  /** PEM of the demonstration authority: the root to trust when checking its signatures. */
  readonly authorityPem: string;
}

/**
 * The demonstration signer of an installation (chữ ký trình diễn): made on first use, then read again. Its key lies in
 * one file that only its owner can read.
 */
export async function createDemoSigner(dir: string): Promise<DemoSigner> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const path = join(dir, 'demo-signer.json');
  const identity = (await readIdentity(path)) ?? (await writeIdentity(dir, path));
  const signer = createP12Signer(Buffer.from(identity.p12, 'base64'), identity.passphrase);
  return { ...signer, authorityPem: identity.authorityPem };
}

async function readIdentity(path: string): Promise<DemoIdentity | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as DemoIdentity;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Server and worker may both make one at the first start; a link is taken once, and the loser reads the winner's. */
async function writeIdentity(dir: string, path: string): Promise<DemoIdentity> {
  const temp = join(dir, `${randomUUID()}.tmp`);
  const identity = await makeDemoIdentity(randomBytes(24).toString('base64url'));
  try {
    await writeFile(temp, JSON.stringify(identity), { mode: 0o600, flag: 'wx' });
    await link(temp, path);
    return identity;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return (await readIdentity(path)) ?? identity;
  } finally {
    await rm(temp, { force: true });
  }
}
