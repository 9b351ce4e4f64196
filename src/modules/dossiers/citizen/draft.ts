import type { PaperRequirement, ProcedureContent } from '#modules/catalogue';
import type { Content, Delivery, HandedPaper } from '../model.ts';

/** A file that was taken in for a draft. */
export type DraftFile = HandedPaper['files'][number];

/** How the applicant can be reached and wants the result; proposed from the account, corrected by the applicant. */
export interface DraftContact {
  readonly phone: string;
  readonly email: string;
  readonly address: string;
  readonly delivery: Delivery;
  /** Sections of the e-form that were saved at least once. */
  readonly sections: readonly string[];
  /** Version of the content that the applicant is adjusting; the working copy is open while it is the one in force. */
  readonly adjusts?: number | undefined;
}

/**
 * A dossier that is being filled in (bản nháp), saved at every step. Once submitted it stays as the working copy of its
 * dossier: a supplement is prepared in it.
 */
export interface Draft {
  readonly id: string;
  readonly accountId: string;
  readonly procedureCode: string;
  readonly versionId: string;
  readonly caseKey: string;
  /** Unit that is responsible; its one-stop desk receives. */
  readonly unitId: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly papers: readonly HandedPaper[];
  readonly contact: DraftContact;
  /** Dossier that came of it; null before it is submitted. */
  readonly dossierId: string | null;
  readonly updatedAt: Temporal.Instant;
}

/** One step of filling in (một lần lưu). */
export type DraftChange =
  | {
      readonly kind: 'choices';
      readonly caseKey: string;
      readonly unitId: string;
      readonly contact: Omit<DraftContact, 'sections'>;
    }
  | {
      readonly kind: 'section';
      readonly section: string;
      readonly answers: Readonly<Record<string, unknown>>;
      /** False while rows are added or removed: the section is not done by that. */
      readonly done: boolean;
    }
  | {
      readonly kind: 'add-file';
      readonly paper: { readonly key: string; readonly name: string };
      readonly file: DraftFile;
    }
  | { readonly kind: 'remove-file'; readonly fileId: string }
  | { readonly kind: 'version'; readonly versionId: string; readonly caseKey: string };

/** Most files for one paper: front, back and some pages. */
export const MOST_FILES_PER_PAPER = 10;

/** Key of what the desk asked for that is not in the list of the procedure (giấy tờ khác). */
export const OTHER_PAPER = 'khac';

/** The draft after one step; the same file given twice for a paper is one file. */
export function changeDraft(draft: Draft, change: DraftChange): Draft {
  switch (change.kind) {
    case 'choices':
      return {
        ...draft,
        caseKey: change.caseKey,
        unitId: change.unitId,
        contact: { ...change.contact, sections: draft.contact.sections },
      };
    case 'section': {
      const { sections } = draft.contact;
      const done = change.done && !sections.includes(change.section);
      const contact = done ? { ...draft.contact, sections: [...sections, change.section] } : draft.contact;
      return { ...draft, answers: change.answers, contact };
    }
    case 'add-file':
      return { ...draft, papers: withFile(draft.papers, change.paper, change.file) };
    case 'remove-file':
      return {
        ...draft,
        papers: draft.papers
          .map((paper) => ({ ...paper, files: paper.files.filter((file) => file.id !== change.fileId) }))
          .filter((paper) => paper.files.length + paper.originals + paper.copies > 0),
      };
    case 'version':
      return { ...draft, versionId: change.versionId, caseKey: change.caseKey };
  }
}

function withFile(
  papers: readonly HandedPaper[],
  about: { readonly key: string; readonly name: string },
  file: DraftFile,
): readonly HandedPaper[] {
  const paper = papers.find((one) => one.key === about.key);
  if (!paper) return [...papers, { ...about, files: [file], originals: 0, copies: 0 }];
  if (paper.files.some((one) => one.sha256 === file.sha256)) return papers;
  return papers.map((one) => (one === paper ? { ...one, files: [...one.files, file] } : one));
}

/** A paper as the page of papers asks for it. */
export interface AskedPaper {
  readonly key: string;
  readonly name: string;
  readonly required: boolean;
  readonly files: readonly DraftFile[];
  /** True when it was handed in on paper at the counter. */
  readonly onPaper: boolean;
}

/**
 * The papers of a case that are uploaded, required ones first. A declaration that is filled in as an e-form is not
 * uploaded besides.
 *
 * @param withForm  whether the procedure has an e-form
 */
export function askedPapers(draft: Draft, procedure: ProcedureContent, withForm: boolean): AskedPaper[] {
  const listed = papersOfCase(procedure, draft.caseKey).filter((p) => !(withForm && p.formName !== null));
  const known = new Set(listed.map((paper) => paper.key));
  const asked = listed.map((paper) => asPaper(paper, paper.required, draft));
  // What was handed in for another case or besides the list stays visible, so that it can be removed.
  const extra = draft.papers.filter((p) => !known.has(p.key)).map((paper) => asPaper(paper, false, draft));
  return [...asked.toSorted((a, b) => Number(b.required) - Number(a.required)), ...extra];
}

function asPaper(paper: Pick<PaperRequirement, 'key' | 'name'>, required: boolean, draft: Draft): AskedPaper {
  const handed = draft.papers.find((one) => one.key === paper.key);
  return {
    key: paper.key,
    name: paper.name,
    required,
    files: handed?.files ?? [],
    onPaper: (handed?.originals ?? 0) + (handed?.copies ?? 0) > 0,
  };
}

function papersOfCase(procedure: ProcedureContent, caseKey: string): readonly PaperRequirement[] {
  return (procedure.cases.find((one) => one.key === caseKey) ?? procedure.cases[0])?.papers ?? [];
}

/** Required papers that nothing was handed in for (giấy tờ còn thiếu). */
export function missingPapers(papers: readonly AskedPaper[]): AskedPaper[] {
  return papers.filter((paper) => paper.required && paper.files.length === 0 && !paper.onPaper);
}

/** Cases that may be applied for online; a procedure that names no channels is taken to offer all. */
export function onlineCases(procedure: ProcedureContent): ProcedureContent['cases'] {
  return procedure.cases.filter((one) => one.channels.some((terms) => terms.channel === 'online'));
}

/** Account data that may fill a form and names the applicant. */
export interface KnownPerson {
  readonly id: string;
  readonly fullName: string;
  readonly idNumber: string | null;
  readonly taxCode: string | null;
  readonly birthOn: string | null;
  readonly gender: string | null;
}

/** Who applies and what is handed in, ready to be submitted (nội dung hồ sơ). */
export function contentOf(draft: Draft, person: KnownPerson): Content {
  const { contact } = draft;
  return {
    applicant: {
      accountId: person.id,
      name: person.fullName,
      idNumber: person.idNumber ?? person.taxCode,
      phone: contact.phone || null,
      email: contact.email || null,
      address: contact.address || null,
    },
    answers: draft.answers,
    papers: draft.papers,
    delivery: contact.delivery,
  };
}

/** Names of the contact fields that are not well formed (ô liên hệ chưa đúng). A phone number is asked: it finds the dossier. */
export function contactProblems(contact: Omit<DraftContact, 'sections'>): ('phone' | 'email' | 'address')[] {
  const problems: ('phone' | 'email' | 'address')[] = [];
  if (!/^(0|\+84)\d{9}$/.test(contact.phone)) problems.push('phone');
  if (contact.email !== '' && !/^[^\s@<>"]{1,64}@[^\s@<>"]{1,180}\.[^\s@<>".]{2,}$/.test(contact.email))
    problems.push('email');
  if (contact.address.length > 300 || (contact.delivery === 'post' && contact.address === ''))
    problems.push('address');
  return problems;
}

/** Genders of an account by the choices that forms offer. */
const GENDERS: Readonly<Record<string, string>> = { male: 'nam', female: 'nu' };

/** Known data by the names that forms ask for it (`x-source`). */
export function knownAnswers(person: KnownPerson, contact: DraftContact): Readonly<Record<string, string>> {
  const known = {
    'applicant.fullName': person.fullName,
    'applicant.idNumber': person.idNumber,
    'applicant.taxCode': person.taxCode,
    'applicant.birthOn': person.birthOn,
    'applicant.gender': GENDERS[person.gender ?? ''] ?? null,
    'applicant.phone': contact.phone,
    'applicant.email': contact.email,
    'applicant.address': contact.address,
  };
  return Object.fromEntries(
    Object.entries(known).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}
