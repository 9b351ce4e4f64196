/** Whether a signed PDF is still what was signed, and by whom (kiểm tra chữ ký số): in process, strict in every byte. */
import { createHash, verify, X509Certificate } from 'node:crypto';
import { Invalid, need, readSignedData, type SignatureProblem } from './sign-cms.ts';

export type { SignatureProblem } from './sign-cms.ts';

/** The answer about a file. With several signatures: `valid` speaks of all, the rest of the last one. */
export interface SignatureCheck {
  /** The signed bytes are unchanged and the certificate is genuine. Believe the whole file only with `coversWholeFile`. */
  readonly valid: boolean;
  /** Nothing was appended after the last signature. */
  readonly coversWholeFile: boolean;
  /** Common name of the certificate. */
  readonly signerName: string | null;
  /** Why it was signed, as the signature says. */
  readonly reason: string | null;
  readonly problem: SignatureProblem | null;
}

/**
 * Checks every signature of a PDF.
 *
 * @param trustedPems  authorities to trust, PEM; when absent, the self-signed one inside the signature serves, which
 *                     proves that nothing was changed but not who the authority is
 */
export function verifySignature(pdf: Uint8Array, trustedPems?: readonly string[]): SignatureCheck {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const found = { coversWholeFile: false, signerName: null as string | null, reason: null as string | null };
  try {
    const ranges = findRanges(file);
    for (const range of ranges) {
      found.signerName = null;
      found.coversWholeFile = range.end === file.length;
      found.reason = reasonAfter(file, range.at);
      found.signerName = checkOne(file, range, trustedPems);
    }
    return { ...found, valid: true, problem: null };
  } catch (error) {
    // Anything a hostile file makes the parsers throw means the same: it is no sound signature.
    const problem = error instanceof Invalid ? error.problem : 'malformed';
    return { ...found, valid: false, problem };
  }
}

/** Each is hashed from the start of the file: a limit keeps a hostile file from costing hours. */
const mostSignatures = 20;

interface SignedRange {
  /** Where the range is written. */
  readonly at: number;
  readonly holeStart: number;
  readonly holeEnd: number;
  readonly end: number;
}

function findRanges(file: Buffer): SignedRange[] {
  const written = /\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g;
  const ranges: SignedRange[] = [];
  for (const match of file.toString('latin1').matchAll(written)) {
    const [from = 1, holeStart = 0, holeEnd = 0, length = 0] = match.slice(1).map(Number);
    need(from === 0 && holeStart < holeEnd && holeEnd + length <= file.length, 'malformed');
    ranges.push({ at: match.index, holeStart, holeEnd, end: holeEnd + length });
  }
  need(ranges.length > 0, 'unsigned');
  need(ranges.length <= mostSignatures, 'malformed');
  return ranges;
}

/** Checks one signature and gives its signer's name. */
function checkOne(file: Buffer, range: SignedRange, trustedPems?: readonly string[]): string {
  const signed = readSignedData(signatureBytes(file, range));
  const digest = createHash('sha256')
    .update(file.subarray(0, range.holeStart))
    .update(file.subarray(range.holeEnd, range.end))
    .digest();
  need(digest.equals(signed.messageDigest), 'digest-mismatch');
  const certificate = signed.certificates.find((one) => signed.isSigner(one));
  need(certificate, 'malformed');
  need(
    verify('RSA-SHA256', signed.attributes, certificate.publicKey, signed.signature),
    'signature-mismatch',
  );
  checkChain(certificate, signed.certificates, trustedPems);
  const inTime = certificate.validFromDate <= signed.signedAt && signed.signedAt <= certificate.validToDate;
  need(inTime, 'certificate-expired');
  return String((certificate.toLegacyObject().subject as unknown as Record<string, unknown>)['CN'] ?? '');
}

/**
 * The bytes of the hole. Hex digits could be written in either case and the padding could be anything; one form is
 * taken, so that no byte of a signed file can change unseen.
 */
function signatureBytes(file: Buffer, { holeStart, holeEnd }: SignedRange): Buffer {
  const hole = file.toString('latin1', holeStart, holeEnd);
  need(/^<(?:[0-9a-f]+|[0-9A-F]+)>$/.test(hole), 'malformed');
  const bytes = Buffer.from(hole.slice(1, -1), 'hex');
  const length = derLength(bytes);
  need(length <= bytes.length && hole.length % 2 === 0, 'malformed');
  need(
    bytes.subarray(length).every((byte) => byte === 0),
    'malformed',
  );
  return bytes.subarray(0, length);
}

function derLength(bytes: Buffer): number {
  const first = bytes[1] ?? 0;
  if (first < 0x80) return 2 + first;
  const size = first & 0x7f;
  need(size >= 1 && size <= 4 && bytes.length > 2 + size, 'malformed');
  return 2 + size + bytes.readUIntBE(2, size);
}

function issued(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

/** The issuer must have signed the certificate; then the issuer's own, up to a trusted or a self-signed one. */
function checkChain(
  certificate: X509Certificate,
  included: readonly X509Certificate[],
  trustedPems: readonly string[] | undefined,
): void {
  const trusted = trustedPems?.map((pem) => new X509Certificate(pem));
  const roots = trusted ?? included.filter((one) => issued(one, one));
  const candidates = [...roots, ...included];
  // The signature covers none of the certificates beside the signer's own, so each must prove itself.
  const genuine = (one: X509Certificate) =>
    roots.some((root) => root.raw.equals(one.raw)) || candidates.some((issuer) => issued(one, issuer));
  need(included.every(genuine), 'issuer-unknown');
  let current = certificate;
  for (let depth = 0; depth < 6; depth++) {
    const issuer = candidates.find((one) => issued(current, one));
    need(issuer && issuer.ca, 'issuer-unknown');
    if (roots.some((root) => root.raw.equals(issuer.raw))) return;
    current = issuer;
  }
  throw new Invalid('issuer-unknown');
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The reason written beside the range: a PDF string in either notation, in UTF-16 when it is Vietnamese. */
function reasonAfter(file: Buffer, rangeAt: number): string | null {
  const end = file.indexOf('endobj', rangeAt);
  const dictionary = file.toString('latin1', rangeAt, end < 0 ? undefined : end);
  const [, hex, literal] =
    /\/Reason\s*(?:<([0-9a-fA-F\s]*)>|\(((?:\\[\s\S]|[^\\)])*)\))/.exec(dictionary) ?? [];
  if (hex === undefined && literal === undefined) return null;
  const plain = (literal ?? '').replace(/\\([\s\S])/g, (_, c: string) => escapes[c] ?? c);
  const bytes = hex === undefined ? Buffer.from(plain, 'latin1') : Buffer.from(hex.replace(/\s/g, ''), 'hex');
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return bytes.toString('latin1');
  return bytes.length % 2 === 0 ? bytes.subarray(2).swap16().toString('utf16le') : null;
}
