export type {
  Apology,
  Circular,
  ControlSlip,
  RoutingSlip,
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
export { type PrintablePaper, type Printer, printIssued, printUnsigned } from './adapters/print-issued.ts';
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
export { findPaper, type IssuedPaper, listFiles, listPapers, type StoredFile } from './reads.ts';
export type { NewFile, NewPaper } from './store.ts';
export { issuePaper } from './use-cases/issue-paper.ts';
export { keepFile } from './use-cases/keep-file.ts';
export { keepSignedFile } from './use-cases/keep-signed-file.ts';
export { writeOfficialDocx } from './official/adapters/official-docx.ts';
export { printOfficial } from './official/adapters/print-official.ts';
export type {
  OfficialAnnex,
  OfficialBlock,
  OfficialCell,
  OfficialDocument,
  OfficialIssuer,
  OfficialRecipient,
  OfficialRun,
  OfficialSigner,
  OfficialTable,
  OfficialText,
} from './official/model.ts';
