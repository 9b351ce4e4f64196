import { h } from 'preact';
import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { ensure } from '#kernel/refusal';
import { type CellValue, writeXlsx } from '#kernel/xlsx';
import { isAliveOn } from '#modules/directory';
import { type OfficialDocument, printOfficial } from '#modules/documents';
import { formatDate } from '#ui';
import { errors } from './errors.ts';
import { type Entry, gapsOf, headOf, type Kind, ruleOf, stageOf } from './model.ts';
import {
  columnsOf,
  frameFor,
  GATE,
  type Here,
  kindOf,
  type ListColumn,
  placeOf,
  readHere,
  type RegistersParts,
  titleOf,
  warningOf,
  wordsOf,
  yearOf,
} from './page-web.ts';
import { listEntries } from './reads.ts';
import { type CellView, RegisterListPage } from './views/list.tsx';

/** Lists of registers, on screen, on paper and as a workbook (danh sách, in, xuất sổ). */
export function register(web: Web, parts: RegistersParts): void {
  web.get('/so-theo-doi/:kind', GATE, (req) => showList(req, parts));
  web.get('/so-theo-doi/:kind/bang.xlsx', GATE, exportList);
  web.get('/so-theo-doi/:kind/in.pdf', GATE, (req) => printList(req, parts));
}

/** The list that an address asks for. */
interface Asked {
  readonly kind: Kind;
  readonly unitId: string;
  readonly year: number | null;
  readonly entries: readonly Entry[];
}

async function readList(req: PageRequest, here: Here): Promise<Asked> {
  const kind = kindOf(req);
  const unitId = req.query['don-vi'] ?? '';
  const year = yearOf(req, here);
  const units = unitId === '' ? undefined : [unitId];
  return { kind, unitId, year, entries: await listEntries(here.q, { kind, units, year: year ?? undefined }) };
}

/** Value of an entry in a column: in words, and as a link where it is an address. */
export function cellOf(
  req: PageRequest,
  here: Here,
  type: ListColumn['type'],
  value: string | number | undefined,
): CellView {
  const words = wordsOf(req, here, { type }, value);
  return type === 'link' && words !== ''
    ? { words: req.t('registers.open-link'), href: words }
    : { words, href: null };
}

async function showList(req: PageRequest, parts: RegistersParts): Promise<PageAnswer> {
  const here = await readHere(req);
  const { kind, unitId, year, entries } = await readList(req, here);
  const columns = columnsOf(kind);
  const shownYear = year === null ? '' : String(year);
  const query = new URLSearchParams({ ...(unitId === '' ? {} : { 'don-vi': unitId }), nam: shownYear });
  const unit = here.units.find((one) => one.id === unitId);
  return {
    html: h(RegisterListPage, {
      frame: frameFor(req, parts),
      kind,
      slug: ruleOf(kind).slug,
      lasting: ruleOf(kind).lasting ?? false,
      columns: columns.map(({ name, type }) => ({ name, numeric: type === 'count' || type === 'vnd' })),
      rows: entries.map((entry) => ({
        id: entry.id,
        href: placeOf(entry),
        title: titleOf(req, entry),
        unit: here.name(entry.unitId),
        stage: stageOf(entry),
        warning: warningOf(req, entry),
        cells: Object.fromEntries(
          columns.map(({ name, type, value }) => [name, cellOf(req, here, type, value(entry))]),
        ),
      })),
      total: totalOf(req, here, columns, entries),
      units: here.units
        .filter((one) => isAliveOn(one, here.today))
        .map((one) => ({ value: one.id, label: one.name })),
      unitId,
      year: shownYear,
      query: `?${query}`,
      gaps:
        kind === 'equipment' && (unit?.kind === 'desk' || unit?.kind === 'centre') ? gapsOf(entries) : null,
      writes: here.writable.length > 0,
    }),
  };
}

/** Sums of money at the foot of the list. */
function totalOf(
  req: PageRequest,
  here: Here,
  columns: readonly ListColumn[],
  entries: readonly Entry[],
): Record<string, string> | null {
  const money = columns.filter(({ type }) => type === 'vnd');
  if (money.length === 0 || entries.length === 0) return null;
  const living = entries.filter((entry) => stageOf(entry) !== 'voided');
  const sums = money.map(({ name, value }) => {
    const sum = living.reduce((all, entry) => all + Number(value(entry) ?? 0), 0);
    return [name, wordsOf(req, here, { type: 'vnd' }, sum)] as const;
  });
  return { title: req.t('registers.total'), ...Object.fromEntries(sums) };
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function exportList(req: PageRequest): Promise<PageAnswer> {
  const here = await readHere(req);
  const { kind, year, entries } = await readList(req, here);
  const columns = columnsOf(kind, true);
  const kinds = { day: 'date', count: 'number', vnd: 'number' } as const;
  const sheet = {
    name: req.t(`registers.kind.${kind}`).slice(0, 31),
    columns: [
      { title: req.t(`registers.name.${kind}`), kind: 'text' as const, width: 40 },
      { title: req.t('registers.unit'), kind: 'text' as const, width: 28 },
      ...columns.map(({ name, type }) => ({
        title: req.t(`registers.field.${name}`),
        kind: type in kinds ? kinds[type as keyof typeof kinds] : ('text' as const),
        width: type === 'long' ? 50 : 20,
      })),
      { title: req.t('registers.stage'), kind: 'text' as const, width: 18 },
    ],
    rows: entries.map((entry): CellValue[] => [
      titleOf(req, entry),
      here.name(entry.unitId),
      ...columns.map(({ type, value }): CellValue => {
        const plain = value(entry);
        if (plain === undefined) return null;
        return type in kinds ? plain : wordsOf(req, here, { type }, plain);
      }),
      req.t(`registers.stage.${stageOf(entry)}`),
    ]),
  };
  const name = `so-${ruleOf(kind).slug}${year === null ? '' : `-${year}`}.xlsx`;
  return { bytes: writeXlsx([sheet]), type: XLSX, name };
}

async function printList(req: PageRequest, parts: RegistersParts): Promise<PageAnswer> {
  const here = await readHere(req);
  const asked = await readList(req, here);
  const bytes = await printOfficial(parts.pdf, documentOf(req, here, asked));
  const name = `so-${ruleOf(asked.kind).slug}.pdf`;
  return { bytes, type: 'application/pdf', name, inline: true };
}

/** The register on paper: a page of its own, the table on its side as an annex (in sổ). */
function documentOf(req: PageRequest, here: Here, { kind, unitId, year, entries }: Asked): OfficialDocument {
  const unit = here.units.find((one) => one.id === (unitId || here.actor.unitId));
  ensure(unit, errors.unitUnknown, { unit: unitId });
  const province = here.units.find((one) => one.kind === 'province');
  const columns = columnsOf(kind);
  const title = req.t(`registers.kind.${kind}`);
  const living = entries.filter((entry) => stageOf(entry) !== 'voided');
  const head = [
    req.t('registers.order'),
    req.t(`registers.name.${kind}`),
    req.t('registers.unit'),
    ...columns.map(({ name }) => req.t(`registers.field.${name}`)),
    req.t('registers.stage'),
  ];
  return {
    issuer: {
      parentName: unit.kind === 'province' ? null : (province?.name ?? null),
      name: unit.name,
      place: (province?.area ?? '').replace(/^(?:Tỉnh|Thành phố) /u, ''),
    },
    number: null,
    symbol: 'STD',
    issuedOn: null,
    year: year ?? here.year,
    kind: req.t('registers.book'),
    abstract: `${title.toLocaleLowerCase('vi')}${year === null || ruleOf(kind).lasting ? '' : ` năm ${year}`}`,
    addressees: [],
    bases: [],
    body: [
      {
        kind: 'paragraph',
        text: req.t('registers.print-says', { count: living.length, on: formatDate(here.today) }),
      },
    ],
    recipients: [],
    archive: 'VT',
    signer: { post: 'Người lập', name: here.actor.name },
    annexes: [
      {
        title,
        landscape: true,
        blocks: [
          {
            kind: 'table',
            table: {
              widths: [5, 30, 22, ...columns.map(() => 16), 14],
              head: [head.map((text) => ({ text }))],
              rows: living
                .toSorted((a, b) => headOf(a).on.localeCompare(headOf(b).on))
                .map((entry, index) => [
                  { text: String(index + 1), align: 'center' as const },
                  { text: titleOf(req, entry) },
                  { text: here.name(entry.unitId) },
                  ...columns.map(({ type, value }) => ({ text: wordsOf(req, here, { type }, value(entry)) })),
                  { text: req.t(`registers.stage.${stageOf(entry)}`) },
                ]),
            },
          },
        ],
      },
    ],
  };
}
