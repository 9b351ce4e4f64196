/**
 * Makes the CMS structure of a PDF signature (tạo chữ ký số): one signer, RSA with SHA-256, bound to its certificate as
 * CAdES asks. Issuer and serial number are copied from the certificate byte by byte: node-forge, which could build the
 * whole, encodes Vietnamese names anew and wrongly, and then no reader finds the signer.
 */
import { createHash, createPrivateKey, createSign, type KeyObject, X509Certificate } from 'node:crypto';
import forge from 'node-forge';
import { identityOf, oid } from './sign-cms.ts';

/** A private key with its certificate and what proves the certificate. */
export interface SigningKey {
  readonly key: KeyObject;
  readonly certificate: X509Certificate;
  /** Every certificate of the file, the signer's included. */
  readonly chain: readonly X509Certificate[];
}

type Asn1 = forge.asn1.Asn1;
const { Class, Type } = forge.asn1;

/** Opens a PKCS#12 file. A fault when the passphrase is wrong or no certificate belongs to the key. */
export function readP12(p12: Uint8Array, passphrase: string): SigningKey {
  const parsed = forge.pkcs12.pkcs12FromAsn1(
    forge.asn1.fromDer(Buffer.from(p12).toString('latin1')),
    passphrase,
  );
  const bags = parsed.safeContents.flatMap((content) => content.safeBags);
  const chain = bags.flatMap(({ cert }) =>
    cert ? [new X509Certificate(derOf(forge.pki.certificateToAsn1(cert)))] : [],
  );
  const forgeKey = bags.find((bag) => bag.key)?.key;
  if (!forgeKey) throw new Error('the PKCS#12 file holds no private key');
  const key = createPrivateKey(forge.pki.privateKeyToPem(forgeKey));
  const certificate = chain.find((one) => one.checkPrivateKey(key));
  if (!certificate) throw new Error('no certificate of the PKCS#12 file belongs to its key');
  return { key, certificate, chain };
}

/** The detached signature of content, as DER. */
export function makeSignedData(
  content: Buffer,
  { key, certificate, chain }: SigningKey,
  signedAt: Date,
): Buffer {
  const attributes = signedAttributes(content, certificate, signedAt);
  const signature = createSign('RSA-SHA256')
    .update(derOf(set(attributes)))
    .sign(key);
  const { issuer, serial } = identityOf(certificate);
  const signer = sequence(
    integer(1),
    sequence(issuer, serial),
    algorithm(oid.sha256),
    node(Class.CONTEXT_SPECIFIC, 0, attributes),
    algorithm(oid.rsa),
    octets(signature),
  );
  const certificates = chain.map((one) => forge.asn1.fromDer(one.raw.toString('latin1')));
  const body = sequence(
    integer(1),
    set([algorithm(oid.sha256)]),
    sequence(objectId(oid.data)),
    node(Class.CONTEXT_SPECIFIC, 0, certificates),
    set([signer]),
  );
  return derOf(sequence(objectId(oid.signedData), node(Class.CONTEXT_SPECIFIC, 0, [body])));
}

/** Content digest, time, and the digest of the certificate, in the order DER gives a set. */
function signedAttributes(content: Buffer, certificate: X509Certificate, signedAt: Date): Asn1[] {
  const attribute = (name: string, value: Asn1) => sequence(objectId(name), set([value]));
  const time = leaf(Type.UTCTIME, forge.asn1.dateToUtcTime(signedAt) as unknown as string);
  const attributes = [
    attribute(oid.contentType, objectId(oid.data)),
    attribute(oid.messageDigest, octets(createHash('sha256').update(content).digest())),
    attribute(oid.signingTime, time),
    attribute(
      oid.signingCertificate,
      sequence(sequence(sequence(octets(createHash('sha256').update(certificate.raw).digest())))),
    ),
  ];
  return attributes.toSorted((a, b) => Buffer.compare(derOf(a), derOf(b)));
}

function node(tagClass: forge.asn1.Class, type: number, value: Asn1[]): Asn1 {
  return forge.asn1.create(tagClass, type as forge.asn1.Type, true, value);
}

function leaf(type: forge.asn1.Type, value: string): Asn1 {
  return forge.asn1.create(Class.UNIVERSAL, type, false, value);
}

const sequence = (...value: Asn1[]) => node(Class.UNIVERSAL, Type.SEQUENCE, value);
const set = (value: Asn1[]) => node(Class.UNIVERSAL, Type.SET, value);
const octets = (bytes: Buffer) => leaf(Type.OCTETSTRING, bytes.toString('latin1'));
const integer = (value: number) => leaf(Type.INTEGER, String.fromCharCode(value));
const objectId = (name: string) => leaf(Type.OID, forge.asn1.oidToDer(name).getBytes());
const algorithm = (name: string) => sequence(objectId(name), leaf(Type.NULL, ''));

function derOf(asn1: Asn1): Buffer {
  return Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'latin1');
}
