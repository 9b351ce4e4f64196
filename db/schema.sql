-- Made by tools/gen-tables.ts from a migrated tenant schema; never edited.

create table calendar_edition (
  number integer not null,
  content jsonb not null,
  reason text not null,
  published_at timestamp with time zone default now() not null,
  constraint calendar_edition_pkey PRIMARY KEY (number)
);
comment on table calendar_edition is 'An edition of the working calendar (lịch làm việc): days off, worked Saturdays and office hours of all years and units. Immutable; a notice makes a new edition, dossiers stay on theirs. Class: public';
comment on column calendar_edition.content is 'CalendarEdition without its number: years and hours';
grant insert (number, content, reason) on calendar_edition to motcua_app;
grant select on calendar_edition to motcua_app;

create table catalogue_life_event (
  key text not null,
  audience text not null,
  name text collate "vi-x-icu" not null,
  hint text not null,
  words text[] not null,
  fields text[] not null,
  position integer not null,
  search_words text collate "C" not null,
  constraint catalogue_life_event_pkey PRIMARY KEY (key),
  constraint catalogue_life_event_audience_check CHECK (audience = ANY (ARRAY['citizen'::text, 'business'::text])),
  constraint catalogue_life_event_key_check CHECK (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text)
);
comment on table catalogue_life_event is 'An event of life or business by which people look for procedures (sự kiện trong đời, sự kiện của doanh nghiệp). Class: public';
comment on column catalogue_life_event.fields is 'Fields of procedures (lĩnh vực) that the event leads to beside its own procedures';
comment on column catalogue_life_event.search_words is 'Name and words in the form of search, each between bars';
grant delete on catalogue_life_event to motcua_app;
grant insert on catalogue_life_event to motcua_app;
grant select on catalogue_life_event to motcua_app;
grant update on catalogue_life_event to motcua_app;

create table catalogue_procedure (
  code text collate "C" not null,
  name text collate "vi-x-icu" not null,
  field text collate "vi-x-icu" not null,
  levels text[] not null,
  audiences text[] not null,
  version_id uuid not null,
  handled_by text,
  popularity integer default 0 not null,
  life_events text[] default '{}'::text[] not null,
  words text[] default '{}'::text[] not null,
  online text,
  missing text[] not null,
  vertical_sector boolean default false not null,
  withdrawn_on date,
  search_name text collate "C" not null,
  search_words text collate "C" not null,
  search_events text collate "C" default ''::text not null,
  search_rest text collate "C" not null,
  search_spoken text collate "C" not null,
  search_vector tsvector default ''::tsvector not null,
  updated_at timestamp with time zone default now() not null,
  constraint catalogue_procedure_pkey PRIMARY KEY (code),
  constraint catalogue_procedure_code_check CHECK (code ~ '^[0-9]\.[0-9]{6}$'::text),
  constraint catalogue_procedure_online_check CHECK (online = ANY (ARRAY['full'::text, 'partial'::text, 'none'::text]))
);
comment on table catalogue_procedure is 'An administrative procedure (thủ tục hành chính) by national code, with its version in force and what search needs. Class: public';
comment on column catalogue_procedure.field is 'Field (lĩnh vực); empty where the source has none';
comment on column catalogue_procedure.audiences is 'citizen, business: by the subjects of the version in force';
comment on column catalogue_procedure.handled_by is 'commune, or department:<unit id>; null: published for information, not taken in here';
comment on column catalogue_procedure.missing is 'Mandatory parts that the version in force lacks (bộ phận tạo thành còn thiếu); empty: complete';
comment on column catalogue_procedure.search_name is 'Name in the form of search: no accents, lower case, single spaces, final y as i';
comment on column catalogue_procedure.search_words is 'Everyday words in the form of search, each between bars';
comment on column catalogue_procedure.search_events is 'Words of its life events in the form of search, each between bars';
comment on column catalogue_procedure.search_rest is 'Field and agency in the form of search, a bar between';
comment on column catalogue_procedure.search_spoken is 'Name and everyday words, lower case with their accents: who types accents means them';
comment on column catalogue_procedure.search_vector is 'Weight A name, B everyday words, C life events and field, D agency';
CREATE INDEX catalogue_procedure_field ON catalogue_procedure USING btree (field);
CREATE INDEX catalogue_procedure_trigrams ON catalogue_procedure USING gin (search_name gin_trgm_ops) WITH (fastupdate=off);
CREATE INDEX catalogue_procedure_vector ON catalogue_procedure USING gin (search_vector) WITH (fastupdate=off);
grant insert on catalogue_procedure to motcua_app;
grant select on catalogue_procedure to motcua_app;
grant update on catalogue_procedure to motcua_app;

create table catalogue_version (
  id uuid not null,
  code text not null,
  number integer not null,
  decision text,
  effective_from date,
  content jsonb not null,
  content_hash text not null,
  published_at timestamp with time zone default now() not null,
  constraint catalogue_version_pkey PRIMARY KEY (id),
  constraint catalogue_version_number UNIQUE (code, number),
  constraint catalogue_version_once UNIQUE (code, content_hash)
);
comment on table catalogue_version is 'One version of a procedure as a publication decision gives it (quyết định công bố). Immutable: dossiers stay on the version of their acceptance. Class: public';
comment on column catalogue_version.content is 'ProcedureContent';
comment on column catalogue_version.content_hash is 'SHA-256 of the content with its keys in order: the same content is the same version';
grant insert (id, code, number, decision, effective_from, content, content_hash) on catalogue_version to motcua_app;
grant select on catalogue_version to motcua_app;

create table directory_officer (
  id uuid not null,
  full_name text collate "vi-x-icu" not null,
  title text not null,
  unit_id text not null,
  focal_point boolean default false not null,
  serves text[] default '{}'::text[] not null,
  valid_from date not null,
  valid_to date,
  constraint directory_officer_pkey PRIMARY KEY (id),
  constraint directory_officer_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES directory_unit(id)
);
comment on table directory_officer is 'An officer (công chức, viên chức) in the unit where he or she works. Class: public';
comment on column directory_officer.focal_point is 'Focal point of procedure control (đầu mối kiểm soát thủ tục hành chính)';
comment on column directory_officer.serves is 'Units whose dossiers this officer receives at the provincial centre';
comment on column directory_officer.valid_to is 'Last day in this post; null while it is held';
CREATE INDEX directory_officer_unit ON directory_officer USING btree (unit_id);
grant insert on directory_officer to motcua_app;
grant select on directory_officer to motcua_app;
grant update (title, unit_id, valid_to) on directory_officer to motcua_app;

create table directory_partner (
  agency text not null,
  area_unit text not null,
  unit_id text not null,
  valid_from date not null,
  valid_to date,
  constraint directory_partner_part PRIMARY KEY (agency, area_unit, valid_from),
  constraint directory_partner_area_unit_fkey FOREIGN KEY (area_unit) REFERENCES directory_unit(id),
  constraint directory_partner_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES directory_unit(id)
);
comment on table directory_partner is 'Which unit plays the part of an agency in interlinked procedures for an area (cơ quan phối hợp liên thông theo địa bàn). Class: public';
comment on column directory_partner.agency is 'Part as processes name it: police, insurance …';
comment on column directory_partner.area_unit is 'Unit whose territory is served; what is said of a unit above holds for those below unless they say otherwise';
comment on column directory_partner.valid_to is 'Last day; null while it holds';
grant insert on directory_partner to motcua_app;
grant select on directory_partner to motcua_app;
grant update (valid_to) on directory_partner to motcua_app;

create table directory_succession (
  from_id text not null,
  to_id text not null,
  on_date date not null,
  decision text,
  in_part boolean default false not null,
  constraint directory_succession_pkey PRIMARY KEY (from_id, to_id, on_date),
  constraint directory_succession_from_id_fkey FOREIGN KEY (from_id) REFERENCES directory_unit(id),
  constraint directory_succession_to_id_fkey FOREIGN KEY (to_id) REFERENCES directory_unit(id)
);
comment on table directory_succession is 'Which unit became which, and when (sắp xếp đơn vị hành chính). Class: public';
comment on column directory_succession.in_part is 'True when only a part of the work or territory passed on';
CREATE INDEX directory_succession_to ON directory_succession USING btree (to_id);
grant insert on directory_succession to motcua_app;
grant select on directory_succession to motcua_app;

create table directory_unit (
  id text not null,
  name text collate "vi-x-icu" not null,
  kind text not null,
  parent_id text,
  identifier text,
  gso_code text,
  short_name text,
  area text,
  address text,
  search text not null,
  valid_from date not null,
  valid_to date,
  constraint directory_unit_pkey PRIMARY KEY (id),
  constraint directory_unit_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES directory_unit(id),
  constraint directory_unit_kind_check CHECK (kind = ANY (ARRAY['province'::text, 'office'::text, 'department'::text, 'centre'::text, 'commune'::text, 'ward'::text, 'district'::text, 'desk'::text, 'vertical'::text]))
);
comment on table directory_unit is 'A unit of government (cơ quan, đơn vị) with the dates between which it exists. Class: public';
comment on column directory_unit.kind is 'province, office, department, centre, commune, ward, district, desk, vertical (cơ quan ngành dọc: police, social insurance …)';
comment on column directory_unit.identifier is 'Electronic identifier (mã định danh điện tử), e.g. H37.20; the first part of a dossier code';
comment on column directory_unit.short_name is 'Abbreviation in the number of a paper (chữ viết tắt trong ký hiệu văn bản), e.g. STC';
comment on column directory_unit.area is 'Territory as written in an address (địa bàn), e.g. Phường Đông Kinh';
comment on column directory_unit.search is 'Name and address folded: lower case, no accents';
comment on column directory_unit.valid_to is 'Last day of the unit; null while it lives on';
CREATE INDEX directory_unit_parent ON directory_unit USING btree (parent_id);
grant insert on directory_unit to motcua_app;
grant select on directory_unit to motcua_app;
grant update (name, address, search, valid_to) on directory_unit to motcua_app;

create table documents_file (
  id uuid not null,
  sha256 text not null,
  bytes bigint not null,
  media_type text not null,
  name text not null,
  uploaded_by uuid,
  uploaded_at timestamp with time zone default now() not null,
  constraint documents_file_pkey PRIMARY KEY (id),
  constraint documents_file_sha256_check CHECK (sha256 ~ '^[0-9a-f]{64}$'::text)
);
comment on table documents_file is 'An uploaded or issued file (tệp); its bytes lie in the file store under their SHA-256 and never change. Class: sensitive';
grant insert (id, sha256, bytes, media_type, name, uploaded_by) on documents_file to motcua_app;
grant select on documents_file to motcua_app;

create table documents_paper (
  id uuid not null,
  subject text not null,
  kind text not null,
  circular text not null,
  number text not null,
  content jsonb not null,
  issued_by uuid,
  issued_at timestamp with time zone default now() not null,
  constraint documents_paper_pkey PRIMARY KEY (id)
);
comment on table documents_paper is 'A paper as issued (giấy, phiếu, kết quả): the names, times and law of that moment; printed later it still says the same. Class: personal';
comment on column documents_paper.subject is 'Id of the dossier it belongs to';
comment on column documents_paper.circular is 'Circular that the form number belongs to; form 05 differs between the two. Source: TT-01-2018-VPCP, TT-03-2025-VPCP';
CREATE INDEX documents_paper_subject ON documents_paper USING btree (subject, kind);
grant insert (id, subject, kind, circular, number, content, issued_by) on documents_paper to motcua_app;
grant select on documents_paper to motcua_app;

create table documents_signed (
  paper_id uuid not null,
  file_id uuid not null,
  signed_at timestamp with time zone default now() not null,
  constraint documents_signed_pkey PRIMARY KEY (paper_id),
  constraint documents_signed_file_id_fkey FOREIGN KEY (file_id) REFERENCES documents_file(id),
  constraint documents_signed_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES documents_paper(id)
);
comment on table documents_signed is 'The digitally signed file of a paper (tệp đã ký số); written once. Class: internal';
CREATE INDEX documents_signed_when ON documents_signed USING btree (signed_at);
grant insert (paper_id, file_id) on documents_signed to motcua_app;
grant select on documents_signed to motcua_app;

create table dossiers_action (
  dossier_id uuid not null,
  seq integer not null,
  kind text not null,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null,
  unit_id text,
  payload jsonb not null,
  hash bytea not null,
  recorded_at timestamp with time zone default now() not null,
  constraint dossiers_action_order PRIMARY KEY (dossier_id, seq)
);
comment on table dossiers_action is 'What was done to a dossier (thao tác), in order: append-only, chained by hash. The dossier is the fold of these rows. Class: personal';
comment on column dossiers_action.hash is 'SHA-256 over the hash and recorded time of the action before and everything here but the recorded time';
comment on column dossiers_action.recorded_at is 'Time of the transaction, set by the database; the application may not write it';
CREATE INDEX dossiers_action_consulted ON dossiers_action USING btree (((payload ->> 'unit'::text))) WHERE (kind = 'consult'::text);
CREATE INDEX dossiers_action_explained ON dossiers_action USING btree (dossier_id) WHERE (kind = 'explain'::text);
grant insert (dossier_id, seq, kind, actor_kind, actor_id, actor_name, unit_id, payload, hash) on dossiers_action to motcua_app;
grant select on dossiers_action to motcua_app;

create table dossiers_alarm (
  dossier_id uuid not null,
  seq integer not null,
  rung text not null,
  silent_minutes integer not null,
  raised_at timestamp with time zone default now() not null,
  constraint dossiers_alarm_pkey PRIMARY KEY (dossier_id, seq, rung),
  constraint dossiers_alarm_rung CHECK (rung = ANY (ARRAY['intake'::text, 'owner'::text, 'head'::text, 'leader'::text, 'citizen'::text, 'consultation'::text, 'wrong'::text, 'collect'::text, 'collect-again'::text]))
);
comment on table dossiers_alarm is 'An alarm about a dossier on which nothing happened (cảnh báo hồ sơ bị bỏ quên): one per last action and rung of the ladder. Class: internal';
comment on column dossiers_alarm.seq is 'Sequence of the last action when it was raised';
comment on column dossiers_alarm.silent_minutes is 'Working minutes since that action';
grant insert (dossier_id, seq, rung, silent_minutes) on dossiers_alarm to motcua_app;
grant select on dossiers_alarm to motcua_app;

create table dossiers_calendar_order (
  id uuid not null,
  edition integer not null,
  decision text not null,
  ordered_by uuid,
  ordered_by_name text not null,
  unit_id text,
  ordered_at timestamp with time zone default now() not null,
  constraint dossiers_calendar_order_pkey PRIMARY KEY (id),
  constraint dossiers_calendar_order_once UNIQUE (edition)
);
comment on table dossiers_calendar_order is 'An order that open dossiers follow a later edition of the calendar (áp dụng lịch mới): who, by which decision. Closed dossiers never do. Class: internal';
comment on column dossiers_calendar_order.decision is 'Number of the decision that it rests on';
grant insert (id, edition, decision, ordered_by, ordered_by_name, unit_id) on dossiers_calendar_order to motcua_app;
grant select on dossiers_calendar_order to motcua_app;

create table dossiers_content (
  dossier_id uuid not null,
  version integer not null,
  applicant jsonb not null,
  answers jsonb not null,
  papers jsonb not null,
  delivery text not null,
  recorded_at timestamp with time zone default now() not null,
  constraint dossiers_content_pkey PRIMARY KEY (dossier_id, version)
);
comment on table dossiers_content is 'Applicant, answers and papers of a dossier as handed in; a supplement adds a version. Class: sensitive';
grant insert (dossier_id, version, applicant, answers, papers, delivery) on dossiers_content to motcua_app;
grant select on dossiers_content to motcua_app;

create table dossiers_dossier (
  id uuid not null,
  code text not null,
  procedure_code text not null,
  procedure_name text not null,
  version_id uuid not null,
  case_key text not null,
  channel text not null,
  receiving_unit text not null,
  responsible_unit text not null,
  clock_unit text not null,
  applicant_account uuid,
  applicant_name text collate "vi-x-icu" not null,
  applicant_phone text,
  applicant_id_number text,
  status text not null,
  submitted_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  first_due_at timestamp with time zone,
  due_at timestamp with time zone,
  finished_at timestamp with time zone,
  returned_at timestamp with time zone,
  verdict text,
  calendar_edition integer not null,
  definition_id uuid,
  process_state jsonb,
  simulated boolean default false not null,
  seq integer not null,
  hash bytea not null,
  watch_at timestamp with time zone,
  proposed_by uuid,
  asked_units text[],
  question_at timestamp with time zone,
  applicant_search text generated always as (replace(regexp_replace(NORMALIZE(lower(applicant_name), NFD), '[\u0300-\u036f]'::text, ''::text, 'g'::text), 'đ'::text, 'd'::text)) stored,
  constraint dossiers_dossier_pkey PRIMARY KEY (id),
  constraint dossiers_dossier_code UNIQUE (code),
  constraint dossiers_dossier_channel_check CHECK (channel = ANY (ARRAY['counter'::text, 'online'::text, 'post'::text]))
);
comment on table dossiers_dossier is 'A dossier (hồ sơ) as lists need it: a projection of its action log, written in the same transaction and rebuilt by the same fold. Class: personal';
comment on column dossiers_dossier.code is 'Legal dossier code (mã số hồ sơ): identifier-YYMMDD-XXXX. Source: TT-01-2018-VPCP art. 19';
comment on column dossiers_dossier.clock_unit is 'Unit whose calendar counts the time: the responsible unit at submission, whatever becomes of it later';
comment on column dossiers_dossier.last_at is 'Recorded time of the last action; the watchdog looks for old ones';
comment on column dossiers_dossier.first_due_at is 'The due date promised at acceptance; kept for ever';
comment on column dossiers_dossier.hash is 'Hash of the last action, over all before it';
comment on column dossiers_dossier.watch_at is 'When the watchdog next has something to do about it (hẹn giờ theo dõi): a rung of silence, the end of the time for completing, a consultation due, a result not collected. Null once nothing is left to do';
comment on column dossiers_dossier.proposed_by is 'Who proposed the act that waits for a second person; null when none waits';
comment on column dossiers_dossier.asked_units is 'Units whose opinion was asked and is still open; null when none is';
comment on column dossiers_dossier.question_at is 'When the applicant wrote what the desk has not answered yet; null when nothing waits';
comment on column dossiers_dossier.applicant_search is 'Name of the applicant without accents, lower case: what a search compares';
CREATE INDEX dossiers_dossier_accepted ON dossiers_dossier USING btree (receiving_unit, accepted_at) WHERE (accepted_at IS NOT NULL);
CREATE INDEX dossiers_dossier_applicant ON dossiers_dossier USING btree (applicant_account, submitted_at DESC);
CREATE INDEX dossiers_dossier_asked ON dossiers_dossier USING gin (asked_units) WHERE (asked_units IS NOT NULL);
CREATE INDEX dossiers_dossier_completing ON dossiers_dossier USING btree (receiving_unit) WHERE (status = 'awaiting-completion'::text);
CREATE INDEX dossiers_dossier_decided ON dossiers_dossier USING btree (responsible_unit, finished_at) WHERE (finished_at IS NOT NULL);
CREATE INDEX dossiers_dossier_due ON dossiers_dossier USING btree (due_at) WHERE ((finished_at IS NULL) AND (due_at IS NOT NULL));
CREATE INDEX dossiers_dossier_instant ON dossiers_dossier USING btree (responsible_unit, finished_at) WHERE ((finished_at - accepted_at) < ((first_due_at - accepted_at) / (100)::double precision));
CREATE INDEX dossiers_dossier_late ON dossiers_dossier USING btree (responsible_unit, finished_at) WHERE (verdict = 'late'::text);
CREATE INDEX dossiers_dossier_proposed ON dossiers_dossier USING btree (responsible_unit, last_at) WHERE (proposed_by IS NOT NULL);
CREATE INDEX dossiers_dossier_question ON dossiers_dossier USING btree (question_at) WHERE (question_at IS NOT NULL);
CREATE INDEX dossiers_dossier_received ON dossiers_dossier USING btree (receiving_unit, submitted_at DESC);
CREATE INDEX dossiers_dossier_responsible ON dossiers_dossier USING btree (responsible_unit, submitted_at DESC);
CREATE INDEX dossiers_dossier_touched ON dossiers_dossier USING btree (last_at, id);
CREATE INDEX dossiers_dossier_uncollected ON dossiers_dossier USING btree (receiving_unit, finished_at) WHERE (status = 'finished'::text);
CREATE INDEX dossiers_dossier_watch ON dossiers_dossier USING btree (watch_at, id) WHERE (watch_at IS NOT NULL);
grant insert (watch_at) on dossiers_dossier to motcua_app;
grant insert on dossiers_dossier to motcua_app;
grant select on dossiers_dossier to motcua_app;
grant update (version_id, case_key, receiving_unit, responsible_unit, status, last_at, accepted_at, first_due_at, due_at, finished_at, returned_at, verdict, calendar_edition, definition_id, process_state, seq, hash, watch_at, proposed_by, asked_units, question_at) on dossiers_dossier to motcua_app;

create table dossiers_draft (
  id uuid not null,
  account_id uuid not null,
  procedure_code text not null,
  version_id uuid not null,
  case_key text not null,
  unit_id text,
  answers jsonb default '{}'::jsonb not null,
  papers jsonb default '[]'::jsonb not null,
  contact jsonb default '{}'::jsonb not null,
  dossier_id uuid,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint dossiers_draft_pkey PRIMARY KEY (id)
);
comment on table dossiers_draft is 'A dossier that is being filled in online (bản nháp), saved at every step. Class: sensitive';
CREATE INDEX dossiers_draft_account ON dossiers_draft USING btree (account_id, updated_at DESC);
grant delete on dossiers_draft to motcua_app;
grant insert on dossiers_draft to motcua_app;
grant select on dossiers_draft to motcua_app;
grant update on dossiers_draft to motcua_app;

create table dossiers_ending (
  dossier_id uuid not null,
  applicant_account uuid,
  applicant_id_number text,
  procedure_code text not null,
  case_key text not null,
  ended_at timestamp with time zone default now() not null,
  constraint dossiers_ending_pkey PRIMARY KEY (dossier_id)
);
comment on table dossiers_ending is 'A dossier that ended without what was asked for (từ chối, rút, dừng, đóng): what is filed again soon afterwards by the same person belongs to the same line. Class: personal';
CREATE INDEX dossiers_ending_account ON dossiers_ending USING btree (applicant_account, procedure_code, ended_at) WHERE (applicant_account IS NOT NULL);
CREATE INDEX dossiers_ending_number ON dossiers_ending USING btree (applicant_id_number, procedure_code, ended_at) WHERE (applicant_id_number IS NOT NULL);
grant insert (dossier_id, applicant_account, applicant_id_number, procedure_code, case_key) on dossiers_ending to motcua_app;
grant select on dossiers_ending to motcua_app;

create table dossiers_leg (
  dossier_id uuid not null,
  token integer not null,
  element text not null,
  name text not null,
  agency text not null,
  unit_id text not null,
  since timestamp with time zone default now() not null,
  due_at timestamp with time zone,
  closed_at timestamp with time zone,
  constraint dossiers_leg_once PRIMARY KEY (dossier_id, token)
);
comment on table dossiers_leg is 'The part of one agency in an interlinked dossier (phần việc của cơ quan trong hồ sơ liên thông) with its own deadline (ND-118-2025 art. 20). A projection of the action log. Class: internal';
comment on column dossiers_leg.token is 'Number of the part in the running process';
comment on column dossiers_leg.due_at is 'Deadline of this agency, inside the time of the dossier, put off by every pause since it began; null when the process gives none';
comment on column dossiers_leg.closed_at is 'When the agency was done';
CREATE INDEX dossiers_leg_unit ON dossiers_leg USING btree (unit_id, due_at) WHERE (closed_at IS NULL);
grant insert on dossiers_leg to motcua_app;
grant select on dossiers_leg to motcua_app;
grant update (unit_id, due_at, closed_at) on dossiers_leg to motcua_app;

create table dossiers_line (
  dossier_id uuid not null,
  previous_id uuid not null,
  line_id uuid not null,
  linked_at timestamp with time zone default now() not null,
  constraint dossiers_line_pkey PRIMARY KEY (dossier_id)
);
comment on table dossiers_line is 'A dossier filed again within 30 days of one that ended without what was asked for (hồ sơ nộp lại): both are measured as one line. Class: internal';
comment on column dossiers_line.previous_id is 'The dossier that it follows';
comment on column dossiers_line.line_id is 'The first dossier of the line';
CREATE INDEX dossiers_line_line ON dossiers_line USING btree (line_id);
CREATE INDEX dossiers_line_previous ON dossiers_line USING btree (previous_id);
grant insert (dossier_id, previous_id, line_id) on dossiers_line to motcua_app;
grant select on dossiers_line to motcua_app;

create table dossiers_message (
  id uuid not null,
  dossier_id uuid not null,
  side text not null,
  author_account uuid not null,
  author_name text not null,
  unit_id text,
  body text not null,
  recorded_at timestamp with time zone default now() not null,
  constraint dossiers_message_pkey PRIMARY KEY (id),
  constraint dossiers_message_body_check CHECK (length(body) >= 1 AND length(body) <= 2000),
  constraint dossiers_message_side_check CHECK (side = ANY (ARRAY['applicant'::text, 'desk'::text]))
);
comment on table dossiers_message is 'What the applicant and the one-stop desk write to each other about a dossier (trao đổi): append-only. Class: personal';
comment on column dossiers_message.author_name is 'Name of that day; the applicant is shown the desk instead of the officer';
comment on column dossiers_message.unit_id is 'The one-stop desk in whose name an officer writes; null for the applicant. Source: ND-61-2018 art. 5';
CREATE INDEX dossiers_message_thread ON dossiers_message USING btree (dossier_id, recorded_at);
grant insert (id, dossier_id, side, author_account, author_name, unit_id, body) on dossiers_message to motcua_app;
grant select on dossiers_message to motcua_app;

create table dossiers_number (
  identifier text not null,
  on_date date not null,
  last integer not null,
  constraint dossiers_number_pkey PRIMARY KEY (identifier, on_date)
);
comment on table dossiers_number is 'Last number given per identifier and day, for dossier codes. Source: TT-01-2018-VPCP art. 19. Class: internal';
grant insert on dossiers_number to motcua_app;
grant select on dossiers_number to motcua_app;
grant update on dossiers_number to motcua_app;

create table dossiers_profile (
  id text not null,
  version integer not null,
  effective_from date not null,
  effective_to date,
  content jsonb not null,
  published_at timestamp with time zone default now() not null,
  constraint dossiers_profile_pkey PRIMARY KEY (id, version),
  constraint dossiers_profile_check CHECK (effective_to >= effective_from),
  constraint dossiers_profile_version_check CHECK (version > 0)
);
comment on table dossiers_profile is 'A version of what a regime of the one-stop law says about time (bộ quy định về thời hạn). A later change is a later version; a dossier stays on the one of its acceptance. Class: public';
comment on column dossiers_profile.id is 'Text of the regime, e.g. ND-118-2025';
comment on column dossiers_profile.effective_to is 'Last day of this version; null while it is not known';
comment on column dossiers_profile.content is 'The profile as src/modules/dossiers/clock/profiles.ts describes it';
grant insert (id, version, effective_from, effective_to, content) on dossiers_profile to motcua_app;
grant select on dossiers_profile to motcua_app;

create table dossiers_saved_list (
  id uuid not null,
  account_id uuid not null,
  unit_id text,
  name text not null,
  query text not null,
  created_at timestamp with time zone default now() not null,
  constraint dossiers_saved_list_pkey PRIMARY KEY (id),
  constraint dossiers_saved_list_name UNIQUE (account_id, name),
  constraint dossiers_saved_list_name_check CHECK (length(name) >= 1 AND length(name) <= 60)
);
comment on table dossiers_saved_list is 'Choices of the inbox that an officer kept under a name (danh sách đã lưu). Class: internal';
comment on column dossiers_saved_list.unit_id is 'Unit whose officers see it too; null where only its owner does';
comment on column dossiers_saved_list.query is 'The choices as the address of the inbox holds them';
CREATE INDEX dossiers_saved_list_unit ON dossiers_saved_list USING btree (unit_id) WHERE (unit_id IS NOT NULL);
grant delete on dossiers_saved_list to motcua_app;
grant insert (id, account_id, unit_id, name, query) on dossiers_saved_list to motcua_app;
grant select on dossiers_saved_list to motcua_app;

create table dossiers_step (
  dossier_id uuid not null,
  task integer not null,
  element text not null,
  name text not null,
  act text not null,
  role text not null,
  unit_id text not null,
  since timestamp with time zone not null,
  due_at timestamp with time zone,
  holder_account uuid,
  holder_name text,
  closed_at timestamp with time zone,
  leg integer,
  procedure_code text collate "C",
  channel text collate "C",
  search text collate "C",
  paused boolean default false not null,
  promised_at timestamp with time zone default 'infinity'::timestamp with time zone not null,
  urgent_at timestamp with time zone default 'infinity'::timestamp with time zone not null,
  near_at timestamp with time zone,
  closed_by uuid,
  constraint dossiers_step_pkey PRIMARY KEY (dossier_id, task)
);
comment on table dossiers_step is 'A step of the internal process that a dossier is or was in (bước xử lý): who, since when, until when. A projection of the action log. Class: personal';
comment on column dossiers_step.due_at is 'When the hours that the process gives the step are used up, put off by every pause since it opened (hạn của bước); null when it gives none';
comment on column dossiers_step.leg is 'Part of an agency that the step belongs to, as dossiers_leg.token; null where the process has no parts';
comment on column dossiers_step.procedure_code is 'Procedure of the dossier, for the filter of the inbox; null on steps that were closed before 0018';
comment on column dossiers_step.channel is 'Channel of the dossier, for the filter of the inbox; null on steps that were closed before 0018';
comment on column dossiers_step.search is 'Name of the applicant without accents and code of the dossier, lower case, spaces for dashes: what the filter of the inbox compares; null on steps that were closed before 0018';
comment on column dossiers_step.paused is 'The applicant has the dossier now: the step is not load (đang tạm dừng)';
comment on column dossiers_step.promised_at is 'The due date of the dossier while it runs; infinity where there is none or the result is there';
comment on column dossiers_step.urgent_at is 'The earlier of the time of the step and of the dossier: order of the inbox';
comment on column dossiers_step.near_at is 'From when on the dossier is near its end (sắp đến hạn): 70 % of its working time used, or its last day; null while no time runs';
comment on column dossiers_step.closed_by is 'Account that did the step; null while it is open, and for what the system closed';
CREATE INDEX dossiers_step_done ON dossiers_step USING btree (unit_id, role, closed_at DESC) INCLUDE (closed_by) WHERE (closed_at IS NOT NULL);
CREATE INDEX dossiers_step_holder ON dossiers_step USING btree (holder_account) WHERE ((closed_at IS NULL) AND (holder_account IS NOT NULL));
CREATE INDEX dossiers_step_queue ON dossiers_step USING btree (unit_id, role, urgent_at, dossier_id, task) INCLUDE (holder_account, paused, near_at, procedure_code, channel, promised_at, since, search) WHERE (closed_at IS NULL);
grant insert on dossiers_step to motcua_app;
grant select on dossiers_step to motcua_app;
grant update (unit_id, due_at, holder_account, holder_name, closed_at, paused, promised_at, urgent_at, near_at, closed_by) on dossiers_step to motcua_app;

create table dossiers_timer (
  dossier_id uuid not null,
  timer text not null,
  element text not null,
  due_at timestamp with time zone not null,
  set_at timestamp with time zone default now() not null,
  closed_at timestamp with time zone,
  constraint dossiers_timer_once PRIMARY KEY (dossier_id, timer, due_at)
);
comment on table dossiers_timer is 'A timer that the process of a dossier set (mốc thời gian của quy trình); closed when it fired or was cancelled. A projection of the action log. Class: internal';
comment on column dossiers_timer.timer is 'Name of the timer as the interpreter gave it: token and element';
CREATE INDEX dossiers_timer_due ON dossiers_timer USING btree (due_at) WHERE (closed_at IS NULL);
grant insert on dossiers_timer to motcua_app;
grant select on dossiers_timer to motcua_app;
grant update (closed_at) on dossiers_timer to motcua_app;

create table feedback_rating (
  dossier_id uuid not null,
  unit_id text not null,
  score integer not null,
  comment text,
  recorded_at timestamp with time zone default now() not null,
  constraint feedback_rating_pkey PRIMARY KEY (dossier_id),
  constraint feedback_rating_score_check CHECK (score >= 1 AND score <= 5)
);
comment on table feedback_rating is 'What the applicant thought of the service (mức độ hài lòng); one per dossier, never shown with the name. Class: personal';
CREATE INDEX feedback_rating_unit ON feedback_rating USING btree (unit_id, recorded_at);
grant insert (dossier_id, unit_id, score, comment) on feedback_rating to motcua_app;
grant select on feedback_rating to motcua_app;

create table forms_definition (
  id uuid not null,
  key text not null,
  version integer not null,
  content jsonb not null,
  published_at timestamp with time zone default now() not null,
  constraint forms_definition_pkey PRIMARY KEY (id),
  constraint forms_definition_version UNIQUE (key, version)
);
comment on table forms_definition is 'An e-form (biểu mẫu điện tử): JSON Schema and sections. Immutable. Class: public';
grant insert (id, key, version, content) on forms_definition to motcua_app;
grant select on forms_definition to motcua_app;

create table forms_use (
  procedure_code text not null,
  form_key text not null,
  constraint forms_use_pkey PRIMARY KEY (procedure_code)
);
comment on table forms_use is 'Which e-form a procedure asks for. Class: public';
grant insert on forms_use to motcua_app;
grant select on forms_use to motcua_app;
grant update on forms_use to motcua_app;

create table identity_account (
  id uuid not null,
  login text not null,
  kind text not null,
  password_hash text not null,
  full_name text collate "vi-x-icu" not null,
  id_number text,
  tax_code text,
  birth_on date,
  gender text,
  phone text,
  email text,
  address text,
  unit_id text,
  officer_id uuid,
  disabled_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  constraint identity_account_pkey PRIMARY KEY (id),
  constraint identity_account_login UNIQUE (login),
  constraint identity_account_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES directory_officer(id),
  constraint identity_account_kind_check CHECK (kind = ANY (ARRAY['citizen'::text, 'organisation'::text, 'officer'::text])),
  constraint identity_account_officer CHECK ((kind = 'officer'::text) = (officer_id IS NOT NULL))
);
comment on table identity_account is 'Who may sign in (tài khoản). Class: personal';
comment on column identity_account.password_hash is 'argon2id$memory$passes$salt$hash, base64url';
comment on column identity_account.unit_id is 'Commune or ward of residence of a citizen';
grant insert on identity_account to motcua_app;
grant select on identity_account to motcua_app;
grant update (password_hash, phone, email, address, unit_id, disabled_at) on identity_account to motcua_app;

create table identity_role (
  account_id uuid not null,
  role text not null,
  unit_id text not null,
  valid_from date not null,
  valid_to date,
  constraint identity_role_pkey PRIMARY KEY (account_id, role, unit_id, valid_from),
  constraint identity_role_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity_account(id),
  constraint identity_role_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES directory_unit(id)
);
comment on table identity_role is 'A role held for a unit (vai trò). Class: internal';
comment on column identity_role.valid_to is 'Last day on which the role is held; null while it is open';
CREATE INDEX identity_role_holders ON identity_role USING btree (unit_id, role);
grant insert on identity_role to motcua_app;
grant select on identity_role to motcua_app;
grant update (valid_to) on identity_role to motcua_app;

create table identity_session (
  token_hash bytea not null,
  account_id uuid not null,
  csrf text not null,
  created_at timestamp with time zone default now() not null,
  seen_at timestamp with time zone default now() not null,
  ended_at timestamp with time zone,
  constraint identity_session_pkey PRIMARY KEY (token_hash),
  constraint identity_session_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity_account(id)
);
comment on table identity_session is 'A session (phiên đăng nhập): only the hash of its token is kept. Class: internal';
CREATE INDEX identity_session_account ON identity_session USING btree (account_id);
grant insert (token_hash, account_id, csrf) on identity_session to motcua_app;
grant select on identity_session to motcua_app;
grant update (seen_at, ended_at) on identity_session to motcua_app;

create table identity_stand_in (
  id uuid not null,
  kind text not null,
  account_id uuid not null,
  substitute_id uuid not null,
  role text not null,
  held_unit_id text not null,
  unit_id text not null,
  valid_from date not null,
  valid_to date not null,
  basis text not null,
  arranged_by uuid not null,
  arranged_by_name text not null,
  recorded_at timestamp with time zone default now() not null,
  constraint identity_stand_in_pkey PRIMARY KEY (id),
  constraint identity_stand_in_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity_account(id),
  constraint identity_stand_in_held_unit_id_fkey FOREIGN KEY (held_unit_id) REFERENCES directory_unit(id),
  constraint identity_stand_in_substitute_id_fkey FOREIGN KEY (substitute_id) REFERENCES identity_account(id),
  constraint identity_stand_in_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES directory_unit(id),
  constraint identity_stand_in_days CHECK (valid_to >= valid_from),
  constraint identity_stand_in_kind_check CHECK (kind = ANY (ARRAY['absence'::text, 'delegation'::text])),
  constraint identity_stand_in_other CHECK (account_id <> substitute_id)
);
comment on table identity_stand_in is 'Who acts in the place of whom, for which role and unit, from day to day (người thay khi vắng mặt, uỷ quyền). Append-only. Class: internal';
comment on column identity_stand_in.kind is 'absence: somebody is away; delegation: somebody hands on an authority and stays';
comment on column identity_stand_in.held_unit_id is 'Unit for which the role is held by who is represented';
comment on column identity_stand_in.unit_id is 'Unit for which the substitute acts: the unit of the role, or a desk below it';
comment on column identity_stand_in.basis is 'Reason of the absence, or number and date of the paper that delegates';
CREATE INDEX identity_stand_in_substitute ON identity_stand_in USING btree (substitute_id, valid_to);
CREATE INDEX identity_stand_in_unit ON identity_stand_in USING btree (unit_id, valid_to);
grant insert (id, kind, account_id, substitute_id, role, held_unit_id, unit_id, valid_from, valid_to, basis, arranged_by, arranged_by_name) on identity_stand_in to motcua_app;
grant select on identity_stand_in to motcua_app;

create table identity_stand_in_end (
  stand_in_id uuid not null,
  last_on date not null,
  ended_by uuid not null,
  ended_by_name text not null,
  recorded_at timestamp with time zone default now() not null,
  constraint identity_stand_in_end_pkey PRIMARY KEY (stand_in_id),
  constraint identity_stand_in_end_stand_in_id_fkey FOREIGN KEY (stand_in_id) REFERENCES identity_stand_in(id)
);
comment on table identity_stand_in_end is 'An arrangement that was ended before its time (thu hồi uỷ quyền, trở lại làm việc). Append-only. Class: internal';
comment on column identity_stand_in_end.last_on is 'Last day on which it holds; a day before its first one where it never began';
grant insert (stand_in_id, last_on, ended_by, ended_by_name) on identity_stand_in_end to motcua_app;
grant select on identity_stand_in_end to motcua_app;

create table kernel_command (
  actor text not null,
  key text not null,
  hash text not null,
  answer jsonb,
  recorded_at timestamp with time zone default now() not null,
  constraint kernel_command_once PRIMARY KEY (actor, key)
);
comment on table kernel_command is 'Commands already done (Idempotency-Key): the same key and body gives the first answer again. Kept 90 days. Class: internal';
comment on column kernel_command.hash is 'SHA-256 of what was asked; another body under the same key is refused';
grant insert (actor, key, hash, answer) on kernel_command to motcua_app;
grant select on kernel_command to motcua_app;

create table kernel_event (
  id uuid not null,
  name text not null,
  key text not null,
  payload jsonb not null,
  actor_kind text not null,
  actor_id uuid,
  request_id text not null,
  recorded_at timestamp with time zone default now() not null,
  constraint kernel_event_pkey PRIMARY KEY (id)
);
comment on table kernel_event is 'What happened (sự kiện): append-only, written in the transaction of the change; who, what, when, for which request. Class: internal';
comment on column kernel_event.name is 'room.past-tense';
comment on column kernel_event.key is 'Id of the thing it happened to';
comment on column kernel_event.recorded_at is 'Set by the database; the application may not write it';
grant insert (id, name, key, payload, actor_kind, actor_id, request_id) on kernel_event to motcua_app;
grant select on kernel_event to motcua_app;

create table kernel_look (
  id uuid not null,
  act text not null,
  subject text not null,
  actor_id uuid not null,
  unit_id text,
  request_id text not null,
  recorded_at timestamp with time zone default now() not null,
  constraint kernel_look_pkey PRIMARY KEY (id)
);
comment on table kernel_look is 'Who read personal data of a dossier, when, in which unit; the citizen sees it. Class: internal';
CREATE INDEX kernel_look_subject ON kernel_look USING btree (subject, recorded_at);
grant insert (id, act, subject, actor_id, unit_id, request_id) on kernel_look to motcua_app;
grant select on kernel_look to motcua_app;

create table kernel_migration (
  name text not null,
  applied_at timestamp with time zone default now() not null,
  constraint kernel_migration_pkey PRIMARY KEY (name)
);

create table mining_deviation (
  dossier_id uuid not null,
  number integer not null,
  definition_id uuid,
  kind text not null,
  element text not null,
  toward text,
  at timestamp with time zone not null,
  constraint mining_deviation_pkey PRIMARY KEY (dossier_id, number),
  constraint mining_deviation_kind_check CHECK (kind = ANY (ARRAY['skipped'::text, 'repeated'::text, 'out-of-order'::text, 'unknown-step'::text, 'sent-back'::text, 'reassigned'::text]))
);
comment on table mining_deviation is 'Where a log left the approved process, or went round in it (sai khác với quy trình đã phê duyệt). Class: internal';
comment on column mining_deviation.toward is 'sent-back: the step it went back to';
CREATE INDEX mining_deviation_process ON mining_deviation USING btree (definition_id, at DESC);
grant delete on mining_deviation to motcua_app;
grant insert on mining_deviation to motcua_app;
grant select on mining_deviation to motcua_app;

create table mining_dossier (
  dossier_id uuid not null,
  seq integer not null,
  last_at timestamp with time zone not null,
  code text not null,
  procedure_code text not null,
  case_key text not null,
  channel text not null,
  receiving_unit text not null,
  responsible_unit text not null,
  clock_unit text not null,
  calendar_edition integer not null,
  definition_id uuid,
  status text not null,
  submitted_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  finished_at timestamp with time zone,
  verdict text,
  limit_value numeric,
  limit_unit text,
  supplement text,
  total_minutes integer,
  paused_minutes integer not null,
  deviations integer not null,
  data jsonb not null,
  constraint mining_dossier_pkey PRIMARY KEY (dossier_id)
);
comment on table mining_dossier is 'A dossier whose log was read for process truth, and up to which action (hồ sơ đã đọc nhật ký). A projection: read again, it is replaced. Class: personal';
comment on column mining_dossier.seq is 'Last action that was read; a dossier with a later one is read again';
comment on column mining_dossier.limit_value is 'Time limit pinned at acceptance; null where the publication gives none';
comment on column mining_dossier.total_minutes is 'Working minutes from acceptance to the end, pauses left out; null before the end';
comment on column mining_dossier.paused_minutes is 'Working minutes in which the applicant had the dossier';
comment on column mining_dossier.data is 'Variables of the process: what its gateways decide on in a simulation; they may say something of the applicant and leave the room in no page and no export';
CREATE INDEX mining_dossier_finished ON mining_dossier USING btree (finished_at);
CREATE INDEX mining_dossier_process ON mining_dossier USING btree (definition_id, finished_at);
CREATE INDEX mining_dossier_read ON mining_dossier USING btree (last_at, dossier_id);
grant delete on mining_dossier to motcua_app;
grant insert on mining_dossier to motcua_app;
grant select on mining_dossier to motcua_app;

create table mining_simulation (
  id uuid not null,
  definition_id uuid not null,
  asked_by uuid,
  asked_at timestamp with time zone default now() not null,
  request jsonb not null,
  state text default 'queued'::text not null,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  result jsonb,
  problem text,
  constraint mining_simulation_pkey PRIMARY KEY (id),
  constraint mining_simulation_state_check CHECK (state = ANY (ARRAY['queued'::text, 'running'::text, 'ready'::text, 'failed'::text]))
);
comment on table mining_simulation is 'A question "what if the process were different", and its answer (mô phỏng quy trình). Class: internal';
comment on column mining_simulation.request is 'The changed process, the period and the seed: the same request gives the same answer';
comment on column mining_simulation.problem is 'Code of the refusal where there is no answer';
CREATE INDEX mining_simulation_list ON mining_simulation USING btree (definition_id, asked_at DESC);
grant insert (id, definition_id, asked_by, request) on mining_simulation to motcua_app;
grant select on mining_simulation to motcua_app;
grant update (state, started_at, ended_at, result, problem) on mining_simulation to motcua_app;

create table mining_visit (
  dossier_id uuid not null,
  number integer not null,
  definition_id uuid,
  element text not null,
  round integer not null,
  unit_id text not null,
  officer_id uuid,
  outcome text not null,
  sent_to text,
  answer text,
  opened_at timestamp with time zone not null,
  taken_at timestamp with time zone,
  done_at timestamp with time zone,
  opened_work integer not null,
  taken_work integer,
  done_work integer,
  paused_minutes integer not null,
  pauses jsonb not null,
  allowed_minutes integer,
  calendar_edition integer not null,
  constraint mining_visit_pkey PRIMARY KEY (dossier_id, number),
  constraint mining_visit_outcome_check CHECK (outcome = ANY (ARRAY['open'::text, 'done'::text, 'sent-back'::text, 'ended'::text]))
);
comment on table mining_visit is 'One time that a dossier was in a step (lượt xử lý một bước), found by replaying its log on its process. Class: internal';
comment on column mining_visit.round is '1 the first time in this step, 2 the second …';
comment on column mining_visit.officer_id is 'Account that ended the step; null while it is open, and for what the system or the applicant ended';
comment on column mining_visit.answer is 'What the officer chose where the way on depends on it; null for most steps';
comment on column mining_visit.taken_at is 'When the log shows that an officer had it: assigned, or a first act in it; null where it shows nothing';
comment on column mining_visit.opened_work is 'Working minutes of the unit''s calendar edition before it opened: differences of these are working time';
comment on column mining_visit.paused_minutes is 'Working minutes of the visit in which the applicant had the dossier';
comment on column mining_visit.pauses is 'Pauses as pairs of minutes since 1970, local time';
comment on column mining_visit.allowed_minutes is 'Working minutes that the approved process gives; null where it gives none';
CREATE INDEX mining_visit_officer ON mining_visit USING btree (officer_id, unit_id, done_at) INCLUDE (done_work, calendar_edition) WHERE (officer_id IS NOT NULL);
CREATE INDEX mining_visit_process ON mining_visit USING btree (definition_id, done_at);
grant delete on mining_visit to motcua_app;
grant insert on mining_visit to motcua_app;
grant select on mining_visit to motcua_app;

create table notifications_message (
  id uuid not null,
  event_id uuid not null,
  account_id uuid not null,
  template text not null,
  facts jsonb not null,
  created_at timestamp with time zone default now() not null,
  read_at timestamp with time zone,
  constraint notifications_message_pkey PRIMARY KEY (id),
  constraint notifications_message_once UNIQUE (event_id, account_id, template)
);
comment on table notifications_message is 'A notice to a person (thông báo): template key and facts, no personal detail. Class: personal';
CREATE INDEX notifications_message_account ON notifications_message USING btree (account_id, created_at DESC);
grant insert (id, event_id, account_id, template, facts) on notifications_message to motcua_app;
grant select on notifications_message to motcua_app;
grant update (read_at) on notifications_message to motcua_app;

create table plans_act (
  plan_id uuid not null,
  seq integer not null,
  kind text not null,
  version integer,
  note text default ''::text not null,
  actor_id uuid,
  actor_name text not null,
  actor_title text not null,
  recorded_at timestamp with time zone default now() not null,
  constraint plans_act_pkey PRIMARY KEY (plan_id, seq),
  constraint plans_act_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plans_plan(id),
  constraint plans_act_kind_check CHECK (kind = ANY (ARRAY['created'::text, 'submitted'::text, 'withdrawn'::text, 'returned'::text, 'approved'::text, 'issued'::text, 'amending'::text])),
  constraint plans_act_seq_check CHECK (seq > 0)
);
comment on table plans_act is 'What was done with a plan, in order (quá trình soạn, trình, duyệt, ký); its state is the fold of these. Class: internal';
comment on column plans_act.version is 'Version that was submitted, returned, approved or issued';
grant insert (plan_id, seq, kind, version, note, actor_id, actor_name, actor_title) on plans_act to motcua_app;
grant select on plans_act to motcua_app;

create table plans_answer (
  plan_id uuid not null,
  number integer not null,
  answer text not null,
  note text default ''::text not null,
  answered_by uuid,
  answered_name text not null,
  answered_at timestamp with time zone default now() not null,
  constraint plans_answer_pkey PRIMARY KEY (plan_id, number),
  constraint plans_answer_of FOREIGN KEY (plan_id, number) REFERENCES plans_question(plan_id, number),
  constraint plans_answer_answer_check CHECK (answer = ANY (ARRAY['confirmed'::text, 'corrected'::text, 'ignored'::text]))
);
comment on table plans_answer is 'Who answered a question about a plan, and how (xác nhận, sửa). Class: internal';
grant insert (plan_id, number, answer, note, answered_by, answered_name) on plans_answer to motcua_app;
grant select on plans_answer to motcua_app;

create table plans_assignment (
  task_id uuid not null,
  version integer not null,
  unit_id text not null,
  part text not null,
  via text not null,
  plan_id uuid not null,
  constraint plans_assignment_pkey PRIMARY KEY (task_id, version, unit_id, part),
  constraint plans_assignment_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plans_plan(id),
  constraint plans_assignment_part_check CHECK (part = ANY (ARRAY['lead'::text, 'partner'::text])),
  constraint plans_assignment_via_check CHECK (via = ANY (ARRAY['named'::text, 'group'::text, 'successor'::text, 'own'::text]))
);
comment on table plans_assignment is 'A unit that leads or helps a task of an issued plan (phân công chủ trì, phối hợp), on the day of issue. Class: internal';
comment on column plans_assignment.via is 'named: by its name; group: by a kind of units; successor: by the name of a unit that it took over; own: the unit of the plan itself';
CREATE INDEX plans_assignment_unit ON plans_assignment USING btree (unit_id, plan_id, version);
grant insert (task_id, version, unit_id, part, via, plan_id) on plans_assignment to motcua_app;
grant select on plans_assignment to motcua_app;

create table plans_draft (
  plan_id uuid not null,
  revision integer not null,
  content jsonb not null,
  saved_by uuid,
  saved_at timestamp with time zone not null,
  constraint plans_draft_pkey PRIMARY KEY (plan_id),
  constraint plans_draft_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plans_plan(id)
);
comment on table plans_draft is 'The working copy of a plan (bản đang soạn): the only part that is changed in place; submitting freezes it as a version. Class: internal';
comment on column plans_draft.revision is 'Goes up with each save; a save that had seen an older one is refused';
comment on column plans_draft.content is 'The plan as src/modules/plans/plan.ts describes it (PlanContent)';
grant insert on plans_draft to motcua_app;
grant select on plans_draft to motcua_app;
grant update on plans_draft to motcua_app;

create table plans_occurrence (
  task_id uuid not null,
  version integer not null,
  key text not null,
  plan_id uuid not null,
  label text not null,
  from_on date not null,
  due_on date,
  assumed boolean not null,
  trigger_id uuid,
  constraint plans_occurrence_pkey PRIMARY KEY (task_id, version, key),
  constraint plans_occurrence_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plans_plan(id)
);
comment on table plans_occurrence is 'Each time a task is to be done (lần thực hiện): made when the plan is issued, and when an event occurs. Whether it is done or late is told by plans_task_act and the day. Class: internal';
comment on column plans_occurrence.key is 'year, 2026-03, 2026-Q1, 2026-H1, or the id of the trigger; the same in every version';
comment on column plans_occurrence.due_on is 'Last day, inclusive, never moved off a rest day; null where nobody set one';
comment on column plans_occurrence.assumed is 'True where the plan names no day and the end of the year stands for it';
CREATE INDEX plans_occurrence_due ON plans_occurrence USING btree (due_on);
CREATE INDEX plans_occurrence_plan ON plans_occurrence USING btree (plan_id, version, due_on);
grant insert (task_id, version, key, plan_id, label, from_on, due_on, assumed, trigger_id) on plans_occurrence to motcua_app;
grant select on plans_occurrence to motcua_app;

create table plans_plan (
  id uuid not null,
  unit_id text not null,
  year integer not null,
  parent_id uuid,
  previous_id uuid,
  origin text not null,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  constraint plans_plan_pkey PRIMARY KEY (id),
  constraint plans_plan_once_below UNIQUE (parent_id, unit_id),
  constraint plans_plan_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES plans_plan(id),
  constraint plans_plan_previous_id_fkey FOREIGN KEY (previous_id) REFERENCES plans_plan(id),
  constraint plans_plan_origin_check CHECK (origin = ANY (ARRAY['read'::text, 'derived'::text, 'written'::text, 'renewed'::text])),
  constraint plans_plan_year_check CHECK (year >= 2000 AND year <= 2100)
);
comment on table plans_plan is 'An annual plan of one unit (kế hoạch năm). What became of it is told by plans_act. Class: internal';
comment on column plans_plan.unit_id is 'Unit that issues the plan (cơ quan ban hành)';
comment on column plans_plan.parent_id is 'Plan of the unit above from which it was derived; one per unit';
comment on column plans_plan.previous_id is 'Plan of the year before from which it was renewed';
comment on column plans_plan.origin is 'read: from a document; derived: from the plan above; written: in the editor; renewed: from the plan of last year';
CREATE INDEX plans_plan_unit ON plans_plan USING btree (unit_id, year);
CREATE INDEX plans_plan_year ON plans_plan USING btree (year);
grant insert (id, unit_id, year, parent_id, previous_id, origin, created_by) on plans_plan to motcua_app;
grant select on plans_plan to motcua_app;

create table plans_proposal (
  id uuid not null,
  task_id uuid not null,
  plan_id uuid not null,
  occurrence text not null,
  fact text not null,
  source_event text not null,
  ref text not null,
  title text not null,
  happened_on date not null,
  why text not null,
  recorded_at timestamp with time zone default now() not null,
  constraint plans_proposal_pkey PRIMARY KEY (id),
  constraint plans_proposal_once UNIQUE (task_id, source_event),
  constraint plans_proposal_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plans_plan(id)
);
comment on table plans_proposal is 'Something that happened on the platform, proposed as evidence of a task (minh chứng đề xuất); it counts only when the unit of the task confirms it. Class: internal';
comment on column plans_proposal.occurrence is 'Key of the time of the task that it may prove';
comment on column plans_proposal.fact is 'Sort of fact (FactKind of src/modules/plans/evidence.ts)';
comment on column plans_proposal.source_event is 'Id of the event, or of what several events are about: the same thing is proposed to a task once';
comment on column plans_proposal.ref is 'Address on this site where the fact can be seen';
comment on column plans_proposal.why is 'Words of the task by which it was found';
CREATE INDEX plans_proposal_task ON plans_proposal USING btree (task_id);
grant insert (id, task_id, plan_id, occurrence, fact, source_event, ref, title, happened_on, why) on plans_proposal to motcua_app;
grant select on plans_proposal to motcua_app;

create table plans_proposal_answer (
  proposal_id uuid not null,
  answer text not null,
  note text default ''::text not null,
  answered_by uuid,
  answered_name text not null,
  answered_at timestamp with time zone default now() not null,
  constraint plans_proposal_answer_pkey PRIMARY KEY (proposal_id),
  constraint plans_proposal_answer_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES plans_proposal(id),
  constraint plans_proposal_answer_answer_check CHECK (answer = ANY (ARRAY['confirmed'::text, 'declined'::text]))
);
comment on table plans_proposal_answer is 'Who took a proposed piece of evidence, or did not, and why (xác nhận, không xác nhận minh chứng). Class: internal';
grant insert (proposal_id, answer, note, answered_by, answered_name) on plans_proposal_answer to motcua_app;
grant select on plans_proposal_answer to motcua_app;

create table plans_question (
  plan_id uuid not null,
  number integer not null,
  kind text not null,
  task_id uuid,
  question text not null,
  first_line integer,
  last_line integer,
  constraint plans_question_pkey PRIMARY KEY (plan_id, number),
  constraint plans_question_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plans_plan(id),
  constraint plans_question_number_check CHECK (number > 0)
);
comment on table plans_question is 'What the reader was not sure of (điểm cần xác nhận), asked beside the passage. Class: internal';
comment on column plans_question.kind is 'doubt, unit, timing, citation, number';
grant insert on plans_question to motcua_app;
grant select on plans_question to motcua_app;

create table plans_register (
  unit_id text not null,
  register text not null,
  year integer not null,
  number integer not null,
  symbol text not null,
  title text not null,
  subject uuid not null,
  version integer not null,
  signer_name text not null,
  signer_title text not null,
  issued_on date not null,
  recorded_at timestamp with time zone default now() not null,
  constraint plans_register_pkey PRIMARY KEY (unit_id, register, year, number),
  constraint plans_register_once UNIQUE (subject, version),
  constraint plans_register_number_check CHECK (number > 0)
);
comment on table plans_register is 'Register of issued documents (sổ đăng ký văn bản đi): a number is taken once per unit, register and year; drafts have none. Source: ND-30-2020. Class: public';
comment on column plans_register.register is 'Sort of document as it is abbreviated in the number, e.g. KH, BC, CV';
comment on column plans_register.symbol is 'Number and symbol as printed, e.g. 07/KH-UBND';
comment on column plans_register.subject is 'Id of the plan, report or letter';
grant insert (unit_id, register, year, number, symbol, title, subject, version, signer_name, signer_title, issued_on) on plans_register to motcua_app;
grant select on plans_register to motcua_app;

create table plans_source (
  plan_id uuid not null,
  file_id uuid,
  name text not null,
  lines jsonb not null,
  uses jsonb not null,
  set_aside jsonb not null,
  warnings jsonb not null,
  constraint plans_source_pkey PRIMARY KEY (plan_id),
  constraint plans_source_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plans_plan(id)
);
comment on table plans_source is 'The document a plan was read from (văn bản gốc): its lines, what each became, what was pointed out. Class: internal';
comment on column plans_source.file_id is 'documents_file with the bytes as they came; null for pasted text';
grant insert (plan_id, file_id, name, lines, uses, set_aside, warnings) on plans_source to motcua_app;
grant select on plans_source to motcua_app;

create table plans_task (
  id uuid not null,
  version integer not null,
  plan_id uuid not null,
  unit_id text not null,
  year integer not null,
  ordinal integer not null,
  section text not null,
  number text not null,
  content text not null,
  product text not null,
  timing jsonb not null,
  targets jsonb not null,
  who jsonb not null,
  parent_task uuid,
  constraint plans_task_pkey PRIMARY KEY (id, version),
  constraint plans_task_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plans_plan(id)
);
comment on table plans_task is 'A task of an issued plan (nhiệm vụ); it keeps its id through all versions of the plan. Class: internal';
comment on column plans_task.unit_id is 'Unit of the plan';
comment on column plans_task.ordinal is 'Place in the plan, from 1';
comment on column plans_task.timing is 'As printed and as understood (reader/types.ts Timing)';
comment on column plans_task.targets is 'Numbers it promises (reader/types.ts Target[])';
comment on column plans_task.who is 'Lead and partners as printed and as understood, group, note ({ lead, partners, group, note })';
comment on column plans_task.parent_task is 'Task of the plan above that it carries out';
CREATE INDEX plans_task_parent ON plans_task USING btree (parent_task) WHERE (parent_task IS NOT NULL);
CREATE INDEX plans_task_plan ON plans_task USING btree (plan_id, version, ordinal);
grant insert (id, version, plan_id, unit_id, year, ordinal, section, number, content, product, timing, targets, who, parent_task) on plans_task to motcua_app;
grant select on plans_task to motcua_app;

create table plans_task_act (
  id uuid not null,
  task_id uuid not null,
  plan_id uuid not null,
  occurrence text not null,
  kind text not null,
  percent integer,
  note text default ''::text not null,
  stated_on date,
  evidence jsonb,
  actor_id uuid,
  actor_name text not null,
  recorded_at timestamp with time zone default now() not null,
  constraint plans_task_act_pkey PRIMARY KEY (id),
  constraint plans_task_act_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plans_plan(id),
  constraint plans_task_act_kind_check CHECK (kind = ANY (ARRAY['progress'::text, 'done'::text, 'reopened'::text, 'evidence'::text])),
  constraint plans_task_act_percent_check CHECK (percent >= 0 AND percent <= 100)
);
comment on table plans_task_act is 'What was reported about a task (báo cáo tiến độ, hoàn thành, minh chứng); a correction is another row. Class: internal';
comment on column plans_task_act.stated_on is 'Day that the reporter names; shown, never used to judge lateness';
comment on column plans_task_act.evidence is 'What proves it: { kind, ref, title }; of kind figure also { figure: { target, value, on } }: the value of a target that the platform cannot measure, up to a day (số liệu do đơn vị cung cấp)';
CREATE INDEX plans_task_act_plan ON plans_task_act USING btree (plan_id, kind);
CREATE INDEX plans_task_act_task ON plans_task_act USING btree (task_id, occurrence, recorded_at);
grant insert (id, task_id, plan_id, occurrence, kind, percent, note, stated_on, evidence, actor_id, actor_name) on plans_task_act to motcua_app;
grant select on plans_task_act to motcua_app;

create table plans_trigger (
  id uuid not null,
  task_id uuid not null,
  plan_id uuid not null,
  event text not null,
  source_event text not null,
  summary text not null,
  happened_on date not null,
  due_on date,
  recorded_by uuid,
  recorded_at timestamp with time zone default now() not null,
  constraint plans_trigger_pkey PRIMARY KEY (id),
  constraint plans_trigger_once UNIQUE (task_id, source_event),
  constraint plans_trigger_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plans_plan(id)
);
comment on table plans_trigger is 'Something that happened and makes a task due (sự kiện làm phát sinh nhiệm vụ); each is one occurrence with a due date of its own. Class: internal';
comment on column plans_trigger.event is 'TimingEvent of reader/types.ts, or assigned, plan, guidance for what a person records';
comment on column plans_trigger.source_event is 'Id of the event of the platform, or of the act of a person';
CREATE INDEX plans_trigger_plan ON plans_trigger USING btree (plan_id);
grant insert (id, task_id, plan_id, event, source_event, summary, happened_on, due_on, recorded_by) on plans_trigger to motcua_app;
grant select on plans_trigger to motcua_app;

create table plans_version (
  plan_id uuid not null,
  version integer not null,
  content jsonb not null,
  frozen_at timestamp with time zone default now() not null,
  constraint plans_version_pkey PRIMARY KEY (plan_id, version),
  constraint plans_version_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plans_plan(id),
  constraint plans_version_version_check CHECK (version > 0)
);
comment on table plans_version is 'A plan as it was submitted (bản trình); approved, signed and issued exactly so. Class: internal';
grant insert (plan_id, version, content) on plans_version to motcua_app;
grant select on plans_version to motcua_app;

create table quality_decided (
  unit_id text not null,
  receiving_unit text not null,
  on_day date not null,
  simulated boolean not null,
  decided integer not null,
  early integer not null,
  on_time integer not null,
  late integer not null,
  answered integer not null,
  extended integer not null,
  results integer not null,
  digitised integer not null,
  papers_digital integer not null,
  results_digital integer not null,
  constraint quality_decided_pkey PRIMARY KEY (unit_id, on_day, receiving_unit, simulated)
);
comment on table quality_decided is 'Dossiers that a unit was done with on a day (hồ sơ giải quyết xong trong ngày), summed as quality_received. Class: internal';
comment on column quality_decided.unit_id is 'Responsible unit (cơ quan giải quyết)';
comment on column quality_decided.decided is 'All of them, refusals and withdrawals too; early, on_time and late are those with a limit to be judged by';
comment on column quality_decided.answered is 'Late ones that were explained and for which an apology was issued. Source: ND-118-2025 art. 19';
comment on column quality_decided.extended is 'Ones judged by the date of a re-appointment';
comment on column quality_decided.results is 'Ones with a result to issue, simulated ones left out: they have no papers';
comment on column quality_decided.digitised is 'Of results: every paper handed in is a file and the result is signed digitally';
comment on column quality_decided.papers_digital is 'Of results: every paper handed in is a file';
comment on column quality_decided.results_digital is 'Of results: the result is signed digitally';
grant delete on quality_decided to motcua_app;
grant insert on quality_decided to motcua_app;
grant select on quality_decided to motcua_app;

create table quality_mark (
  rules integer not null,
  summed_to timestamp with time zone not null,
  constraint quality_mark_pkey PRIMARY KEY (rules)
);
comment on table quality_mark is 'How far the daily sums go (mốc tổng hợp): what was written later is summed when it is asked for. Class: internal';
comment on column quality_mark.rules is 'Number of the counting rules; sums by other rules do not count';
grant delete on quality_mark to motcua_app;
grant insert on quality_mark to motcua_app;
grant select on quality_mark to motcua_app;
grant update (summed_to) on quality_mark to motcua_app;

create table quality_rated (
  unit_id text not null,
  on_day date not null,
  simulated boolean not null,
  rated integer not null,
  satisfied integer not null,
  rated_building integer not null,
  satisfied_building integer not null,
  constraint quality_rated_pkey PRIMARY KEY (unit_id, on_day, simulated)
);
comment on table quality_rated is 'Ratings of a unit given on a day (đánh giá trong ngày), summed as quality_received. Class: internal';
comment on column quality_rated.satisfied is 'Scores of 4 and 5';
comment on column quality_rated.rated_building is 'Of rated: procedures of land, construction and investment (đất đai, xây dựng, đầu tư)';
grant delete on quality_rated to motcua_app;
grant insert on quality_rated to motcua_app;
grant select on quality_rated to motcua_app;

create table quality_received (
  unit_id text not null,
  responsible_unit text not null,
  on_day date not null,
  simulated boolean not null,
  received integer not null,
  online integer not null,
  fully_online integer not null,
  postal integer not null,
  identified integer not null,
  constraint quality_received_pkey PRIMARY KEY (unit_id, on_day, responsible_unit, simulated)
);
comment on table quality_received is 'Dossiers accepted by a unit on a day (hồ sơ tiếp nhận trong ngày), summed from the dossiers and summed again whenever one of them changes; never patched. Class: internal';
comment on column quality_received.unit_id is 'Receiving unit (nơi tiếp nhận)';
comment on column quality_received.responsible_unit is 'Unit that handles them (cơ quan giải quyết)';
comment on column quality_received.online is 'Filed by the applicants online from their own accounts';
comment on column quality_received.fully_online is 'Filed online and the result wanted as a file';
comment on column quality_received.postal is 'Filed by public post, or the result wanted by it';
comment on column quality_received.identified is 'Filed under an identified account';
grant delete on quality_received to motcua_app;
grant insert on quality_received to motcua_app;
grant select on quality_received to motcua_app;

create table registers_act (
  id uuid not null,
  entry_id uuid not null,
  seq integer not null,
  kind text not null,
  fields jsonb not null,
  note text default ''::text not null,
  actor_id uuid,
  actor_name text not null,
  recorded_at timestamp with time zone default now() not null,
  constraint registers_act_pkey PRIMARY KEY (id),
  constraint registers_act_once UNIQUE (entry_id, seq),
  constraint registers_act_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES registers_entry(id),
  constraint registers_act_kind_check CHECK (kind = ANY (ARRAY['recorded'::text, 'corrected'::text, 'voided'::text, 'ended'::text, 'teamed'::text, 'found'::text, 'concluded'::text, 'remedy-asked'::text, 'remedy-done'::text, 'assessed'::text, 'checked'::text, 'spent'::text, 'passed-on'::text, 'answered'::text])),
  constraint registers_act_seq_check CHECK (seq > 0)
);
comment on table registers_act is 'What was written about a thing in a register, in order (ghi sổ, đính chính, kết luận, khắc phục …); the last recorded or corrected is what holds. Class: internal';
comment on column registers_act.fields is 'Fields of the act as src/modules/registers/kinds.data.ts describes them';
comment on column registers_act.note is 'Why it was corrected or declared void';
grant insert (id, entry_id, seq, kind, fields, note, actor_id, actor_name) on registers_act to motcua_app;
grant select on registers_act to motcua_app;

create table registers_entry (
  id uuid not null,
  kind text not null,
  unit_id text not null,
  created_by uuid,
  recorded_at timestamp with time zone default now() not null,
  constraint registers_entry_pkey PRIMARY KEY (id),
  constraint registers_entry_kind_check CHECK (kind = ANY (ARRAY['focal-officer'::text, 'training'::text, 'meeting'::text, 'inspection'::text, 'communication'::text, 'initiative'::text, 'equipment'::text, 'budget'::text, 'petition'::text]))
);
comment on table registers_entry is 'One thing in a register of a unit (mục trong sổ theo dõi): an officer, a training, an inspection, a product … What it says and what became of it is told by registers_act. Class: internal';
comment on column registers_entry.kind is 'Register it stands in (sổ)';
comment on column registers_entry.unit_id is 'Unit that keeps it (đơn vị ghi sổ)';
CREATE INDEX registers_entry_kind ON registers_entry USING btree (kind, unit_id);
grant insert (id, kind, unit_id, created_by) on registers_entry to motcua_app;
grant select on registers_entry to motcua_app;

create view v_catalogue_offer as
 SELECT code,
    name,
    field,
    handled_by,
    popularity,
    search_name,
    search_words
   FROM catalogue_procedure
  WHERE handled_by IS NOT NULL AND withdrawn_on IS NULL;
comment on view v_catalogue_offer is 'Procedures that are taken in here today, for the reads of other rooms. Class: public';
grant select on v_catalogue_offer to motcua_app;

create view v_catalogue_procedure as
 SELECT p.code,
    p.name,
    p.field,
    p.levels,
    p.handled_by,
    p.online,
    p.missing,
    p.vertical_sector,
    p.withdrawn_on,
    v.decision,
    v.effective_from,
    v.published_at
   FROM catalogue_procedure p
     JOIN catalogue_version v ON v.id = p.version_id;
comment on view v_catalogue_procedure is 'Procedures with the decision and the day of their version in force, for the reads of other rooms. Class: public';
grant select on v_catalogue_procedure to motcua_app;

create view v_directory_heir as
 WITH RECURSIVE heir(unit_id, heir_id, depth) AS (
         SELECT directory_succession.from_id,
            directory_succession.to_id,
            1 AS "?column?"
           FROM directory_succession
          WHERE NOT directory_succession.in_part
        UNION
         SELECT h.unit_id,
            s.to_id,
            h.depth + 1
           FROM heir h
             JOIN directory_succession s ON s.from_id = h.heir_id AND NOT s.in_part
          WHERE h.depth < 20
        )
 SELECT DISTINCT unit_id,
    heir_id
   FROM heir;
comment on view v_directory_heir is 'Units that took the whole place of another, directly or after one another, for the reads of other rooms. Class: public';
grant select on v_directory_heir to motcua_app;

create view v_directory_officer as
 SELECT o.id,
    o.full_name,
    o.title,
    o.valid_from,
    o.valid_to,
    o.unit_id,
    u.name AS unit_name,
    u.kind AS unit_kind,
    u.parent_id AS unit_parent_id
   FROM directory_officer o
     JOIN directory_unit u ON u.id = o.unit_id;
comment on view v_directory_officer is 'Officers with the unit where they work, for the reads of other rooms. Class: public';
grant select on v_directory_officer to motcua_app;

create view v_directory_unit as
 SELECT id,
    name,
    kind,
    parent_id,
    valid_from,
    valid_to
   FROM directory_unit;
comment on view v_directory_unit is 'Units with their place and their days, for the reads of other rooms. Class: public';
grant select on v_directory_unit to motcua_app;

create view v_documents_paper as
 SELECT p.subject,
    p.kind,
    p.issued_at,
    s.signed_at
   FROM documents_paper p
     LEFT JOIN documents_signed s ON s.paper_id = p.id;
comment on view v_documents_paper is 'Papers issued and when their file was signed, without their content (giấy tờ đã phát hành để thống kê). Class: internal';
grant select on v_documents_paper to motcua_app;

create view v_dossiers_act as
 SELECT dossier_id,
    seq,
    kind,
    recorded_at,
        CASE
            WHEN kind = 'transfer'::text THEN payload ->> 'from'::text
            ELSE NULL::text
        END AS from_unit
   FROM dossiers_action;
comment on view v_dossiers_act is 'What was done to dossiers and when, nothing of what was said (thao tác để thống kê). Class: internal';
grant select on v_dossiers_act to motcua_app;

create view v_dossiers_figure as
 SELECT id,
    code,
    procedure_code,
    procedure_name,
    channel,
    receiving_unit,
    responsible_unit,
    status,
    last_at,
    accepted_at,
    first_due_at,
    due_at,
    finished_at,
    verdict,
    applicant_account IS NOT NULL AS has_account,
    simulated
   FROM dossiers_dossier;
comment on view v_dossiers_figure is 'Dossiers as they are counted, without anybody who applied (hồ sơ để thống kê). Class: internal';
grant select on v_dossiers_figure to motcua_app;

create view v_dossiers_handed_in as
 SELECT dossier_id,
    version,
    delivery,
    jsonb_array_length(papers) AS papers,
    ( SELECT count(*)::integer AS count
           FROM jsonb_array_elements(dossiers_content.papers) paper(body)
          WHERE jsonb_array_length(COALESCE(paper.body -> 'files'::text, '[]'::jsonb)) > 0) AS electronic
   FROM dossiers_content;
comment on view v_dossiers_handed_in is 'How many papers were handed in with a dossier and how many of them as files; how the result is wanted (giấy tờ để thống kê). Class: internal';
grant select on v_dossiers_handed_in to motcua_app;

create view v_dossiers_head as
 SELECT id,
    seq,
    last_at,
    code,
    procedure_code,
    procedure_name,
    case_key,
    channel,
    receiving_unit,
    responsible_unit,
    clock_unit,
    status,
    submitted_at,
    accepted_at,
    finished_at,
    first_due_at,
    due_at,
    verdict,
    calendar_edition,
    definition_id,
    COALESCE(process_state -> 'data'::text, '{}'::jsonb) AS process_data
   FROM dossiers_dossier;
comment on view v_dossiers_head is 'Dossiers without the applicant, and with what their process decides on, for the reads of other rooms (hồ sơ, không có người nộp). Class: personal';
grant select on v_dossiers_head to motcua_app;

create view v_dossiers_log as
 SELECT dossier_id,
    seq,
    kind,
    actor_kind,
    actor_id,
    unit_id,
    recorded_at,
    payload ->> 'step'::text AS step,
    payload ->> 'to'::text AS target,
    payload ->> 'from'::text AS origin,
    payload ->> 'outcome'::text AS outcome,
    payload ->> 'timer'::text AS timer,
    payload -> 'data'::text AS data,
    (payload -> 'pinned'::text) -> 'limit'::text AS limit_pinned,
    (payload -> 'pinned'::text) ->> 'supplement'::text AS supplement_pinned,
    payload ->> 'definition'::text AS definition
   FROM dossiers_action;
comment on view v_dossiers_log is 'The action log as far as it says how the process went: no name, no word of the content (nhật ký xử lý). Class: internal';
grant select on v_dossiers_log to motcua_app;

create view v_feedback_rating as
 SELECT dossier_id,
    unit_id,
    score,
    recorded_at
   FROM feedback_rating;
comment on view v_feedback_rating is 'Scores without words (điểm đánh giá để thống kê). Class: internal';
grant select on v_feedback_rating to motcua_app;

create view v_notifications_reminder as
 SELECT facts ->> 'code'::text AS code,
    template,
    min(created_at) AS created_at,
    count(*)::integer AS people
   FROM notifications_message
  WHERE template ~~ 'plan-task-%'::text
  GROUP BY event_id, (facts ->> 'code'::text), template;
comment on view v_notifications_reminder is 'Reminders about tasks of plans and how many people got each (nhắc việc); nobody is named. Class: internal';
grant select on v_notifications_reminder to motcua_app;

create view v_plans_occurrence as
 SELECT o.task_id,
    o.version,
    o.key,
    o.plan_id,
    o.label,
    o.from_on,
    o.due_on,
    o.assumed,
    o.trigger_id,
    (d.recorded_at AT TIME ZONE 'Asia/Ho_Chi_Minh'::text)::date AS done_on
   FROM plans_occurrence o
     JOIN ( SELECT DISTINCT ON (a.plan_id) a.plan_id,
            a.version
           FROM plans_act a
          WHERE a.kind = 'issued'::text
          ORDER BY a.plan_id, a.seq DESC) c ON c.plan_id = o.plan_id AND c.version = o.version
     LEFT JOIN ( SELECT DISTINCT ON (a.task_id, a.occurrence) a.task_id,
            a.occurrence,
            a.kind,
            a.recorded_at
           FROM plans_task_act a
          WHERE a.kind = ANY (ARRAY['done'::text, 'reopened'::text])
          ORDER BY a.task_id, a.occurrence, a.recorded_at DESC, a.id DESC) d ON d.task_id = o.task_id AND d.occurrence = o.key AND d.kind = 'done'::text;
comment on view v_plans_occurrence is 'What is to be done by the plans in force, and the day it was reported done (lần thực hiện của kế hoạch đang hiệu lực). Class: internal';
grant select on v_plans_occurrence to motcua_app;

create view v_plans_plan as
 SELECT p.id,
    p.unit_id,
    p.year,
    p.parent_id,
    p.previous_id,
    p.origin,
    p.created_at,
    last.kind AS last_act,
    last.recorded_at AS last_at,
    last.seq,
    submitted.version AS submitted_version,
    submitted.recorded_at AS submitted_at,
    issued.version AS issued_version,
    issued.recorded_at AS issued_at,
    r.symbol,
    r.title AS issued_title,
    r.issued_on
   FROM plans_plan p
     LEFT JOIN LATERAL ( SELECT a.kind,
            a.recorded_at,
            a.seq
           FROM plans_act a
          WHERE a.plan_id = p.id
          ORDER BY a.seq DESC
         LIMIT 1) last ON true
     LEFT JOIN LATERAL ( SELECT a.version,
            a.recorded_at
           FROM plans_act a
          WHERE a.plan_id = p.id AND a.kind = 'submitted'::text
          ORDER BY a.seq DESC
         LIMIT 1) submitted ON true
     LEFT JOIN LATERAL ( SELECT a.version,
            a.recorded_at
           FROM plans_act a
          WHERE a.plan_id = p.id AND a.kind = 'issued'::text
          ORDER BY a.seq DESC
         LIMIT 1) issued ON true
     LEFT JOIN plans_register r ON r.subject = p.id AND r.version = issued.version;
comment on view v_plans_plan is 'Plans with their last act, the version in force and its number (kế hoạch và tình trạng). Class: internal';
grant select on v_plans_plan to motcua_app;

create view v_plans_task as
 SELECT t.id,
    t.version,
    t.plan_id,
    t.unit_id,
    t.year,
    t.ordinal,
    t.section,
    t.number,
    t.content,
    t.product,
    t.timing,
    t.targets,
    t.who,
    t.parent_task
   FROM plans_task t
     JOIN ( SELECT DISTINCT ON (a.plan_id) a.plan_id,
            a.version
           FROM plans_act a
          WHERE a.kind = 'issued'::text
          ORDER BY a.plan_id, a.seq DESC) c ON c.plan_id = t.plan_id AND c.version = t.version;
comment on view v_plans_task is 'Tasks of the plans in force (nhiệm vụ của kế hoạch đang hiệu lực). Class: internal';
grant select on v_plans_task to motcua_app;

create view v_workflow_definition as
 SELECT id,
    subject,
    version,
    name,
    decision,
    published_at
   FROM workflow_definition;
comment on view v_workflow_definition is 'Approved processes without their drawing, for the reads of other rooms (quy trình nội bộ đã ban hành). Class: public';
grant select on v_workflow_definition to motcua_app;

create view v_workflow_place as
 SELECT id,
    subject,
    version,
    effective_on,
    NOT (EXISTS ( SELECT
           FROM jsonb_each(workflow_definition.content -> 'nodes'::text) node(id, body)
          WHERE (node.body ->> 'kind'::text) = 'user'::text AND COALESCE((node.body -> 'step'::text) ->> 'unit'::text, 'responsible'::text) <> 'desk'::text)) AS at_desk
   FROM workflow_definition;
comment on view v_workflow_place is 'Approved processes, and whether every step of them is done at the one-stop desk (toàn bộ quy trình tại bộ phận một cửa). Class: public';
grant select on v_workflow_place to motcua_app;

create table workflow_definition (
  id uuid not null,
  subject text not null,
  version integer not null,
  name text not null,
  decision text,
  content jsonb not null,
  published_at timestamp with time zone default now() not null,
  xml text,
  decided_on date,
  effective_on date,
  proposal_id uuid,
  dmn text,
  constraint workflow_definition_pkey PRIMARY KEY (id),
  constraint workflow_definition_version UNIQUE (subject, version)
);
comment on table workflow_definition is 'An internal process as approved (quy trình nội bộ), compiled. Immutable: what runs stays on its version. Class: public';
comment on column workflow_definition.subject is 'What it is for: procedure code and case, e.g. 1.001193/*';
comment on column workflow_definition.decision is 'Number of the decision that approved it (số quyết định phê duyệt)';
comment on column workflow_definition.xml is 'The BPMN file to the letter as it was approved; null where the process came as a table, its diagram is then drawn from the content';
comment on column workflow_definition.decided_on is 'Day of the decision; null when unknown';
comment on column workflow_definition.effective_on is 'First day on which new dossiers take it; null: from when it was stored. Dossiers that run stay on theirs';
comment on column workflow_definition.proposal_id is 'What was put forward and published; null for versions loaded by the system';
comment on column workflow_definition.dmn is 'The DMN file to the letter as it was approved, compiled into content.decisions; null: none';
grant insert (id, subject, version, name, decision, content, xml, decided_on, effective_on, proposal_id, dmn) on workflow_definition to motcua_app;
grant select on workflow_definition to motcua_app;

create table workflow_draft (
  id uuid not null,
  subjects text[] not null,
  name text not null,
  xml text not null,
  examples jsonb default '[]'::jsonb not null,
  doubts jsonb default '[]'::jsonb not null,
  based_on uuid,
  source text,
  revision integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  saved_at timestamp with time zone default now() not null,
  saved_by uuid,
  saved_name text not null,
  closed_at timestamp with time zone,
  dmn text,
  constraint workflow_draft_pkey PRIMARY KEY (id),
  constraint workflow_draft_revision_check CHECK (revision > 0),
  constraint workflow_draft_subjects CHECK (cardinality(subjects) <= 200)
);
comment on table workflow_draft is 'Working copy of an internal process (bản thảo quy trình nội bộ) in the hands of its designers. Class: internal';
comment on column workflow_draft.subjects is 'What it is for, as workflow_definition.subject; empty while nobody has said';
comment on column workflow_draft.xml is 'The BPMN file to the letter as last saved or uploaded';
comment on column workflow_draft.examples is 'Example dossiers for the dry run: name and data (hồ sơ ví dụ để chạy thử)';
comment on column workflow_draft.doubts is 'What the import of a table was not sure of: element, rule, message';
comment on column workflow_draft.based_on is 'Version it was begun from, as workflow_definition.id';
comment on column workflow_draft.source is 'Where an imported table came from';
comment on column workflow_draft.revision is 'Counts saves; a save that has seen another number is refused';
comment on column workflow_draft.closed_at is 'When it was published or put away';
comment on column workflow_draft.dmn is 'The DMN file to the letter as last uploaded (bảng quyết định); null: none';
CREATE INDEX workflow_draft_open ON workflow_draft USING btree (saved_at DESC) WHERE (closed_at IS NULL);
grant insert (id, subjects, name, xml, examples, doubts, based_on, source, saved_by, saved_name, dmn) on workflow_draft to motcua_app;
grant select on workflow_draft to motcua_app;
grant update (subjects, name, xml, examples, revision, saved_at, saved_by, saved_name, closed_at, dmn) on workflow_draft to motcua_app;

create table workflow_proposal (
  id uuid not null,
  draft_id uuid not null,
  revision integer not null,
  subjects text[] not null,
  name text not null,
  xml text not null,
  content jsonb not null,
  found jsonb not null,
  note text,
  proposed_at timestamp with time zone default now() not null,
  proposed_by uuid,
  proposed_name text not null,
  dmn text,
  constraint workflow_proposal_pkey PRIMARY KEY (id),
  constraint workflow_proposal_once UNIQUE (draft_id, revision),
  constraint workflow_proposal_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES workflow_draft(id)
);
comment on table workflow_proposal is 'A working copy as it was put forward for approval (trình phê duyệt), never changed. Class: internal';
comment on column workflow_proposal.content is 'The process compiled from the file';
comment on column workflow_proposal.found is 'What the check before signing found on that day: times, limits, traces of the example dossiers';
comment on column workflow_proposal.dmn is 'The DMN file as it was put forward; null: none';
CREATE INDEX workflow_proposal_draft ON workflow_proposal USING btree (draft_id, proposed_at DESC);
grant insert (id, draft_id, revision, subjects, name, xml, content, found, note, proposed_by, proposed_name, dmn) on workflow_proposal to motcua_app;
grant select on workflow_proposal to motcua_app;

create table workflow_verdict (
  proposal_id uuid not null,
  outcome text not null,
  reason text,
  decided_at timestamp with time zone default now() not null,
  decided_by uuid,
  decided_name text not null,
  constraint workflow_verdict_pkey PRIMARY KEY (proposal_id),
  constraint workflow_verdict_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES workflow_proposal(id),
  constraint workflow_verdict_outcome_check CHECK (outcome = ANY (ARRAY['published'::text, 'returned'::text, 'replaced'::text]))
);
comment on table workflow_verdict is 'What became of what was put forward (kết quả xem xét): one for each proposal, by another person than the one who proposed. Class: internal';
comment on column workflow_verdict.outcome is 'published (ban hành), returned (trả lại), replaced (thay bằng bản trình sau)';
comment on column workflow_verdict.reason is 'Why it was returned; null otherwise';
grant insert (proposal_id, outcome, reason, decided_by, decided_name) on workflow_verdict to motcua_app;
grant select on workflow_verdict to motcua_app;
