import type { OfficialDocument, OfficialIssuer, OfficialRecipient, OfficialSigner } from '#modules/documents';

/** What every paper of a plan has besides its content (thể thức chung). Without a number it is a draft. */
export interface PaperHead {
  readonly issuer: OfficialIssuer;
  readonly number: number | null;
  /** "KH-UBND", "BC-UBND"; of a letter "UBND-KSTT" (ký hiệu). */
  readonly symbol: string;
  /** ISO date; null in a draft. */
  readonly issuedOn: string | null;
  readonly recipients: readonly OfficialRecipient[];
  /** What follows "Lưu:" (lưu). */
  readonly archive: string;
  readonly signer: OfficialSigner;
}

/** A plan as other papers name it (viện dẫn kế hoạch). */
export interface PlanName {
  /** "07/KH-UBND"; null for a plan without a number. */
  readonly number: string | null;
  readonly issuedOn: string | null;
  /** Name of the office that issued it. */
  readonly issuer: string;
  /** Subject after the word "Kế hoạch". */
  readonly title: string;
  readonly year: number;
}

type Content = Pick<OfficialDocument, 'kind' | 'abstract' | 'year' | 'body'> &
  Partial<Pick<OfficialDocument, 'addressees' | 'bases' | 'annexes'>>;

/** A document from its head and its content (ghép văn bản). */
export function paperOf(head: PaperHead, content: Content): OfficialDocument {
  return { addressees: [], bases: [], annexes: [], ...head, ...content };
}

/** "Kế hoạch số 07/KH-UBND ngày 05/02/2026 của … về …" (tên đầy đủ của kế hoạch). */
export function nameOfPlan(plan: PlanName): string {
  const number = plan.number === null ? '' : ` số ${plan.number}`;
  const day = plan.issuedOn === null ? '' : ` ngày ${viDay(plan.issuedOn)}`;
  return `Kế hoạch${number}${day} của ${plan.issuer} về ${asSubject(plan.title)}`;
}

/** A title inside a sentence: its first letter small, unless it is a name in capitals (trích yếu trong câu). */
export function asSubject(title: string): string {
  const [first = '', second = ''] = title.trim();
  const isName = second !== '' && second === second.toUpperCase() && /\p{L}/u.test(second);
  return isName ? title.trim() : first.toLocaleLowerCase('vi') + title.trim().slice(1);
}

/** "05/02/2026" (ngày viết bằng số). */
export function viDay(isoDate: string): string {
  return isoDate.split('-').reverse().join('/');
}

/** A count as documents write it: below 10 with a zero (số đếm). */
export function counted(count: number): string {
  return count < 10 ? `0${count}` : String(count).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** A measured value: decimal comma, dots between thousands, at most two places (số đo). */
export function measured(value: number): string {
  const [whole = '0', part] = String(Math.round(value * 100) / 100).split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, '.') + (part ? `,${part}` : '');
}
