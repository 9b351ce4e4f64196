/**
 * An administrative document as data (văn bản hành chính): what it says, part by part, before any page is drawn. Plain
 * JSON, so that a room stores it when it is issued and prints the same again years later.
 */

/** Words of one look (đoạn chữ); `note` prints as a foot note where the run ends (chú thích cuối trang). */
export interface OfficialRun {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly note?: string;
}

/** Words of a paragraph or cell: plain, or in runs. */
export type OfficialText = string | readonly OfficialRun[];

/** One cell of a table (ô); a cell may cover several columns or rows (ô gộp). */
export interface OfficialCell {
  readonly text: OfficialText;
  readonly columns?: number;
  readonly rows?: number;
  readonly bold?: boolean;
  readonly align?: 'left' | 'center' | 'right';
}

/** A table (bảng); its head stands again on each page it goes over. */
export interface OfficialTable {
  /** Relative widths of the columns. */
  readonly widths: readonly number[];
  readonly head: readonly (readonly OfficialCell[])[];
  /** Rows; a place covered by a cell from above or from the left is left out. */
  readonly rows: readonly (readonly OfficialCell[])[];
}

/** A piece of the body, in reading order (thành phần nội dung). */
export type OfficialBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: OfficialText }
  | { readonly kind: 'list'; readonly items: readonly OfficialText[] }
  | { readonly kind: 'table'; readonly table: OfficialTable };

/** Who issues a document (cơ quan chủ quản, cơ quan ban hành), and where (địa danh). */
export interface OfficialIssuer {
  readonly parentName: string | null;
  readonly name: string;
  readonly place: string;
}

/** One line of the recipients (nơi nhận), with the names under it. */
export interface OfficialRecipient {
  readonly name: string;
  readonly under?: readonly string[];
}

/**
 * By what right one signs (quyền hạn ký): for a collective body (TM.), for the head as deputy (KT.), by the head's
 * order (TL.), by the head's written authority (TUQ.), or as acting head (Q.).
 */
export interface OfficialSigner {
  /** The collective body signed for: "Ủy ban nhân dân". */
  readonly onBehalfOf?: string;
  /** Posts signed for, from the highest: KT. Chủ tịch; TL. Chủ tịch, KT. Chánh Văn phòng. */
  readonly forPosts?: readonly { readonly by: 'KT' | 'TL' | 'TUQ'; readonly post: string }[];
  /** The signer's own post (chức vụ). */
  readonly post: string;
  readonly acting?: boolean;
  readonly name: string;
}

/** An annex with pages of its own (phụ lục). */
export interface OfficialAnnex {
  readonly title: string;
  /** Turned on its side for wide tables (khổ ngang). */
  readonly landscape: boolean;
  readonly blocks: readonly OfficialBlock[];
}

/** An administrative document (văn bản hành chính). Without a number it is a draft (dự thảo). */
export interface OfficialDocument {
  readonly issuer: OfficialIssuer;
  /** Number in the register of the year; null in a draft (số văn bản). */
  readonly number: number | null;
  /** "KH-UBND"; for a letter the issuer and the drafting unit, "UBND-KSTT" (ký hiệu). */
  readonly symbol: string;
  /** ISO date; null in a draft. */
  readonly issuedOn: string | null;
  /** Year a draft is written for: its date keeps the blanks of day and month. */
  readonly year: number;
  /** "Kế hoạch", "Báo cáo"; null for a letter (công văn), which has no kind. */
  readonly kind: string | null;
  /** What it is about (trích yếu). */
  readonly abstract: string;
  /** To whom a letter or submission speaks (kính gửi). */
  readonly addressees: readonly string[];
  /** Texts it rests on, without the stop at their end (căn cứ). */
  readonly bases: readonly string[];
  readonly body: readonly OfficialBlock[];
  readonly recipients: readonly OfficialRecipient[];
  /** What follows "Lưu:", as "VT, KSTT" (lưu). */
  readonly archive: string;
  readonly signer: OfficialSigner;
  readonly annexes: readonly OfficialAnnex[];
}
