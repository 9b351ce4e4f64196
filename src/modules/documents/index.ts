export type {
  Apology,
  Circular,
  ControlSlip,
  EvaluationSlip,
  LegalTime,
  PaperContact,
  PaperContents,
  PaperHead,
  PaperIssuer,
  PaperKey,
  PaperParty,
  PaperProcedure,
  PaperSigner,
  ReceiptSlip,
  RefusalSlip,
  Register,
  ResultDocument,
  StepOutcome,
  StopNotice,
  SubmittedPaper,
  SupplementRequest,
} from './model.ts';
export { renderPaper, templatesDir } from './adapters/render-paper.ts';
export { getPaperForm, type PaperForm, papers } from './papers.ts';
export {
  allowedFileTypes,
  type CheckedUpload,
  checkUpload,
  cleanFileName,
  maxUploadBytes,
  receiveUpload,
} from './adapters/uploads.ts';
export {
  dateInWords,
  moneyInFigures,
  moneyInWords,
  shortDate,
  shortTime,
  timeInWords,
  unconfirmed,
} from './words.ts';
