import { accountOf } from '#kernel/context';
import type { Gate } from '#kernel/gate';
import type { PageRequest } from '#kernel/pages';
import { isRefusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { getOffer, getVersion, type ProcedureContent } from '#modules/catalogue';
import { findUnit } from '#modules/directory';
import {
  type Answers,
  type FieldError,
  type FormDefinition,
  formFor,
  prefillAnswers,
  validateAll,
  visibleSections,
} from '#modules/forms';
import { type Account, getAccount } from '#modules/identity';
import { fold, NEXT } from '../model.ts';
import { findDossierFacts } from '../reads.ts';
import { askedPapers, type AskedPaper, type Draft, knownAnswers, missingPapers } from './draft.ts';
import { findCode, getDraft } from './reads.ts';
import { type AskedItem, askedItems } from './story.ts';

/** Gate of everything that an applicant does. */
export const APPLICANT: Gate = { access: 'citizen', audit: 'none' };

/** The dossier that came of a draft. */
export interface Supplement {
  readonly code: string;
  /** What the desk asked for; empty when it waits for nothing, and the draft is closed. */
  readonly items: readonly AskedItem[];
  /** True when nothing was ever asked: it was just submitted. */
  readonly fresh: boolean;
  /** True while the applicant adjusts what was handed in. */
  readonly adjusts: boolean;
}

/** A draft with everything its pages need. */
export interface LoadedDraft {
  readonly draft: Draft;
  readonly procedure: ProcedureContent;
  readonly form: FormDefinition | undefined;
  readonly person: Account;
  readonly unitName: string;
  /** Answers with known data filled in, and where each comes from. */
  readonly answers: Answers;
  readonly sources: Readonly<Record<string, string>>;
  readonly papers: readonly AskedPaper[];
  /** The dossier that came of it, and what it waits for; null while it is not submitted. */
  readonly supplement: Supplement | null;
}

/** Address of a page of a draft. */
export function draftPath(id: string, page = ''): string {
  return `/nop-ho-so/ban-nhap/${id}${page === '' ? '' : `/${page}`}`;
}

/**
 * The draft that the address names, of the account that asks.
 *
 * @throws dossiers/draft-not-found
 */
export async function loadDraft(req: PageRequest): Promise<LoadedDraft> {
  const q = reading(req.ctx);
  const accountId = accountOf(req.ctx.actor) ?? '';
  const draft = await getDraft(q, req.params['id'] ?? '', accountId);
  const [procedure, form, person, unit, supplement] = await Promise.all([
    getVersion(q, draft.versionId),
    formFor(q, draft.procedureCode),
    getAccount(q, accountId),
    findUnit(q, draft.unitId),
    draft.dossierId === null ? null : loadSupplement(req, draft, draft.dossierId),
  ]);
  const source = req.t('dossiers.from-account');
  const known = Object.entries(knownAnswers(person, draft.contact)).map(([key, value]) => [
    key,
    { value, source },
  ]);
  const stored = draft.answers as Answers;
  const filled = form
    ? prefillAnswers(form, stored, Object.fromEntries(known))
    : { answers: stored, sources: {} };
  const papers = askedPapers(draft, procedure, form !== undefined);
  return {
    draft,
    procedure,
    form,
    person,
    unitName: unit?.name ?? draft.unitId,
    papers,
    supplement,
    ...filled,
  };
}

async function loadSupplement(
  req: PageRequest,
  draft: Draft,
  dossierId: string,
): Promise<LoadedDraft['supplement']> {
  const q = reading(req.ctx);
  const code = await findCode(q, dossierId);
  const facts = code === undefined ? undefined : await findDossierFacts(q, code);
  if (!facts) return null;
  const { requests, contentVersion } = fold(facts.actions);
  return {
    code: facts.code,
    items: askedItems(facts.status, facts.actions),
    fresh: requests === 0 && contentVersion === 1,
    adjusts: NEXT[facts.status].adjust !== null && draft.contact.adjusts === contentVersion,
  };
}

/** Where the pages of a draft lead once it was sent and nothing is asked for or adjusted; null while it is open. */
export function closedPath({ supplement }: LoadedDraft): string | null {
  if (supplement === null || supplement.items.length > 0 || supplement.adjusts) return null;
  return `/ho-so-cua-toi/${encodeURIComponent(supplement.code)}${supplement.fresh ? '/da-nop' : ''}`;
}

/** Sections of the form that show for the answers so far, in order. */
export function shownSections(loaded: LoadedDraft): FormDefinition['sections'] {
  if (!loaded.form || formWasOnPaper(loaded)) return [];
  const shown = visibleSections(loaded.form, loaded.answers);
  return loaded.form.sections.filter((section) => shown.has(section.key));
}

/** A dossier from the counter has its declaration on paper: its supplement does not ask for the e-form. */
function formWasOnPaper({ supplement, draft }: Pick<LoadedDraft, 'supplement' | 'draft'>): boolean {
  return supplement !== null && Object.keys(draft.answers).length === 0;
}

/** What keeps a draft from being submitted (việc còn thiếu). */
export interface Remaining {
  /** Sections that nobody has confirmed yet; what is known beforehand counts only when it was looked at. */
  readonly sections: readonly { readonly key: string; readonly title: string }[];
  readonly faults: readonly FieldError[];
  readonly papers: readonly AskedPaper[];
}

/** Everything that is still missing or wrong, in the order of the pages. */
export function remainingOf(loaded: LoadedDraft, lang: 'vi' | 'en'): Remaining {
  const { form, draft } = loaded;
  const faults = form && !formWasOnPaper(loaded) ? validateAll(form, draft.answers as Answers, lang) : [];
  const sections = shownSections(loaded).filter((section) => {
    const wrong = faults.some((fault) => section.fields.includes(fault.name.split('/')[1] ?? ''));
    const unseen = loaded.supplement === null && !draft.contact.sections.includes(section.key);
    return wrong || unseen;
  });
  return { sections, faults, papers: missingPapers(loaded.papers) };
}

/** Whether the version that a draft was filled in for is the one in force; `gone`: nothing can be applied for any more. */
export async function versionState(req: PageRequest, draft: Draft): Promise<'current' | 'changed' | 'gone'> {
  try {
    const offer = await getOffer(reading(req.ctx), draft.procedureCode);
    if (offer.handledBy === null) return 'gone';
    return offer.versionId === draft.versionId ? 'current' : 'changed';
  } catch (error) {
    if (isRefusal(error, 'catalogue/withdrawn') || isRefusal(error, 'catalogue/not-found')) return 'gone';
    throw error;
  }
}
