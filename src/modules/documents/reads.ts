import { type Runner, statement } from '#kernel/db';

/** A paper as it was issued (giấy tờ đã phát hành). */
export interface IssuedPaper {
  readonly id: string;
  readonly subject: string;
  readonly kind: string;
  readonly circular: string;
  readonly number: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly issuedAt: Temporal.Instant;
  /** Hash of the signed file; null while there is none. */
  readonly signedSha256: string | null;
}

/** A file as lists show it. */
export interface StoredFile {
  readonly id: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly name: string;
  readonly uploadedBy: string | null;
}

interface PaperRow {
  id: string;
  subject: string;
  kind: string;
  circular: string;
  number: string;
  content: Record<string, unknown>;
  issued_at: Temporal.Instant;
  signed_sha256: string | null;
}

const paperColumns = (
  s: string,
) => `select p.id, p.subject, p.kind, p.circular, p.number, p.content, p.issued_at, f.sha256 as signed_sha256
  from ${s}.documents_paper p
  left join ${s}.documents_signed g on g.paper_id = p.id
  left join ${s}.documents_file f on f.id = g.file_id`;

const listBySubject = statement<[subject: string], PaperRow>(
  'documents.list-by-subject',
  (s) => `${paperColumns(s)} where p.subject = $1 order by p.issued_at, p.id`,
);

const findPaperRow = statement<[id: string], PaperRow>(
  'documents.find-paper',
  (s) => `${paperColumns(s)} where p.id = $1::uuid`,
);

const listFileRows = statement<
  [ids: string[]],
  { id: string; sha256: string; bytes: number; media_type: string; name: string; uploaded_by: string | null }
>(
  'documents.list-files',
  (s) =>
    `select id, sha256, bytes, media_type, name, uploaded_by from ${s}.documents_file where id = any($1::uuid[])`,
);

/** Papers issued for a thing, oldest first. */
export async function listPapers(q: Runner, subject: string): Promise<IssuedPaper[]> {
  return (await q.all(listBySubject, [subject])).map(toPaper);
}

/** A paper by id; undefined when there is none. */
export async function findPaper(q: Runner, id: string): Promise<IssuedPaper | undefined> {
  const row = await q.find(findPaperRow, [id]);
  return row && toPaper(row);
}

/** Files by id, in no order; unknown ids are left out. */
export async function listFiles(q: Runner, ids: readonly string[]): Promise<StoredFile[]> {
  if (ids.length === 0) return [];
  const rows = await q.all(listFileRows, [[...ids]]);
  return rows.map((r) => ({
    id: r.id,
    sha256: r.sha256,
    bytes: r.bytes,
    mediaType: r.media_type,
    name: r.name,
    uploadedBy: r.uploaded_by,
  }));
}

function toPaper(row: PaperRow): IssuedPaper {
  return {
    id: row.id,
    subject: row.subject,
    kind: row.kind,
    circular: row.circular,
    number: row.number,
    content: row.content,
    issuedAt: row.issued_at,
    signedSha256: row.signed_sha256,
  };
}
