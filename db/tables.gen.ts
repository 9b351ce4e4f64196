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

/** Which unit plays the part of an agency in interlinked procedures for an area (cơ quan phối hợp liên thông theo địa bàn). Class: public */
export interface DirectoryPartner {
  /** Part as processes name it: police, insurance … */
  agency: string;
  /** Unit whose territory is served; what is said of a unit above holds for those below unless they say otherwise */
  area_unit: string;
  unit_id: string;
  valid_from: string;
  /** Last day; null while it holds */
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
  /** province, office, department, centre, commune, ward, district, desk, vertical (cơ quan ngành dọc: police, social insurance …) */
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

/** An order that open dossiers follow a later edition of the calendar (áp dụng lịch mới): who, by which decision. Closed dossiers never do. Class: internal */
export interface DossiersCalendarOrder {
  id: string;
  edition: number;
  /** Number of the decision that it rests on */
  decision: string;
  ordered_by: string | null;
  ordered_by_name: string;
  unit_id: string | null;
  ordered_at: Temporal.Instant;
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
  /** When the watchdog next has something to do about it (hẹn giờ theo dõi): a rung of silence, the end of the time for completing, a consultation due, a result not collected. Null once nothing is left to do */
  watch_at: Temporal.Instant | null;
  /** Who proposed the act that waits for a second person; null when none waits */
  proposed_by: string | null;
  /** Units whose opinion was asked and is still open; null when none is */
  asked_units: string[] | null;
  /** When the applicant wrote what the desk has not answered yet; null when nothing waits */
  question_at: Temporal.Instant | null;
  /** Name of the applicant without accents, lower case: what a search compares */
  applicant_search: string | null;
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

/** A dossier that ended without what was asked for (từ chối, rút, dừng, đóng): what is filed again soon afterwards by the same person belongs to the same line. Class: personal */
export interface DossiersEnding {
  dossier_id: string;
  applicant_account: string | null;
  applicant_id_number: string | null;
  procedure_code: string;
  case_key: string;
  ended_at: Temporal.Instant;
}

/** The part of one agency in an interlinked dossier (phần việc của cơ quan trong hồ sơ liên thông) with its own deadline (ND-118-2025 art. 20). A projection of the action log. Class: internal */
export interface DossiersLeg {
  dossier_id: string;
  /** Number of the part in the running process */
  token: number;
  element: string;
  name: string;
  agency: string;
  unit_id: string;
  since: Temporal.Instant;
  /** Deadline of this agency, inside the time of the dossier, put off by every pause since it began; null when the process gives none */
  due_at: Temporal.Instant | null;
  /** When the agency was done */
  closed_at: Temporal.Instant | null;
}

/** A dossier filed again within 30 days of one that ended without what was asked for (hồ sơ nộp lại): both are measured as one line. Class: internal */
export interface DossiersLine {
  dossier_id: string;
  /** The dossier that it follows */
  previous_id: string;
  /** The first dossier of the line */
  line_id: string;
  linked_at: Temporal.Instant;
}

/** What the applicant and the one-stop desk write to each other about a dossier (trao đổi): append-only. Class: personal */
export interface DossiersMessage {
  id: string;
  dossier_id: string;
  side: string;
  author_account: string;
  /** Name of that day; the applicant is shown the desk instead of the officer */
  author_name: string;
  /** The one-stop desk in whose name an officer writes; null for the applicant. Source: ND-61-2018 art. 5 */
  unit_id: string | null;
  body: string;
  recorded_at: Temporal.Instant;
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

/** Choices of the inbox that an officer kept under a name (danh sách đã lưu). Class: internal */
export interface DossiersSavedList {
  id: string;
  account_id: string;
  /** Unit whose officers see it too; null where only its owner does */
  unit_id: string | null;
  name: string;
  /** The choices as the address of the inbox holds them */
  query: string;
  created_at: Temporal.Instant;
}

/** A step of the internal process that a dossier is or was in (bước xử lý): who, since when, until when. A projection of the action log. Class: personal */
export interface DossiersStep {
  dossier_id: string;
  task: number;
  element: string;
  name: string;
  act: string;
  role: string;
  unit_id: string;
  since: Temporal.Instant;
  /** When the hours that the process gives the step are used up, put off by every pause since it opened (hạn của bước); null when it gives none */
  due_at: Temporal.Instant | null;
  holder_account: string | null;
  holder_name: string | null;
  closed_at: Temporal.Instant | null;
  /** Part of an agency that the step belongs to, as dossiers_leg.token; null where the process has no parts */
  leg: number | null;
  /** Procedure of the dossier, for the filter of the inbox; null on steps that were closed before 0018 */
  procedure_code: string | null;
  /** Channel of the dossier, for the filter of the inbox; null on steps that were closed before 0018 */
  channel: string | null;
  /** Name of the applicant without accents and code of the dossier, lower case, spaces for dashes: what the filter of the inbox compares; null on steps that were closed before 0018 */
  search: string | null;
  /** The applicant has the dossier now: the step is not load (đang tạm dừng) */
  paused: boolean;
  /** The due date of the dossier while it runs; infinity where there is none or the result is there */
  promised_at: Temporal.Instant;
  /** The earlier of the time of the step and of the dossier: order of the inbox */
  urgent_at: Temporal.Instant;
  /** From when on the dossier is near its end (sắp đến hạn): 70 % of its working time used, or its last day; null while no time runs */
  near_at: Temporal.Instant | null;
  /** Account that did the step; null while it is open, and for what the system closed */
  closed_by: string | null;
}

/** A timer that the process of a dossier set (mốc thời gian của quy trình); closed when it fired or was cancelled. A projection of the action log. Class: internal */
export interface DossiersTimer {
  dossier_id: string;
  /** Name of the timer as the interpreter gave it: token and element */
  timer: string;
  element: string;
  due_at: Temporal.Instant;
  set_at: Temporal.Instant;
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

/** Who acts in the place of whom, for which role and unit, from day to day (người thay khi vắng mặt, uỷ quyền). Append-only. Class: internal */
export interface IdentityStandIn {
  id: string;
  /** absence: somebody is away; delegation: somebody hands on an authority and stays */
  kind: string;
  account_id: string;
  substitute_id: string;
  role: string;
  /** Unit for which the role is held by who is represented */
  held_unit_id: string;
  /** Unit for which the substitute acts: the unit of the role, or a desk below it */
  unit_id: string;
  valid_from: string;
  valid_to: string;
  /** Reason of the absence, or number and date of the paper that delegates */
  basis: string;
  arranged_by: string;
  arranged_by_name: string;
  recorded_at: Temporal.Instant;
}

/** An arrangement that was ended before its time (thu hồi uỷ quyền, trở lại làm việc). Append-only. Class: internal */
export interface IdentityStandInEnd {
  stand_in_id: string;
  /** Last day on which it holds; a day before its first one where it never began */
  last_on: string;
  ended_by: string;
  ended_by_name: string;
  recorded_at: Temporal.Instant;
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

/** Where a log left the approved process, or went round in it (sai khác với quy trình đã phê duyệt). Class: internal */
export interface MiningDeviation {
  dossier_id: string;
  number: number;
  definition_id: string | null;
  kind: string;
  element: string;
  /** sent-back: the step it went back to */
  toward: string | null;
  at: Temporal.Instant;
}

/** A dossier whose log was read for process truth, and up to which action (hồ sơ đã đọc nhật ký). A projection: read again, it is replaced. Class: personal */
export interface MiningDossier {
  dossier_id: string;
  /** Last action that was read; a dossier with a later one is read again */
  seq: number;
  last_at: Temporal.Instant;
  code: string;
  procedure_code: string;
  case_key: string;
  channel: string;
  receiving_unit: string;
  responsible_unit: string;
  clock_unit: string;
  calendar_edition: number;
  definition_id: string | null;
  status: string;
  submitted_at: Temporal.Instant;
  accepted_at: Temporal.Instant | null;
  finished_at: Temporal.Instant | null;
  verdict: string | null;
  /** Time limit pinned at acceptance; null where the publication gives none */
  limit_value: string | null;
  limit_unit: string | null;
  supplement: string | null;
  /** Working minutes from acceptance to the end, pauses left out; null before the end */
  total_minutes: number | null;
  /** Working minutes in which the applicant had the dossier */
  paused_minutes: number;
  deviations: number;
  /** Variables of the process: what its gateways decide on in a simulation; they may say something of the applicant and leave the room in no page and no export */
  data: unknown;
}

/** A question "what if the process were different", and its answer (mô phỏng quy trình). Class: internal */
export interface MiningSimulation {
  id: string;
  definition_id: string;
  asked_by: string | null;
  asked_at: Temporal.Instant;
  /** The changed process, the period and the seed: the same request gives the same answer */
  request: unknown;
  state: string;
  started_at: Temporal.Instant | null;
  ended_at: Temporal.Instant | null;
  result: unknown;
  /** Code of the refusal where there is no answer */
  problem: string | null;
}

/** One time that a dossier was in a step (lượt xử lý một bước), found by replaying its log on its process. Class: internal */
export interface MiningVisit {
  dossier_id: string;
  number: number;
  definition_id: string | null;
  element: string;
  /** 1 the first time in this step, 2 the second … */
  round: number;
  unit_id: string;
  /** Account that ended the step; null while it is open, and for what the system or the applicant ended */
  officer_id: string | null;
  outcome: string;
  sent_to: string | null;
  /** What the officer chose where the way on depends on it; null for most steps */
  answer: string | null;
  opened_at: Temporal.Instant;
  /** When the log shows that an officer had it: assigned, or a first act in it; null where it shows nothing */
  taken_at: Temporal.Instant | null;
  done_at: Temporal.Instant | null;
  /** Working minutes of the unit's calendar edition before it opened: differences of these are working time */
  opened_work: number;
  taken_work: number | null;
  done_work: number | null;
  /** Working minutes of the visit in which the applicant had the dossier */
  paused_minutes: number;
  /** Pauses as pairs of minutes since 1970, local time */
  pauses: unknown;
  /** Working minutes that the approved process gives; null where it gives none */
  allowed_minutes: number | null;
  calendar_edition: number;
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

/** What was done with a plan, in order (quá trình soạn, trình, duyệt, ký); its state is the fold of these. Class: internal */
export interface PlansAct {
  plan_id: string;
  seq: number;
  kind: string;
  /** Version that was submitted, returned, approved or issued */
  version: number | null;
  note: string;
  actor_id: string | null;
  actor_name: string;
  actor_title: string;
  recorded_at: Temporal.Instant;
}

/** Who answered a question about a plan, and how (xác nhận, sửa). Class: internal */
export interface PlansAnswer {
  plan_id: string;
  number: number;
  answer: string;
  note: string;
  answered_by: string | null;
  answered_name: string;
  answered_at: Temporal.Instant;
}

/** A unit that leads or helps a task of an issued plan (phân công chủ trì, phối hợp), on the day of issue. Class: internal */
export interface PlansAssignment {
  task_id: string;
  version: number;
  unit_id: string;
  part: string;
  /** named: by its name; group: by a kind of units; successor: by the name of a unit that it took over; own: the unit of the plan itself */
  via: string;
  plan_id: string;
}

/** The working copy of a plan (bản đang soạn): the only part that is changed in place; submitting freezes it as a version. Class: internal */
export interface PlansDraft {
  plan_id: string;
  /** Goes up with each save; a save that had seen an older one is refused */
  revision: number;
  /** The plan as src/modules/plans/plan.ts describes it (PlanContent) */
  content: unknown;
  saved_by: string | null;
  saved_at: Temporal.Instant;
}

/** Each time a task is to be done (lần thực hiện): made when the plan is issued, and when an event occurs. Whether it is done or late is told by plans_task_act and the day. Class: internal */
export interface PlansOccurrence {
  task_id: string;
  version: number;
  /** year, 2026-03, 2026-Q1, 2026-H1, or the id of the trigger; the same in every version */
  key: string;
  plan_id: string;
  label: string;
  from_on: string;
  /** Last day, inclusive, never moved off a rest day; null where nobody set one */
  due_on: string | null;
  /** True where the plan names no day and the end of the year stands for it */
  assumed: boolean;
  trigger_id: string | null;
}

/** An annual plan of one unit (kế hoạch năm). What became of it is told by plans_act. Class: internal */
export interface PlansPlan {
  id: string;
  /** Unit that issues the plan (cơ quan ban hành) */
  unit_id: string;
  year: number;
  /** Plan of the unit above from which it was derived; one per unit */
  parent_id: string | null;
  /** Plan of the year before from which it was renewed */
  previous_id: string | null;
  /** read: from a document; derived: from the plan above; written: in the editor; renewed: from the plan of last year */
  origin: string;
  created_by: string | null;
  created_at: Temporal.Instant;
}

/** Something that happened on the platform, proposed as evidence of a task (minh chứng đề xuất); it counts only when the unit of the task confirms it. Class: internal */
export interface PlansProposal {
  id: string;
  task_id: string;
  plan_id: string;
  /** Key of the time of the task that it may prove */
  occurrence: string;
  /** Sort of fact (FactKind of src/modules/plans/evidence.ts) */
  fact: string;
  /** Id of the event, or of what several events are about: the same thing is proposed to a task once */
  source_event: string;
  /** Address on this site where the fact can be seen */
  ref: string;
  title: string;
  happened_on: string;
  /** Words of the task by which it was found */
  why: string;
  recorded_at: Temporal.Instant;
}

/** Who took a proposed piece of evidence, or did not, and why (xác nhận, không xác nhận minh chứng). Class: internal */
export interface PlansProposalAnswer {
  proposal_id: string;
  answer: string;
  note: string;
  answered_by: string | null;
  answered_name: string;
  answered_at: Temporal.Instant;
}

/** What the reader was not sure of (điểm cần xác nhận), asked beside the passage. Class: internal */
export interface PlansQuestion {
  plan_id: string;
  number: number;
  /** doubt, unit, timing, citation, number */
  kind: string;
  task_id: string | null;
  question: string;
  first_line: number | null;
  last_line: number | null;
}

/** Register of issued documents (sổ đăng ký văn bản đi): a number is taken once per unit, register and year; drafts have none. Source: ND-30-2020. Class: public */
export interface PlansRegister {
  unit_id: string;
  /** Sort of document as it is abbreviated in the number, e.g. KH, BC, CV */
  register: string;
  year: number;
  number: number;
  /** Number and symbol as printed, e.g. 07/KH-UBND */
  symbol: string;
  title: string;
  /** Id of the plan, report or letter */
  subject: string;
  version: number;
  signer_name: string;
  signer_title: string;
  issued_on: string;
  recorded_at: Temporal.Instant;
}

/** The document a plan was read from (văn bản gốc): its lines, what each became, what was pointed out. Class: internal */
export interface PlansSource {
  plan_id: string;
  /** documents_file with the bytes as they came; null for pasted text */
  file_id: string | null;
  name: string;
  lines: unknown;
  uses: unknown;
  set_aside: unknown;
  warnings: unknown;
}

/** A task of an issued plan (nhiệm vụ); it keeps its id through all versions of the plan. Class: internal */
export interface PlansTask {
  id: string;
  version: number;
  plan_id: string;
  /** Unit of the plan */
  unit_id: string;
  year: number;
  /** Place in the plan, from 1 */
  ordinal: number;
  section: string;
  number: string;
  content: string;
  product: string;
  /** As printed and as understood (reader/types.ts Timing) */
  timing: unknown;
  /** Numbers it promises (reader/types.ts Target[]) */
  targets: unknown;
  /** Lead and partners as printed and as understood, group, note ({ lead, partners, group, note }) */
  who: unknown;
  /** Task of the plan above that it carries out */
  parent_task: string | null;
}

/** What was reported about a task (báo cáo tiến độ, hoàn thành, minh chứng); a correction is another row. Class: internal */
export interface PlansTaskAct {
  id: string;
  task_id: string;
  plan_id: string;
  occurrence: string;
  kind: string;
  percent: number | null;
  note: string;
  /** Day that the reporter names; shown, never used to judge lateness */
  stated_on: string | null;
  /** What proves it: { kind, ref, title }; of kind figure also { figure: { target, value, on } }: the value of a target that the platform cannot measure, up to a day (số liệu do đơn vị cung cấp) */
  evidence: unknown;
  actor_id: string | null;
  actor_name: string;
  recorded_at: Temporal.Instant;
}

/** Something that happened and makes a task due (sự kiện làm phát sinh nhiệm vụ); each is one occurrence with a due date of its own. Class: internal */
export interface PlansTrigger {
  id: string;
  task_id: string;
  plan_id: string;
  /** TimingEvent of reader/types.ts, or assigned, plan, guidance for what a person records */
  event: string;
  /** Id of the event of the platform, or of the act of a person */
  source_event: string;
  summary: string;
  happened_on: string;
  due_on: string | null;
  recorded_by: string | null;
  recorded_at: Temporal.Instant;
}

/** A plan as it was submitted (bản trình); approved, signed and issued exactly so. Class: internal */
export interface PlansVersion {
  plan_id: string;
  version: number;
  content: unknown;
  frozen_at: Temporal.Instant;
}

/** Dossiers that a unit was done with on a day (hồ sơ giải quyết xong trong ngày), summed as quality_received. Class: internal */
export interface QualityDecided {
  /** Responsible unit (cơ quan giải quyết) */
  unit_id: string;
  receiving_unit: string;
  on_day: string;
  simulated: boolean;
  /** All of them, refusals and withdrawals too; early, on_time and late are those with a limit to be judged by */
  decided: number;
  early: number;
  on_time: number;
  late: number;
  /** Late ones that were explained and for which an apology was issued. Source: ND-118-2025 art. 19 */
  answered: number;
  /** Ones judged by the date of a re-appointment */
  extended: number;
  /** Ones with a result to issue, simulated ones left out: they have no papers */
  results: number;
  /** Of results: every paper handed in is a file and the result is signed digitally */
  digitised: number;
  /** Of results: every paper handed in is a file */
  papers_digital: number;
  /** Of results: the result is signed digitally */
  results_digital: number;
}

/** How far the daily sums go (mốc tổng hợp): what was written later is summed when it is asked for. Class: internal */
export interface QualityMark {
  /** Number of the counting rules; sums by other rules do not count */
  rules: number;
  summed_to: Temporal.Instant;
}

/** Ratings of a unit given on a day (đánh giá trong ngày), summed as quality_received. Class: internal */
export interface QualityRated {
  unit_id: string;
  on_day: string;
  simulated: boolean;
  rated: number;
  /** Scores of 4 and 5 */
  satisfied: number;
  /** Of rated: procedures of land, construction and investment (đất đai, xây dựng, đầu tư) */
  rated_building: number;
  satisfied_building: number;
}

/** Dossiers accepted by a unit on a day (hồ sơ tiếp nhận trong ngày), summed from the dossiers and summed again whenever one of them changes; never patched. Class: internal */
export interface QualityReceived {
  /** Receiving unit (nơi tiếp nhận) */
  unit_id: string;
  /** Unit that handles them (cơ quan giải quyết) */
  responsible_unit: string;
  on_day: string;
  simulated: boolean;
  received: number;
  /** Filed by the applicants online from their own accounts */
  online: number;
  /** Filed online and the result wanted as a file */
  fully_online: number;
  /** Filed by public post, or the result wanted by it */
  postal: number;
  /** Filed under an identified account */
  identified: number;
}

/** What was written about a thing in a register, in order (ghi sổ, đính chính, kết luận, khắc phục …); the last recorded or corrected is what holds. Class: internal */
export interface RegistersAct {
  id: string;
  entry_id: string;
  seq: number;
  kind: string;
  /** Fields of the act as src/modules/registers/kinds.data.ts describes them */
  fields: unknown;
  /** Why it was corrected or declared void */
  note: string;
  actor_id: string | null;
  actor_name: string;
  recorded_at: Temporal.Instant;
}

/** One thing in a register of a unit (mục trong sổ theo dõi): an officer, a training, an inspection, a product … What it says and what became of it is told by registers_act. Class: internal */
export interface RegistersEntry {
  id: string;
  /** Register it stands in (sổ) */
  kind: string;
  /** Unit that keeps it (đơn vị ghi sổ) */
  unit_id: string;
  created_by: string | null;
  recorded_at: Temporal.Instant;
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

/** Procedures with the decision and the day of their version in force, for the reads of other rooms. Class: public */
export interface VCatalogueProcedure {
  readonly code: string | null;
  readonly name: string | null;
  readonly field: string | null;
  readonly levels: string[] | null;
  readonly handled_by: string | null;
  readonly online: string | null;
  readonly missing: string[] | null;
  readonly vertical_sector: boolean | null;
  readonly withdrawn_on: string | null;
  readonly decision: string | null;
  readonly effective_from: string | null;
  readonly published_at: Temporal.Instant | null;
}

/** Units that took the whole place of another, directly or after one another, for the reads of other rooms. Class: public */
export interface VDirectoryHeir {
  readonly unit_id: string | null;
  readonly heir_id: string | null;
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

/** Units with their place and their days, for the reads of other rooms. Class: public */
export interface VDirectoryUnit {
  readonly id: string | null;
  readonly name: string | null;
  readonly kind: string | null;
  readonly parent_id: string | null;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
}

/** Papers issued and when their file was signed, without their content (giấy tờ đã phát hành để thống kê). Class: internal */
export interface VDocumentsPaper {
  readonly subject: string | null;
  readonly kind: string | null;
  readonly issued_at: Temporal.Instant | null;
  readonly signed_at: Temporal.Instant | null;
}

/** What was done to dossiers and when, nothing of what was said (thao tác để thống kê). Class: internal */
export interface VDossiersAct {
  readonly dossier_id: string | null;
  readonly seq: number | null;
  readonly kind: string | null;
  readonly recorded_at: Temporal.Instant | null;
  readonly from_unit: string | null;
}

/** Dossiers as they are counted, without anybody who applied (hồ sơ để thống kê). Class: internal */
export interface VDossiersFigure {
  readonly id: string | null;
  readonly code: string | null;
  readonly procedure_code: string | null;
  readonly procedure_name: string | null;
  readonly channel: string | null;
  readonly receiving_unit: string | null;
  readonly responsible_unit: string | null;
  readonly status: string | null;
  readonly last_at: Temporal.Instant | null;
  readonly accepted_at: Temporal.Instant | null;
  readonly first_due_at: Temporal.Instant | null;
  readonly due_at: Temporal.Instant | null;
  readonly finished_at: Temporal.Instant | null;
  readonly verdict: string | null;
  readonly has_account: boolean | null;
  readonly simulated: boolean | null;
}

/** How many papers were handed in with a dossier and how many of them as files; how the result is wanted (giấy tờ để thống kê). Class: internal */
export interface VDossiersHandedIn {
  readonly dossier_id: string | null;
  readonly version: number | null;
  readonly delivery: string | null;
  readonly papers: number | null;
  readonly electronic: number | null;
}

/** Dossiers without the applicant, and with what their process decides on, for the reads of other rooms (hồ sơ, không có người nộp). Class: personal */
export interface VDossiersHead {
  readonly id: string | null;
  readonly seq: number | null;
  readonly last_at: Temporal.Instant | null;
  readonly code: string | null;
  readonly procedure_code: string | null;
  readonly procedure_name: string | null;
  readonly case_key: string | null;
  readonly channel: string | null;
  readonly receiving_unit: string | null;
  readonly responsible_unit: string | null;
  readonly clock_unit: string | null;
  readonly status: string | null;
  readonly submitted_at: Temporal.Instant | null;
  readonly accepted_at: Temporal.Instant | null;
  readonly finished_at: Temporal.Instant | null;
  readonly first_due_at: Temporal.Instant | null;
  readonly due_at: Temporal.Instant | null;
  readonly verdict: string | null;
  readonly calendar_edition: number | null;
  readonly definition_id: string | null;
  readonly process_data: unknown;
}

/** The action log as far as it says how the process went: no name, no word of the content (nhật ký xử lý). Class: internal */
export interface VDossiersLog {
  readonly dossier_id: string | null;
  readonly seq: number | null;
  readonly kind: string | null;
  readonly actor_kind: string | null;
  readonly actor_id: string | null;
  readonly unit_id: string | null;
  readonly recorded_at: Temporal.Instant | null;
  readonly step: string | null;
  readonly target: string | null;
  readonly origin: string | null;
  readonly outcome: string | null;
  readonly timer: string | null;
  readonly data: unknown;
  readonly limit_pinned: unknown;
  readonly supplement_pinned: string | null;
  readonly definition: string | null;
}

/** Scores without words (điểm đánh giá để thống kê). Class: internal */
export interface VFeedbackRating {
  readonly dossier_id: string | null;
  readonly unit_id: string | null;
  readonly score: number | null;
  readonly recorded_at: Temporal.Instant | null;
}

/** Reminders about tasks of plans and how many people got each (nhắc việc); nobody is named. Class: internal */
export interface VNotificationsReminder {
  readonly code: string | null;
  readonly template: string | null;
  readonly created_at: Temporal.Instant | null;
  readonly people: number | null;
}

/** What is to be done by the plans in force, and the day it was reported done (lần thực hiện của kế hoạch đang hiệu lực). Class: internal */
export interface VPlansOccurrence {
  readonly task_id: string | null;
  readonly version: number | null;
  readonly key: string | null;
  readonly plan_id: string | null;
  readonly label: string | null;
  readonly from_on: string | null;
  readonly due_on: string | null;
  readonly assumed: boolean | null;
  readonly trigger_id: string | null;
  readonly done_on: string | null;
}

/** Plans with their last act, the version in force and its number (kế hoạch và tình trạng). Class: internal */
export interface VPlansPlan {
  readonly id: string | null;
  readonly unit_id: string | null;
  readonly year: number | null;
  readonly parent_id: string | null;
  readonly previous_id: string | null;
  readonly origin: string | null;
  readonly created_at: Temporal.Instant | null;
  readonly last_act: string | null;
  readonly last_at: Temporal.Instant | null;
  readonly seq: number | null;
  readonly submitted_version: number | null;
  readonly submitted_at: Temporal.Instant | null;
  readonly issued_version: number | null;
  readonly issued_at: Temporal.Instant | null;
  readonly symbol: string | null;
  readonly issued_title: string | null;
  readonly issued_on: string | null;
}

/** Tasks of the plans in force (nhiệm vụ của kế hoạch đang hiệu lực). Class: internal */
export interface VPlansTask {
  readonly id: string | null;
  readonly version: number | null;
  readonly plan_id: string | null;
  readonly unit_id: string | null;
  readonly year: number | null;
  readonly ordinal: number | null;
  readonly section: string | null;
  readonly number: string | null;
  readonly content: string | null;
  readonly product: string | null;
  readonly timing: unknown;
  readonly targets: unknown;
  readonly who: unknown;
  readonly parent_task: string | null;
}

/** Approved processes without their drawing, for the reads of other rooms (quy trình nội bộ đã ban hành). Class: public */
export interface VWorkflowDefinition {
  readonly id: string | null;
  readonly subject: string | null;
  readonly version: number | null;
  readonly name: string | null;
  readonly decision: string | null;
  readonly published_at: Temporal.Instant | null;
}

/** Approved processes, and whether every step of them is done at the one-stop desk (toàn bộ quy trình tại bộ phận một cửa). Class: public */
export interface VWorkflowPlace {
  readonly id: string | null;
  readonly subject: string | null;
  readonly version: number | null;
  readonly effective_on: string | null;
  readonly at_desk: boolean | null;
}

/** An internal process as approved (quy trình nội bộ), compiled. Immutable: what runs stays on its version. Class: public */
export interface WorkflowDefinition {
  id: string;
  /** What it is for: procedure code and case, e.g. 1.001193/* */
  subject: string;
  version: number;
  name: string;
  /** Number of the decision that approved it (số quyết định phê duyệt) */
  decision: string | null;
  content: unknown;
  published_at: Temporal.Instant;
  /** The BPMN file to the letter as it was approved; null where the process came as a table, its diagram is then drawn from the content */
  xml: string | null;
  /** Day of the decision; null when unknown */
  decided_on: string | null;
  /** First day on which new dossiers take it; null: from when it was stored. Dossiers that run stay on theirs */
  effective_on: string | null;
  /** What was put forward and published; null for versions loaded by the system */
  proposal_id: string | null;
  /** The DMN file to the letter as it was approved, compiled into content.decisions; null: none */
  dmn: string | null;
}

/** Working copy of an internal process (bản thảo quy trình nội bộ) in the hands of its designers. Class: internal */
export interface WorkflowDraft {
  id: string;
  /** What it is for, as workflow_definition.subject; empty while nobody has said */
  subjects: string[];
  name: string;
  /** The BPMN file to the letter as last saved or uploaded */
  xml: string;
  /** Example dossiers for the dry run: name and data (hồ sơ ví dụ để chạy thử) */
  examples: unknown;
  /** What the import of a table was not sure of: element, rule, message */
  doubts: unknown;
  /** Version it was begun from, as workflow_definition.id */
  based_on: string | null;
  /** Where an imported table came from */
  source: string | null;
  /** Counts saves; a save that has seen another number is refused */
  revision: number;
  created_at: Temporal.Instant;
  saved_at: Temporal.Instant;
  saved_by: string | null;
  saved_name: string;
  /** When it was published or put away */
  closed_at: Temporal.Instant | null;
  /** The DMN file to the letter as last uploaded (bảng quyết định); null: none */
  dmn: string | null;
}

/** A working copy as it was put forward for approval (trình phê duyệt), never changed. Class: internal */
export interface WorkflowProposal {
  id: string;
  draft_id: string;
  revision: number;
  subjects: string[];
  name: string;
  xml: string;
  /** The process compiled from the file */
  content: unknown;
  /** What the check before signing found on that day: times, limits, traces of the example dossiers */
  found: unknown;
  note: string | null;
  proposed_at: Temporal.Instant;
  proposed_by: string | null;
  proposed_name: string;
  /** The DMN file as it was put forward; null: none */
  dmn: string | null;
}

/** What became of what was put forward (kết quả xem xét): one for each proposal, by another person than the one who proposed. Class: internal */
export interface WorkflowVerdict {
  proposal_id: string;
  /** published (ban hành), returned (trả lại), replaced (thay bằng bản trình sau) */
  outcome: string;
  /** Why it was returned; null otherwise */
  reason: string | null;
  decided_at: Temporal.Instant;
  decided_by: string | null;
  decided_name: string;
}

/** Every table and view of a tenant schema by its name. */
export interface Tables {
  calendar_edition: CalendarEdition;
  catalogue_life_event: CatalogueLifeEvent;
  catalogue_procedure: CatalogueProcedure;
  catalogue_version: CatalogueVersion;
  directory_officer: DirectoryOfficer;
  directory_partner: DirectoryPartner;
  directory_succession: DirectorySuccession;
  directory_unit: DirectoryUnit;
  documents_file: DocumentsFile;
  documents_paper: DocumentsPaper;
  documents_signed: DocumentsSigned;
  dossiers_action: DossiersAction;
  dossiers_alarm: DossiersAlarm;
  dossiers_calendar_order: DossiersCalendarOrder;
  dossiers_content: DossiersContent;
  dossiers_dossier: DossiersDossier;
  dossiers_draft: DossiersDraft;
  dossiers_ending: DossiersEnding;
  dossiers_leg: DossiersLeg;
  dossiers_line: DossiersLine;
  dossiers_message: DossiersMessage;
  dossiers_number: DossiersNumber;
  dossiers_profile: DossiersProfile;
  dossiers_saved_list: DossiersSavedList;
  dossiers_step: DossiersStep;
  dossiers_timer: DossiersTimer;
  feedback_rating: FeedbackRating;
  forms_definition: FormsDefinition;
  forms_use: FormsUse;
  identity_account: IdentityAccount;
  identity_role: IdentityRole;
  identity_session: IdentitySession;
  identity_stand_in: IdentityStandIn;
  identity_stand_in_end: IdentityStandInEnd;
  kernel_command: KernelCommand;
  kernel_event: KernelEvent;
  kernel_look: KernelLook;
  kernel_migration: KernelMigration;
  mining_deviation: MiningDeviation;
  mining_dossier: MiningDossier;
  mining_simulation: MiningSimulation;
  mining_visit: MiningVisit;
  notifications_message: NotificationsMessage;
  plans_act: PlansAct;
  plans_answer: PlansAnswer;
  plans_assignment: PlansAssignment;
  plans_draft: PlansDraft;
  plans_occurrence: PlansOccurrence;
  plans_plan: PlansPlan;
  plans_proposal: PlansProposal;
  plans_proposal_answer: PlansProposalAnswer;
  plans_question: PlansQuestion;
  plans_register: PlansRegister;
  plans_source: PlansSource;
  plans_task: PlansTask;
  plans_task_act: PlansTaskAct;
  plans_trigger: PlansTrigger;
  plans_version: PlansVersion;
  quality_decided: QualityDecided;
  quality_mark: QualityMark;
  quality_rated: QualityRated;
  quality_received: QualityReceived;
  registers_act: RegistersAct;
  registers_entry: RegistersEntry;
  v_catalogue_offer: VCatalogueOffer;
  v_catalogue_procedure: VCatalogueProcedure;
  v_directory_heir: VDirectoryHeir;
  v_directory_officer: VDirectoryOfficer;
  v_directory_unit: VDirectoryUnit;
  v_documents_paper: VDocumentsPaper;
  v_dossiers_act: VDossiersAct;
  v_dossiers_figure: VDossiersFigure;
  v_dossiers_handed_in: VDossiersHandedIn;
  v_dossiers_head: VDossiersHead;
  v_dossiers_log: VDossiersLog;
  v_feedback_rating: VFeedbackRating;
  v_notifications_reminder: VNotificationsReminder;
  v_plans_occurrence: VPlansOccurrence;
  v_plans_plan: VPlansPlan;
  v_plans_task: VPlansTask;
  v_workflow_definition: VWorkflowDefinition;
  v_workflow_place: VWorkflowPlace;
  workflow_definition: WorkflowDefinition;
  workflow_draft: WorkflowDraft;
  workflow_proposal: WorkflowProposal;
  workflow_verdict: WorkflowVerdict;
}
