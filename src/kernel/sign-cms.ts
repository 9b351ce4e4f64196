/** The CMS structure of a PDF signature (cấu trúc chữ ký số), read strictly: one signer, RSA with SHA-256. */
import { X509Certificate } from 'node:crypto';
import forge from 'node-forge';

/** Why a signature does not hold. */
export type SignatureProblem =
  | 'unsigned'
  /** Not built as a signature must be. */
  | 'malformed'
  /** The file was changed after signing. */
  | 'digest-mismatch'
  /** Not made with the key of the certificate. */
  | 'signature-mismatch'
  /** The certificate was changed, or its issuer is neither trusted nor included. */
  | 'issuer-unknown'
  | 'certificate-expired';

/** A signature that does not hold, with why. */
export class Invalid extends Error {
  readonly problem: SignatureProblem;
  constructor(problem: SignatureProblem) {
    super(problem);
    this.problem = problem;
  }
}

/** Narrows, or ends the check with a problem. */
export function need(condition: unknown, problem: SignatureProblem): asserts condition {
  if (!condition) throw new Invalid(problem);
}

type Asn1 = forge.asn1.Asn1;
const { Class, Type } = forge.asn1;

/** What one CMS signature holds. */
export interface SignedData {
  readonly certificates: readonly X509Certificate[];
  readonly messageDigest: Buffer;
  readonly signedAt: Date;
  /** The signed attributes, encoded as they were signed. */
  readonly attributes: Buffer;
  readonly signature: Buffer;
  isSigner(certificate: X509Certificate): boolean;
}

/** Object identifiers of the structure. */
export const oid = {
  signedData: '1.2.840.113549.1.7.2',
  data: '1.2.840.113549.1.7.1',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificate: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsa: '1.2.840.113549.1.1.1',
} as const;
/** SHA-256, and RSA by itself or with SHA-256; each with its NULL parameters. */
const sha256Der = '300d06096086480165030402010500';
const rsaDers = ['300d06092a864886f70d0101010500', '300d06092a864886f70d01010b0500'];

/** Reads a CMS SignedData with one signer; every field is compared, because the signature does not cover all of them. */
export function readSignedData(der: Buffer): SignedData {
  const root = forge.asn1.fromDer(der.toString('latin1'), { strict: true, parseAllBytes: true } as never);
  need(derOf(root).equals(der), 'malformed');
  const [type, wrapped] = children(root, Type.SEQUENCE, 2);
  need(oidOf(type) === oid.signedData, 'malformed');
  const [body] = children(wrapped, 0, 1, Class.CONTEXT_SPECIFIC);
  const [version, digests, content, certificates, signers] = children(body, Type.SEQUENCE, 5);
  need(derOf(version).toString('hex') === '020101', 'malformed');
  need(derOf(children(digests, Type.SET, 1)[0]).toString('hex') === sha256Der, 'malformed');
  need(oidOf(children(content, Type.SEQUENCE, 1)[0]) === oid.data, 'malformed');
  const [signer] = children(signers, Type.SET, 1);
  const all = children(certificates, 0, undefined, Class.CONTEXT_SPECIFIC);
  return { ...readSigner(signer), certificates: all.map((one) => new X509Certificate(derOf(one))) };
}

function readSigner(signer: Asn1 | undefined): Omit<SignedData, 'certificates'> {
  const [version, issuerAndSerial, digest, attributes, method, signature] = children(
    signer,
    Type.SEQUENCE,
    6,
  );
  need(derOf(version).toString('hex') === '020101', 'malformed');
  need(derOf(digest).toString('hex') === sha256Der, 'malformed');
  need(rsaDers.includes(derOf(method).toString('hex')), 'malformed');
  const values = readAttributes(children(attributes, 0, undefined, Class.CONTEXT_SPECIFIC));
  const [issuer, serial] = children(issuerAndSerial, Type.SEQUENCE, 2);
  const signed = derOf(attributes);
  // Signed as a SET, stored under a tag of its own.
  signed[0] = 0x31;
  return {
    messageDigest: bytesOf(values.get(oid.messageDigest), Type.OCTETSTRING),
    signedAt: timeOf(values.get(oid.signingTime)),
    attributes: signed,
    signature: bytesOf(signature, Type.OCTETSTRING),
    isSigner: (certificate) => isIdentity(certificate, issuer, serial),
  };
}

function readAttributes(attributes: readonly Asn1[]): Map<string, Asn1> {
  const values = new Map<string, Asn1>();
  for (const attribute of attributes) {
    const [name, set] = children(attribute, Type.SEQUENCE, 2);
    const [value] = children(set, Type.SET, 1);
    need(value && !values.has(oidOf(name)), 'malformed');
    values.set(oidOf(name), value);
  }
  need(oidOf(values.get(oid.contentType)) === oid.data, 'malformed');
  return values;
}

/** Issuer and serial number as the certificate itself encodes them. */
export function identityOf(certificate: X509Certificate): { readonly issuer: Asn1; readonly serial: Asn1 } {
  const body = children(forge.asn1.fromDer(certificate.raw.toString('latin1')), Type.SEQUENCE, 3)[0];
  const fields = children(body, Type.SEQUENCE);
  const offset = fields[0]?.tagClass === Class.CONTEXT_SPECIFIC ? 1 : 0;
  const [serial, issuer] = [fields[offset], fields[offset + 2]];
  need(serial && issuer, 'malformed');
  return { issuer, serial };
}

function isIdentity(
  certificate: X509Certificate,
  issuer: Asn1 | undefined,
  serial: Asn1 | undefined,
): boolean {
  const own = identityOf(certificate);
  return derOf(own.serial).equals(derOf(serial)) && derOf(own.issuer).equals(derOf(issuer));
}

function children(node: Asn1 | undefined, type: number, count?: number, tagClass = Class.UNIVERSAL): Asn1[] {
  need(node && node.tagClass === tagClass && (node.type as number) === type, 'malformed');
  need(Array.isArray(node.value), 'malformed');
  need(count === undefined || node.value.length === count, 'malformed');
  return node.value;
}

function bytesOf(node: Asn1 | undefined, type: forge.asn1.Type): Buffer {
  need(
    node?.tagClass === Class.UNIVERSAL && node.type === type && typeof node.value === 'string',
    'malformed',
  );
  return Buffer.from(node.value, 'latin1');
}

function oidOf(node: Asn1 | undefined): string {
  return forge.asn1.derToOid(bytesOf(node, Type.OID).toString('latin1'));
}

function timeOf(node: Asn1 | undefined): Date {
  const general = node?.type === Type.GENERALIZEDTIME;
  const text = bytesOf(node, general ? Type.GENERALIZEDTIME : Type.UTCTIME).toString('latin1');
  return general ? forge.asn1.generalizedTimeToDate(text) : forge.asn1.utcTimeToDate(text);
}

function derOf(node: Asn1 | undefined): Buffer {
  need(node, 'malformed');
  return Buffer.from(forge.asn1.toDer(node).getBytes(), 'latin1');
}
