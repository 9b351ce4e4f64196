import type { PageRequest } from '#kernel/pages';
import { Refusal } from '#kernel/refusal';
import { clockErrors } from '../clock/errors.ts';
import { errors } from '../errors.ts';
import { answerConsultation, consultUnit } from '../use-cases/consult-unit.ts';
import { correctResult, reportWrongResult } from '../use-cases/correct-result.ts';
import { confirmPayment, demandPayment } from '../use-cases/demand-payment.ts';
import { closeDossier, stopDossier } from '../use-cases/end-dossier.ts';
import { explainLateness, notifyEarly, reportLost } from '../use-cases/explain-dossier.ts';
import { decideProposal, proposeAct } from '../use-cases/propose-act.ts';
import { ctxOfAct } from './frame-web.ts';
import { readDay } from './register.ts';

/** What a form of the page of a dossier does. */
export interface PageAct {
  /** Fields that may not stay empty, each with the key of its label. */
  readonly asks?: Readonly<Record<string, string>>;
  /** Fields whose words cannot be read, each with the key of what to say. */
  readonly unreadable?: (req: PageRequest) => readonly (readonly [field: string, key: string])[];
  /** Field to blame for a refusal, from its code; null where none is. */
  readonly field: (req: PageRequest, refusal: string) => string | null;
  readonly run: (req: PageRequest, code: string) => Promise<unknown>;
}

/** A text of the form, trimmed and cut. */
export const textOf = (req: PageRequest, name: string, most: number): string =>
  req.form.get(name).trim().slice(0, most);

const none = (): null => null;

/** Whole đồng as people type them, with or without dots; null when nothing was typed. @throws dossiers/amount-invalid */
function vndOf(req: PageRequest, name: string): number | null {
  const typed = req.form.get(name).replace(/[\s.đ₫]/g, '');
  if (typed === '') return null;
  if (!/^\d{1,12}$/.test(typed)) throw new Refusal(errors.amountInvalid);
  return Number(typed);
}

/** The rarer acts by the last part of their address. */
export const LIFE_ACTS = {
  duyet: {
    field: () => 'y-kien-duyet',
    run: (req, code) =>
      decideProposal(
        ctxOfAct(req, `duyet ${code}`),
        code,
        req.form.get('viec') === 'duyet',
        textOf(req, 'y-kien-duyet', 2000),
      ),
  },
  'hen-lai': {
    asks: {
      'ngay-moi': 'dossiers.desk.extend.to',
      'ly-do-hen-lai': 'dossiers.desk.propose.reason',
      'loi-hen-lai': 'dossiers.desk.propose.text',
    },
    unreadable: (req) => (readDay(req.form.get('ngay-moi')) ? [] : [['ngay-moi', 'dossiers.work.day-wrong']]),
    field: (_req, refusal) => (refusal === errors.reasonUnknown.code ? 'ly-do-hen-lai' : 'ngay-moi'),
    run: (req, code) => {
      const to = readDay(req.form.get('ngay-moi'));
      if (to === null) throw new Refusal(clockErrors.extensionWithoutDate);
      return proposeAct(ctxOfAct(req, `hen-lai ${code}`), code, {
        act: 'extend',
        to,
        reason: { key: textOf(req, 'ly-do-hen-lai', 60), text: textOf(req, 'loi-hen-lai', 2000) },
      });
    },
  },
  'lay-y-kien': {
    asks: {
      'don-vi-hoi': 'dossiers.desk.consult.unit',
      'cau-hoi': 'dossiers.desk.consult.question',
      'so-ngay': 'dossiers.desk.consult.limit',
    },
    unreadable: (req) =>
      /^\s*[1-9]\d{0,2}\s*$/.test(req.form.get('so-ngay')) ? [] : [['so-ngay', 'dossiers.work.days-wrong']],
    field: (_req, refusal) => (refusal === errors.consultationTooLong.code ? 'so-ngay' : 'don-vi-hoi'),
    run: (req, code) =>
      consultUnit(ctxOfAct(req, `lay-y-kien ${code}`), code, {
        unitId: textOf(req, 'don-vi-hoi', 80),
        question: textOf(req, 'cau-hoi', 4000),
        limit: { value: Number.parseInt(req.form.get('so-ngay'), 10) || 0, unit: 'wd' },
      }),
  },
  'tra-loi': {
    asks: { 'tra-loi': 'dossiers.desk.answer.text' },
    field: none,
    run: (req, code) =>
      answerConsultation(
        ctxOfAct(req, `tra-loi ${code}`),
        code,
        Number.parseInt(req.form.get('so'), 10) || 0,
        textOf(req, 'tra-loi', 8000),
      ),
  },
  'yeu-cau-nop': {
    asks: {
      'khoan-nop': 'dossiers.desk.payment.what',
      'so-tien': 'dossiers.desk.payment.amount',
      'thong-bao': 'dossiers.desk.payment.notice',
    },
    field: () => 'so-tien',
    run: async (req, code) =>
      demandPayment(ctxOfAct(req, `yeu-cau-nop ${code}`), code, {
        amountVnd: vndOf(req, 'so-tien') ?? 0,
        what: textOf(req, 'khoan-nop', 500),
        notice: textOf(req, 'thong-bao', 200),
      }),
  },
  'da-nop': {
    asks: { 'bien-lai': 'dossiers.desk.payment.receipt' },
    field: none,
    run: (req, code) => confirmPayment(ctxOfAct(req, `da-nop ${code}`), code, textOf(req, 'bien-lai', 200)),
  },
  'giai-trinh': {
    asks: { 'giai-trinh': 'dossiers.desk.explain.text' },
    field: none,
    run: (req, code) =>
      explainLateness(ctxOfAct(req, `giai-trinh ${code}`), code, textOf(req, 'giai-trinh', 4000)),
  },
  'bao-som': {
    asks: { 'bao-som': 'dossiers.desk.early.text' },
    field: none,
    run: (req, code) => notifyEarly(ctxOfAct(req, `bao-som ${code}`), code, textOf(req, 'bao-som', 1000)),
  },
  'mat-giay-to': {
    asks: { 'giay-mat': 'dossiers.desk.lost.what', 'khac-phuc': 'dossiers.desk.lost.remedy' },
    field: none,
    run: (req, code) =>
      reportLost(
        ctxOfAct(req, `mat-giay-to ${code}`),
        code,
        textOf(req, 'giay-mat', 1000),
        textOf(req, 'khac-phuc', 1000),
      ),
  },
  'bao-sai': {
    asks: { 'sai-sot': 'dossiers.desk.wrong.what' },
    field: none,
    run: (req, code) =>
      reportWrongResult(ctxOfAct(req, `bao-sai ${code}`), code, textOf(req, 'sai-sot', 2000)),
  },
  'sua-ket-qua': {
    asks: { 'noi-dung-sua': 'dossiers.desk.sign.text' },
    field: none,
    run: (req, code) =>
      correctResult(ctxOfAct(req, `sua-ket-qua ${code}`), code, textOf(req, 'noi-dung-sua', 4000)),
  },
  'dung-giai-quyet': {
    field: (req) => (/^[\d\s.đ₫]*$/.test(req.form.get('hoan-lai')) ? 'giu-lai' : 'hoan-lai'),
    run: async (req, code) =>
      stopDossier(ctxOfAct(req, `dung-giai-quyet ${code}`), code, {
        returnedPapers: req.form
          .all('tra-giay')
          .map((name) => name.slice(0, 300))
          .slice(0, 60),
        refundedVnd: vndOf(req, 'hoan-lai'),
        keptVnd: vndOf(req, 'giu-lai'),
      }),
  },
  'doi-truong-hop': {
    asks: {
      'truong-hop': 'dossiers.desk.reclassify.case',
      'ly-do-doi': 'dossiers.desk.propose.reason',
      'loi-doi': 'dossiers.desk.propose.text',
    },
    field: (_req, refusal) => (refusal === errors.reasonUnknown.code ? 'ly-do-doi' : 'truong-hop'),
    run: (req, code) =>
      proposeAct(ctxOfAct(req, `doi-truong-hop ${code}`), code, {
        act: 'reclassify',
        caseKey: textOf(req, 'truong-hop', 60),
        reason: { key: textOf(req, 'ly-do-doi', 60), text: textOf(req, 'loi-doi', 2000) },
      }),
  },
  'dung-ho-so': {
    asks: {
      'can-cu-dung': 'dossiers.desk.cancel.basis',
      'ly-do-dung': 'dossiers.desk.propose.reason',
      'loi-dung': 'dossiers.desk.propose.text',
    },
    field: () => 'ly-do-dung',
    run: (req, code) =>
      proposeAct(ctxOfAct(req, `dung-ho-so ${code}`), code, {
        act: 'cancel',
        legalBasis: textOf(req, 'can-cu-dung', 500),
        reason: { key: textOf(req, 'ly-do-dung', 60), text: textOf(req, 'loi-dung', 2000) },
      }),
  },
  dong: {
    field: none,
    run: (req, code) => closeDossier(ctxOfAct(req, `dong ${code}`), code),
  },
} as const satisfies Record<string, PageAct>;

/** Which form of the page each of these acts belongs to. */
export const LIFE_FORM_OF: Readonly<Record<keyof typeof LIFE_ACTS, string>> = {
  duyet: 'decide',
  'hen-lai': 'extend',
  'lay-y-kien': 'consult',
  'tra-loi': 'answer',
  'yeu-cau-nop': 'demand-payment',
  'da-nop': 'confirm-payment',
  'giai-trinh': 'explain',
  'bao-som': 'notify-early',
  'mat-giay-to': 'report-lost',
  'bao-sai': 'report-wrong',
  'sua-ket-qua': 'correct',
  'dung-giai-quyet': 'stop',
  'doi-truong-hop': 'reclassify',
  'dung-ho-so': 'cancel',
  dong: 'close',
};
