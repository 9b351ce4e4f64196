import { statement } from '#kernel/db';
import type { Tx } from '#kernel/tx';

/** A paper to issue; its content is the names, times and law of this moment. */
export interface NewPaper {
  readonly id: string;
  /** Id of the thing it belongs to. */
  readonly subject: string;
  readonly kind: string;
  readonly circular: string;
  readonly number: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** A file whose bytes are already in the file store. */
export interface NewFile {
  readonly id: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly name: string;
  readonly uploadedBy: string | null;
}

const insertPaperRow = statement<
  [
    id: string,
    subject: string,
    kind: string,
    circular: string,
    number: string,
    content: string,
    issuedBy: string | null,
  ],
  never
>(
  'documents.insert-paper',
  (s) => `insert into ${s}.documents_paper (id, subject, kind, circular, number, content, issued_by)
    values ($1::uuid, $2, $3, $4, $5, $6::jsonb, $7::uuid)`,
);

const insertFileRow = statement<
  [id: string, sha256: string, bytes: number, mediaType: string, name: string, by: string | null],
  never
>(
  'documents.insert-file',
  (s) => `insert into ${s}.documents_file (id, sha256, bytes, media_type, name, uploaded_by)
    values ($1::uuid, $2, $3::bigint, $4, $5, $6::uuid) on conflict (id) do nothing`,
);

const insertSignedRow = statement<[paper: string, file: string], { paper_id: string }>(
  'documents.insert-signed',
  (s) =>
    `insert into ${s}.documents_signed (paper_id, file_id) values ($1::uuid, $2::uuid) on conflict (paper_id) do nothing returning paper_id`,
);

/** Records a paper as issued. */
export async function insertPaper(tx: Tx, paper: NewPaper, issuedBy: string | null): Promise<void> {
  await tx.all(insertPaperRow, [
    paper.id,
    paper.subject,
    paper.kind,
    paper.circular,
    paper.number,
    JSON.stringify(paper.content),
    issuedBy,
  ]);
}

/** Records a file. */
export async function insertFile(tx: Tx, file: NewFile): Promise<void> {
  await tx.all(insertFileRow, [file.id, file.sha256, file.bytes, file.mediaType, file.name, file.uploadedBy]);
}

/** Records the signed file of a paper; the first one stays. @returns false when there already was one */
export async function insertSigned(tx: Tx, paperId: string, fileId: string): Promise<boolean> {
  return (await tx.find(insertSignedRow, [paperId, fileId])) !== undefined;
}
