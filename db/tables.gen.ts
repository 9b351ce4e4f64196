// Made by tools/gen-tables.ts from a migrated tenant schema; never edited.

/** An edition of the working calendar (lịch làm việc): days off, worked Saturdays and office hours of all years and units. Immutable; a notice makes a new edition, dossiers stay on theirs. Class: public */
export interface CalendarEdition {
  number: number;
  /** CalendarEdition without its number: years and hours */
  content: unknown;
  reason: string;
  published_at: Temporal.Instant;
}

/** An event of life or business by which people look for procedures (sự kiện trong đời, sự kiện của doanh nghiệp). Class: public */
export interface CatalogueLifeEvent {
  key: string;
  audience: string;
  name: string;
  hint: string;
  words: string[];
  /** Fields of procedures (lĩnh vực) that the event leads to beside its own procedures */
  fields: string[];
  position: number;
  /** Name and words in the form of search, each between bars */
  search_words: string;
}

/** An administrative procedure (thủ tục hành chính) by national code, with its version in force and what search needs. Class: public */
export interface CatalogueProcedure {
  code: string;
  name: string;
  /** Field (lĩnh vực); empty where the source has none */
  field: string;
  levels: string[];
  /** citizen, business: by the subjects of the version in force */
  audiences: string[];
  version_id: string;
  /** commune, or department:<unit id>; null: published for information, not taken in here */
  handled_by: string | null;
  popularity: number;
  life_events: string[];
  words: string[];
  online: string | null;
  /** Mandatory parts that the version in force lacks (bộ phận tạo thành còn thiếu); empty: complete */
  missing: string[];
  vertical_sector: boolean;
  withdrawn_on: string | null;
  /** Name in the form of search: no accents, lower case, single spaces, final y as i */
  search_name: string;
  /** Everyday words in the form of search, each between bars */
  search_words: string;
  /** Words of its life events in the form of search, each between bars */
  search_events: string;
  /** Field and agency in the form of search, a bar between */
  search_rest: string;
  /** Name and everyday words, lower case with their accents: who types accents means them */
  search_spoken: string;
  /** Weight A name, B everyday words, C life events and field, D agency */
  search_vector: string;
  updated_at: Temporal.Instant;
}

/** One version of a procedure as a publication decision gives it (quyết định công bố). Immutable: dossiers stay on the version of their acceptance. Class: public */
export interface CatalogueVersion {
  id: string;
  code: string;
  number: number;
  decision: string | null;
  effective_from: string | null;
  /** ProcedureContent */
  content: unknown;
  /** SHA-256 of the content with its keys in order: the same content is the same version */
  content_hash: string;
  published_at: Temporal.Instant;
}

/** An officer (công chức, viên chức) in the unit where he or she works. Class: public */
export interface DirectoryOfficer {
  id: string;
  full_name: string;
  title: string;
  unit_id: string;
  /** Focal point of procedure control (đầu mối kiểm soát thủ tục hành chính) */
  focal_point: boolean;
  /** Units whose dossiers this officer receives at the provincial centre */
  serves: string[];
  valid_from: string;
  /** Last day in this post; null while it is held */
  valid_to: string | null;
}

/** Which unit became which, and when (sắp xếp đơn vị hành chính). Class: public */
export interface DirectorySuccession {
  from_id: string;
  to_id: string;
  on_date: string;
  decision: string | null;
  /** True when only a part of the work or territory passed on */
  in_part: boolean;
}

/** A unit of government (cơ quan, đơn vị) with the dates between which it exists. Class: public */
export interface DirectoryUnit {
  id: string;
  name: string;
  /** province, office, department, centre, commune, ward, district, desk */
  kind: string;
  parent_id: string | null;
  /** Electronic identifier (mã định danh điện tử), e.g. H37.20; the first part of a dossier code */
  identifier: string | null;
  gso_code: string | null;
  /** Abbreviation in the number of a paper (chữ viết tắt trong ký hiệu văn bản), e.g. STC */
  short_name: string | null;
  /** Territory as written in an address (địa bàn), e.g. Phường Đông Kinh */
  area: string | null;
  address: string | null;
  /** Name and address folded: lower case, no accents */
  search: string;
  valid_from: string;
  /** Last day of the unit; null while it lives on */
  valid_to: string | null;
}

/** An uploaded or issued file (tệp); its bytes lie in the file store under their SHA-256 and never change. Class: sensitive */
export interface DocumentsFile {
  id: string;
  sha256: string;
  bytes: number;
  media_type: string;
  name: string;
  uploaded_by: string | null;
  uploaded_at: Temporal.Instant;
}

/** A paper as issued (giấy, phiếu, kết quả): the names, times and law of that moment; printed later it still says the same. Class: personal */
export interface DocumentsPaper {
  id: string;
  /** Id of the dossier it belongs to */
  subject: string;
  kind: string;
  /** Circular that the form number belongs to; form 05 differs between the two. Source: TT-01-2018-VPCP, TT-03-2025-VPCP */
  circular: string;
  number: string;
  content: unknown;
  issued_by: string | null;
  issued_at: Temporal.Instant;
}

/** The digitally signed file of a paper (tệp đã ký số); written once. Class: internal */
export interface DocumentsSigned {
  paper_id: string;
  file_id: string;
  signed_at: Temporal.Instant;
}

/** What was done to a dossier (thao tác), in order: append-only, chained by hash. The dossier is the fold of these rows. Class: personal */
export interface DossiersAction {
  dossier_id: string;
  seq: number;
  kind: string;
  actor_kind: string;
  actor_id: string | null;
  actor_name: string;
  unit_id: string | null;
  payload: unknown;
  /** SHA-256 over the hash and recorded time of the action before and everything here but the recorded time */
  hash: Buffer;
  /** Time of the transaction, set by the database; the application may not write it */
  recorded_at: Temporal.Instant;
}

/** An alarm about a dossier on which nothing happened (cảnh báo hồ sơ bị bỏ quên): one per last action and rung of the ladder. Class: internal */
export interface DossiersAlarm {
  dossier_id: string;
  /** Sequence of the last action when it was raised */
  seq: number;
  rung: string;
  /** Working minutes since that action */
  silent_minutes: number;
  raised_at: Temporal.Instant;
}

/** Applicant, answers and papers of a dossier as handed in; a supplement adds a version. Class: sensitive */
export interface DossiersContent {
  dossier_id: string;
  version: number;
  applicant: unknown;
  answers: unknown;
  papers: unknown;
  delivery: string;
  recorded_at: Temporal.Instant;
}

/** A dossier (hồ sơ) as lists need it: a projection of its action log, written in the same transaction and rebuilt by the same fold. Class: personal */
export interface DossiersDossier {
  id: string;
  /** Legal dossier code (mã số hồ sơ): identifier-YYMMDD-XXXX. Source: TT-01-2018-VPCP art. 19 */
  code: string;
  procedure_code: string;
  procedure_name: string;
  version_id: string;
  case_key: string;
  channel: string;
  receiving_unit: string;
  responsible_unit: string;
  /** Unit whose calendar counts the time: the responsible unit at submission, whatever becomes of it later */
  clock_unit: string;
  applicant_account: string | null;
  applicant_name: string;
  applicant_phone: string | null;
  applicant_id_number: string | null;
  status: string;
  submitted_at: Temporal.Instant;
  /** Recorded time of the last action; the watchdog looks for old ones */
  last_at: Temporal.Instant;
  accepted_at: Temporal.Instant | null;
  /** The due date promised at acceptance; kept for ever */
  first_due_at: Temporal.Instant | null;
  due_at: Temporal.Instant | null;
  finished_at: Temporal.Instant | null;
  returned_at: Temporal.Instant | null;
  verdict: string | null;
  calendar_edition: number;
  definition_id: string | null;
  process_state: unknown;
  simulated: boolean;
  seq: number;
  /** Hash of the last action, over all before it */
  hash: Buffer;
}

/** A dossier that is being filled in online (bản nháp), saved at every step. Class: sensitive */
export interface DossiersDraft {
  id: string;
  account_id: string;
  procedure_code: string;
  version_id: string;
  case_key: string;
  unit_id: string | null;
  answers: unknown;
  papers: unknown;
  contact: unknown;
  dossier_id: string | null;
  created_at: Temporal.Instant;
  updated_at: Temporal.Instant;
}

/** Last number given per identifier and day, for dossier codes. Source: TT-01-2018-VPCP art. 19. Class: internal */
export interface DossiersNumber {
  identifier: string;
  on_date: string;
  last: number;
}

/** A version of what a regime of the one-stop law says about time (bộ quy định về thời hạn). A later change is a later version; a dossier stays on the one of its acceptance. Class: public */
export interface DossiersProfile {
  /** Text of the regime, e.g. ND-118-2025 */
  id: string;
  version: number;
  effective_from: string;
  /** Last day of this version; null while it is not known */
  effective_to: string | null;
  /** The profile as src/modules/dossiers/clock/profiles.ts describes it */
  content: unknown;
  published_at: Temporal.Instant;
}

/** A step of the internal process that a dossier is or was in (bước xử lý): who, since when, until when. A projection of the action log. Class: internal */
export interface DossiersStep {
  dossier_id: string;
  task: number;
  element: string;
  name: string;
  act: string;
  role: string;
  unit_id: string;
  since: Temporal.Instant;
  /** When this step should be done by the approved process; null when it gives no time */
  due_at: Temporal.Instant | null;
  holder_account: string | null;
  holder_name: string | null;
  closed_at: Temporal.Instant | null;
}

/** What the applicant thought of the service (mức độ hài lòng); one per dossier, never shown with the name. Class: personal */
export interface FeedbackRating {
  dossier_id: string;
  unit_id: string;
  score: number;
  comment: string | null;
  recorded_at: Temporal.Instant;
}

/** An e-form (biểu mẫu điện tử): JSON Schema and sections. Immutable. Class: public */
export interface FormsDefinition {
  id: string;
  key: string;
  version: number;
  content: unknown;
  published_at: Temporal.Instant;
}

/** Which e-form a procedure asks for. Class: public */
export interface FormsUse {
  procedure_code: string;
  form_key: string;
}

/** Who may sign in (tài khoản). Class: personal */
export interface IdentityAccount {
  id: string;
  login: string;
  kind: string;
  /** argon2id$memory$passes$salt$hash, base64url */
  password_hash: string;
  full_name: string;
  id_number: string | null;
  tax_code: string | null;
  birth_on: string | null;
  gender: string | null;
  phone: string | null;
  email: string | null;
  address: string | null;
  /** Commune or ward of residence of a citizen */
  unit_id: string | null;
  officer_id: string | null;
  disabled_at: Temporal.Instant | null;
  created_at: Temporal.Instant;
}

/** A role held for a unit (vai trò). Class: internal */
export interface IdentityRole {
  account_id: string;
  role: string;
  unit_id: string;
  valid_from: string;
  /** Last day on which the role is held; null while it is open */
  valid_to: string | null;
}

/** A session (phiên đăng nhập): only the hash of its token is kept. Class: internal */
export interface IdentitySession {
  token_hash: Buffer;
  account_id: string;
  csrf: string;
  created_at: Temporal.Instant;
  seen_at: Temporal.Instant;
  ended_at: Temporal.Instant | null;
}

/** Commands already done (Idempotency-Key): the same key and body gives the first answer again. Kept 90 days. Class: internal */
export interface KernelCommand {
  actor: string;
  key: string;
  /** SHA-256 of what was asked; another body under the same key is refused */
  hash: string;
  answer: unknown;
  recorded_at: Temporal.Instant;
}

/** What happened (sự kiện): append-only, written in the transaction of the change; who, what, when, for which request. Class: internal */
export interface KernelEvent {
  id: string;
  /** room.past-tense */
  name: string;
  /** Id of the thing it happened to */
  key: string;
  payload: unknown;
  actor_kind: string;
  actor_id: string | null;
  request_id: string;
  /** Set by the database; the application may not write it */
  recorded_at: Temporal.Instant;
}

/** Who read personal data of a dossier, when, in which unit; the citizen sees it. Class: internal */
export interface KernelLook {
  id: string;
  act: string;
  subject: string;
  actor_id: string;
  unit_id: string | null;
  request_id: string;
  recorded_at: Temporal.Instant;
}

/** Rows of kernel_migration. */
export interface KernelMigration {
  name: string;
  applied_at: Temporal.Instant;
}

/** A notice to a person (thông báo): template key and facts, no personal detail. Class: personal */
export interface NotificationsMessage {
  id: string;
  event_id: string;
  account_id: string;
  template: string;
  facts: unknown;
  created_at: Temporal.Instant;
  read_at: Temporal.Instant | null;
}

/** Procedures that are taken in here today, for the reads of other rooms. Class: public */
export interface VCatalogueOffer {
  readonly code: string | null;
  readonly name: string | null;
  readonly field: string | null;
  readonly handled_by: string | null;
  readonly popularity: number | null;
  readonly search_name: string | null;
  readonly search_words: string | null;
}

/** Officers with the unit where they work, for the reads of other rooms. Class: public */
export interface VDirectoryOfficer {
  readonly id: string | null;
  readonly full_name: string | null;
  readonly title: string | null;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  readonly unit_id: string | null;
  readonly unit_name: string | null;
  readonly unit_kind: string | null;
  readonly unit_parent_id: string | null;
}

/** An internal process as approved (quy trình nội bộ), compiled. Immutable: what runs stays on its version. Class: public */
export interface WorkflowDefinition {
  id: string;
  /** What it is for: procedure code and case, e.g. 1.001193/* */
  subject: string;
  version: number;
  name: string;
  decision: string | null;
  content: unknown;
  published_at: Temporal.Instant;
}

/** Every table and view of a tenant schema by its name. */
export interface Tables {
  calendar_edition: CalendarEdition;
  catalogue_life_event: CatalogueLifeEvent;
  catalogue_procedure: CatalogueProcedure;
  catalogue_version: CatalogueVersion;
  directory_officer: DirectoryOfficer;
  directory_succession: DirectorySuccession;
  directory_unit: DirectoryUnit;
  documents_file: DocumentsFile;
  documents_paper: DocumentsPaper;
  documents_signed: DocumentsSigned;
  dossiers_action: DossiersAction;
  dossiers_alarm: DossiersAlarm;
  dossiers_content: DossiersContent;
  dossiers_dossier: DossiersDossier;
  dossiers_draft: DossiersDraft;
  dossiers_number: DossiersNumber;
  dossiers_profile: DossiersProfile;
  dossiers_step: DossiersStep;
  feedback_rating: FeedbackRating;
  forms_definition: FormsDefinition;
  forms_use: FormsUse;
  identity_account: IdentityAccount;
  identity_role: IdentityRole;
  identity_session: IdentitySession;
  kernel_command: KernelCommand;
  kernel_event: KernelEvent;
  kernel_look: KernelLook;
  kernel_migration: KernelMigration;
  notifications_message: NotificationsMessage;
  v_catalogue_offer: VCatalogueOffer;
  v_directory_officer: VDirectoryOfficer;
  workflow_definition: WorkflowDefinition;
}
