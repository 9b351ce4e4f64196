/** The certificates of a demonstration: an authority and a signer, both of which say in their names what they are. */
import { generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import forge from 'node-forge';

/** Key, certificate and authority of a demonstration signer, as they are kept. */
export interface DemoIdentity {
  /** PKCS#12, base64. */
  readonly p12: string;
  readonly passphrase: string;
  readonly authorityPem: string;
}

const validYears = 5;
const authorityName = 'Một Cửa – CA trình diễn (không có giá trị pháp lý)';
const signerName = 'Chữ ký trình diễn – không có giá trị pháp lý';

/** Makes a new authority and lets it certify a new signer. */
export async function makeDemoIdentity(passphrase: string): Promise<DemoIdentity> {
  const authorityKey = await makeKey();
  const signerKey = await makeKey();
  const authority = certificate(authorityName, authorityName, authorityKey, authorityKey, [
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
  ]);
  const signer = certificate(signerName, authorityName, signerKey, authorityKey, [
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, nonRepudiation: true, critical: true },
  ]);
  const p12 = forge.pkcs12.toPkcs12Asn1(signerKey, [signer, authority], passphrase, { algorithm: 'aes256' });
  return {
    p12: Buffer.from(forge.asn1.toDer(p12).getBytes(), 'latin1').toString('base64'),
    passphrase,
    authorityPem: forge.pki.certificateToPem(authority),
  };
}

/** The keys come from Node: making them in script takes seconds. */
async function makeKey(): Promise<forge.pki.rsa.PrivateKey> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  return forge.pki.privateKeyFromPem(privateKey);
}

function certificate(
  subject: string,
  issuer: string,
  key: forge.pki.rsa.PrivateKey,
  issuerKey: forge.pki.rsa.PrivateKey,
  extensions: object[],
): forge.pki.Certificate {
  const made = forge.pki.createCertificate();
  made.publicKey = forge.pki.setRsaPublicKey(key.n, key.e);
  // A positive serial number: the first bit must stay clear.
  made.serialNumber = `01${randomBytes(15).toString('hex')}`;
  const now = Temporal.Now.zonedDateTimeISO('UTC');
  made.validity.notBefore = new Date(now.subtract({ days: 1 }).epochMilliseconds);
  made.validity.notAfter = new Date(now.add({ years: validYears }).epochMilliseconds);
  made.setSubject(nameOf(subject));
  made.setIssuer(nameOf(issuer));
  made.setExtensions(extensions);
  made.sign(issuerKey, forge.md.sha256.create());
  return made;
}

function nameOf(commonName: string): forge.pki.CertificateField[] {
  const utf8 = forge.asn1.Type.UTF8 as unknown as forge.asn1.Class;
  return [
    { name: 'commonName', value: commonName, valueTagClass: utf8 },
    { name: 'organizationName', value: 'Một Cửa', valueTagClass: utf8 },
    { name: 'countryName', value: 'VN' },
  ];
}
