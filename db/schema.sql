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
CREATE INDEX dossiers_action_proposed ON dossiers_action USING btree (dossier_id, seq) WHERE (kind = ANY (ARRAY['propose'::text, 'approve'::text, 'decline'::text]));
grant insert (dossier_id, seq, kind, actor_kind, actor_id, actor_name, unit_id, payload, hash) on dossiers_action to motcua_app;
grant select on dossiers_action to motcua_app;

create table dossiers_alarm (
  dossier_id uuid not null,
  seq integer not null,
  rung text not null,
  silent_minutes integer not null,
  raised_at timestamp with time zone default now() not null,
  constraint dossiers_alarm_pkey PRIMARY KEY (dossier_id, seq, rung),
  constraint dossiers_alarm_rung_check CHECK (rung = ANY (ARRAY['intake'::text, 'owner'::text, 'head'::text, 'leader'::text, 'citizen'::text]))
);
comment on table dossiers_alarm is 'An alarm about a dossier on which nothing happened (cảnh báo hồ sơ bị bỏ quên): one per last action and rung of the ladder. Class: internal';
comment on column dossiers_alarm.seq is 'Sequence of the last action when it was raised';
comment on column dossiers_alarm.silent_minutes is 'Working minutes since that action';
grant insert (dossier_id, seq, rung, silent_minutes) on dossiers_alarm to motcua_app;
grant select on dossiers_alarm to motcua_app;

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
CREATE INDEX dossiers_dossier_accepted ON dossiers_dossier USING btree (receiving_unit, accepted_at) WHERE (accepted_at IS NOT NULL);
CREATE INDEX dossiers_dossier_applicant ON dossiers_dossier USING btree (applicant_account, submitted_at DESC);
CREATE INDEX dossiers_dossier_completing ON dossiers_dossier USING btree (receiving_unit) WHERE (status = 'awaiting-completion'::text);
CREATE INDEX dossiers_dossier_due ON dossiers_dossier USING btree (due_at) WHERE ((finished_at IS NULL) AND (due_at IS NOT NULL));
CREATE INDEX dossiers_dossier_received ON dossiers_dossier USING btree (receiving_unit, submitted_at DESC);
CREATE INDEX dossiers_dossier_responsible ON dossiers_dossier USING btree (responsible_unit, submitted_at DESC);
CREATE INDEX dossiers_dossier_silent ON dossiers_dossier USING btree (last_at) WHERE (status = ANY (ARRAY['submitted'::text, 'awaiting-completion'::text, 'processing'::text, 'awaiting-supplement'::text, 'awaiting-payment'::text, 'finished'::text]));
grant insert on dossiers_dossier to motcua_app;
grant select on dossiers_dossier to motcua_app;
grant update (version_id, receiving_unit, responsible_unit, status, last_at, accepted_at, first_due_at, due_at, finished_at, returned_at, verdict, calendar_edition, definition_id, process_state, seq, hash) on dossiers_dossier to motcua_app;

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
comment on table dossiers_leg is 'The part of one agency in an interlinked dossier (phần việc của cơ quan trong hồ sơ liên thông) with its own deadline. A projection of the action log. Class: internal. Source: ND-118-2025 art. 20';
comment on column dossiers_leg.token is 'Number of the part in the running process';
comment on column dossiers_leg.due_at is 'Deadline of this agency, inside the time of the dossier; null when the process gives none';
comment on column dossiers_leg.closed_at is 'When the agency was done';
CREATE INDEX dossiers_leg_unit ON dossiers_leg USING btree (unit_id, due_at) WHERE (closed_at IS NULL);
grant insert on dossiers_leg to motcua_app;
grant select on dossiers_leg to motcua_app;
grant update (unit_id, closed_at) on dossiers_leg to motcua_app;

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
  constraint dossiers_step_pkey PRIMARY KEY (dossier_id, task)
);
comment on table dossiers_step is 'A step of the internal process that a dossier is or was in (bước xử lý): who, since when, until when. A projection of the action log. Class: internal';
comment on column dossiers_step.due_at is 'When this step should be done by the approved process; null when it gives no time';
comment on column dossiers_step.leg is 'Part of an agency that the step belongs to, as dossiers_leg.token; null where the process has no parts';
CREATE INDEX dossiers_step_done ON dossiers_step USING btree (unit_id, role, closed_at DESC) WHERE (closed_at IS NOT NULL);
CREATE INDEX dossiers_step_holder ON dossiers_step USING btree (holder_account, due_at) WHERE (closed_at IS NULL);
CREATE INDEX dossiers_step_queue ON dossiers_step USING btree (unit_id, role, due_at) WHERE (closed_at IS NULL);
grant insert on dossiers_step to motcua_app;
grant select on dossiers_step to motcua_app;
grant update (unit_id, holder_account, holder_name, closed_at) on dossiers_step to motcua_app;

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
comment on column plans_task_act.evidence is 'What proves it: { kind, ref, title }';
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
comment on view v_plans_occurrence is 'What is to be done by the plans in force, and the day it was reported done (lần thực hiện của kế hoạch đang hiệu lực)';
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
comment on view v_plans_plan is 'Plans with their last act, the version in force and its number (kế hoạch và tình trạng)';
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
comment on view v_plans_task is 'Tasks of the plans in force (nhiệm vụ của kế hoạch đang hiệu lực)';
grant select on v_plans_task to motcua_app;

create table workflow_definition (
  id uuid not null,
  subject text not null,
  version integer not null,
  name text not null,
  decision text,
  content jsonb not null,
  published_at timestamp with time zone default now() not null,
  constraint workflow_definition_pkey PRIMARY KEY (id),
  constraint workflow_definition_version UNIQUE (subject, version)
);
comment on table workflow_definition is 'An internal process as approved (quy trình nội bộ), compiled. Immutable: what runs stays on its version. Class: public';
comment on column workflow_definition.subject is 'What it is for: procedure code and case, e.g. 1.001193/*';
grant insert (id, subject, version, name, decision, content) on workflow_definition to motcua_app;
grant select on workflow_definition to motcua_app;
