/** Builders of files byte by byte, honest or lying, for the corpus of tests. Used by tests only. */
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

/** One part of a ZIP to build; the fields beside `data` are lies told about it. */
interface PartToBuild {
  readonly data: Buffer | string;
  readonly declaredBytes?: number;
  readonly localName?: string;
  readonly encrypted?: boolean;
  readonly at?: number;
}

type Parts = Readonly<Record<string, Buffer | string | PartToBuild>>;

/** Builds a ZIP whose directory may lie. */
export function aZip(parts: Parts | readonly (readonly [string, Buffer | string | PartToBuild])[]): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  const list = Array.isArray(parts) ? parts : Object.entries(parts);
  for (const [name, given] of list) {
    const part: PartToBuild = typeof given === 'string' || Buffer.isBuffer(given) ? { data: given } : given;
    const data = Buffer.from(part.data as Buffer);
    const packed = deflateRawSync(data);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(part.encrypted ? 1 : 0, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(part.declaredBytes ?? data.length, 18);
    const localName = Buffer.from(part.localName ?? name);
    common.writeUInt16LE(localName.length, 22);
    local.push(Buffer.from('PK\x03\x04'), Buffer.from(common), localName, packed);
    const entryName = Buffer.from(name);
    common.writeUInt16LE(entryName.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(part.at ?? at, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), common, rest, entryName);
    at += 30 + localName.length + packed.length;
  }
  const tail = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(list.length & 0xffff, 8);
  end.writeUInt16LE(list.length & 0xffff, 10);
  end.writeUInt32LE(tail.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, tail, end]);
}

/** Content types of a plain Word document. */
export const wordTypes =
  '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
/** Content types of a plain workbook. */
export const sheetTypes =
  '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>';
const paragraph = (text: string) =>
  `<w:document><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`;

/** A Word document with further parts. */
export function aDocx(parts: Parts = {}, types = wordTypes): Buffer {
  return aZip({ '[Content_Types].xml': types, 'word/document.xml': paragraph('Đơn đề nghị'), ...parts });
}

/** A workbook with further parts. */
export function aXlsx(parts: Parts = {}, types = sheetTypes): Buffer {
  return aZip({ '[Content_Types].xml': types, 'xl/workbook.xml': '<workbook/>', ...parts });
}

/** A relationship to something outside the document. */
export const relationship = (kind: string, target: string) =>
  `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}" TargetMode="External"/></Relationships>`;

/** A PDF of one page with further objects (number 4 on) and further entries of its catalogue. */
export function aPdf({
  objects = [] as (string | Buffer)[],
  catalogue = '',
  trailer = '',
  tail = '',
} = {}): Buffer {
  const all: (string | Buffer)[] = [
    `<</Type/Catalog/Pages 2 0 R${catalogue}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]>>',
    ...objects,
  ];
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\n', 'latin1')];
  const offsets: number[] = [];
  let length = chunks[0]?.length ?? 0;
  for (const [i, object] of all.entries()) {
    offsets.push(length);
    const chunk = Buffer.concat([
      Buffer.from(`${i + 1} 0 obj\n`),
      Buffer.from(object as Buffer),
      Buffer.from('\nendobj\n'),
    ]);
    chunks.push(chunk);
    length += chunk.length;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const table = `xref\n0 ${all.length + 1}\n0000000000 65535 f \n${rows}trailer\n<</Size ${all.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${length}\n%%EOF\n${tail}`;
  return Buffer.concat([...chunks, Buffer.from(table, 'latin1')]);
}

/** A PDF stream object. */
export const stream = (dictionary: string, data: Buffer) =>
  Buffer.concat([
    Buffer.from(`<<${dictionary}/Length ${data.length}>>\nstream\n`),
    data,
    Buffer.from('\nendstream'),
  ]);
/** A PDF stream that packs objects. */
export const packedObjects = (content: Buffer | string, filter = '/Filter/FlateDecode') =>
  stream(`/Type/ObjStm/N 1/First 4${filter}`, deflateSync(content));

/** A JPEG segment. */
export const segment = (marker: number, data: Buffer) => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
};
/** Bytes below 128 without meaning, the same every time. */
export const noise = (length: number) =>
  Buffer.from(Array.from({ length }, (_, i) => (i * 7919 + (i >> 3)) & 0x7f));
/** Start of a JPEG. */
export const soi = Buffer.from([0xff, 0xd8]);
/** End of a JPEG. */
export const eoi = Buffer.from([0xff, 0xd9]);
const scan = Buffer.concat([
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  noise(900),
  Buffer.from([0xff, 0, 0xff, 0xd0]),
  noise(90),
]);

/** A JPEG of a declared size, with segments before its frame and bytes after its end. */
export function aJpeg({
  width = 1200,
  height = 1600,
  before = [] as Buffer[],
  scans = 1,
  after = Buffer.alloc(0) as Buffer,
} = {}): Buffer {
  const frame = Buffer.from([8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]);
  const jfif = segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1'));
  const pixels = Array.from({ length: scans }, () => scan);
  return Buffer.concat([
    soi,
    jfif,
    ...before,
    segment(scans > 1 ? 0xc2 : 0xc0, frame),
    ...pixels,
    eoi,
    after,
  ]);
}

/** A PNG chunk with its checksum. */
export const chunk = (type: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(type), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
};

/** A grey PNG of a declared size. */
export function aPng({
  width = 40,
  height = 30,
  extra = [] as Buffer[],
  after = Buffer.alloc(0) as Buffer,
} = {}): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const rows = deflateSync(Buffer.alloc(31 * 41, 200));
  const chunks = [chunk('IHDR', head), ...extra, chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks, after]);
}
