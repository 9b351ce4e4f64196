/** Milliseconds that the search of procedures takes in the database, over the demo and, where present, the national records. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { reading } from '#kernel/tx';
import { importProcedures, readTerms, searchProcedures } from '#modules/catalogue';
import { loadDemoCatalogue } from '../tests/support/demo-catalogue.ts';
import { testDatabase } from '../tests/support/database.ts';

const NATIONAL = process.argv[2] ?? path.resolve(import.meta.dirname, '../../shared/data/procedures.json');
const ALL = { field: null, level: null, lifeEvent: null, audience: null };
const ROUNDS = 7;

const SPOKEN = [
  'khai sinh',
  'làm giấy khai sinh cho con',
  'dang ky ket hon',
  'ly hon',
  'khai tu',
  'lam giay chet',
  'trích lục hộ tịch',
  'ho tich',
  'giấy độc thân',
  'sổ đỏ',
  'sang ten so do',
  'tach thua',
  'giay phep xay dung nha',
  'mở quán',
  'ho kinh doanh',
  'thanh lap cong ty',
  'giải thể doanh nghiệp',
  'thuong tru',
  'tam tru',
  'tam vang',
  'can cuoc',
  'cccd',
  'ho chieu',
  'gplx',
  'bang lai xe',
  'dang ky xe',
  'ly lich tu phap',
  'chứng thực chữ ký',
  'sao y',
  'cong chung',
  'di chuc',
  'thua ke',
  'tro cap that nghiep',
  'bao hiem xa hoi',
  'nguoi co cong',
  'thuong binh',
  'liet si',
  'khuyet tat',
  'ho ngheo',
  'an toan thuc pham',
  'ruou',
  'thuoc la',
  'xuat nhap khau',
  'hai quan',
  'thue',
  'khoang san',
  'moi truong',
  'phong chay chua chay',
  'bao chi',
  'xuat ban',
  'buu chinh',
  'vien thong',
  'khoa hoc cong nghe',
  'so huu tri tue',
  'luat su',
  'quoc tich',
  'con nuôi',
  'ton giao',
  'hoi',
  'quy tu thien',
  'giay chung nhan',
  'cap lai',
  'gia han',
  'thu hoi',
  'đăng ký',
  'tôi muốn làm giấy khai sinh cho con thì cần những gì và nộp ở đâu',
  'Sở Tư pháp',
  'nhận con nuôi',
  'đổi tên',
  'cải chính hộ tịch',
  'giám hộ',
  'xác nhận cư trú',
  'tách hộ',
  'chuyển mục đích sử dụng đất',
  'cấp lại sổ đỏ',
  'hòa giải tranh chấp đất đai',
  'chuyển giao công nghệ',
  'giấy phép lao động',
  'cho thuê lại lao động',
  'nội quy lao động',
  'tuyển sinh',
  'học bổng',
  'khám bệnh chữa bệnh',
  'dược',
  'thú y',
  'thủy lợi',
  'chăn nuôi',
  'bán lẻ xăng dầu',
  'hóa chất',
  'quảng cáo',
  'karaoke',
  'hướng dẫn viên du lịch',
];
const ODD = [
  'a',
  'đ',
  '1',
  '1.001193',
  '1.0011',
  '2.000815',
  '1001193',
  'xyzzy',
  'qwerty uiop',
  "'; drop table",
  '%_',
  '🙂',
  'x'.repeat(300),
  'đăng ký kinh doanh '.repeat(16),
  '',
];

/** The same words without accents, and with two letters swapped. */
function variants(words: string): string[] {
  const plain = words.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');
  const at = Math.floor(plain.length / 2);
  const mistyped = `${plain.slice(0, at)}${plain[at + 1] ?? ''}${plain[at] ?? ''}${plain.slice(at + 2)}`;
  return [words, plain, mistyped];
}

const queries = [...new Set([...SPOKEN.flatMap(variants), ...ODD])];
const d = await testDatabase();
await loadDemoCatalogue(d);
if (existsSync(NATIONAL)) {
  const started = performance.now();
  const report = await importProcedures(d.ctx(), JSON.parse(readFileSync(NATIONAL, 'utf8')) as unknown[]);
  console.log(`import: ${report.read} records in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
await d.asOwner('analyze');
const [count] = await d.asOwner<{ rows: number }>(
  'select count(*)::int as rows from h37.catalogue_procedure',
);

const times: { readonly query: string; readonly ms: number }[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  for (const query of queries) {
    const started = performance.now();
    await searchProcedures(reading(d.ctx()), readTerms(query), ALL, null, 20);
    // The first round prepares the statement on its connections.
    if (round > 0) times.push({ query, ms: performance.now() - started });
  }
}
await d.close();

/** Quantiles of a list of times as one line. */
function quantiles(ms: readonly number[]): string {
  const sorted = ms.toSorted((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]?.toFixed(1);
  return `p50 ${at(0.5)} ms   p95 ${at(0.95)} ms   p99 ${at(0.99)} ms   slowest ${at(1)} ms`;
}

console.log(
  `search: ${queries.length} queries, ${times.length} runs over ${count?.rows} procedures, round trip included`,
);
console.log(`every run:          ${quantiles(times.map(({ ms }) => ms))}`);
// On a machine that others use too, the quickest of its runs is nearer to what a query costs.
const best = queries.map((query) =>
  Math.min(...times.filter((run) => run.query === query).map(({ ms }) => ms)),
);
console.log(`best of its runs:   ${quantiles(best)}`);
const slowest = queries
  .map((query, index) => ({ query, ms: best[index] ?? 0 }))
  .toSorted((a, b) => b.ms - a.ms);
for (const { query, ms } of slowest.slice(0, 5)) console.log(`  ${ms.toFixed(1)} ms “${query.slice(0, 60)}”`);
