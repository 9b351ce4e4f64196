create table dossiers_dossier (
  id uuid primary key,
  code text not null,
  procedure_code text not null,
  procedure_name text not null,
  version_id uuid not null,
  case_key text not null,
  channel text not null check (channel in ('counter', 'online', 'post')),
  receiving_unit text not null,
  responsible_unit text not null,
  clock_unit text not null,
  applicant_account uuid,
  applicant_name text not null collate "vi-x-icu",
  applicant_phone text,
  applicant_id_number text,
  status text not null,
  submitted_at timestamptz not null,
  last_at timestamptz not null,
  accepted_at timestamptz,
  first_due_at timestamptz,
  due_at timestamptz,
  finished_at timestamptz,
  returned_at timestamptz,
  verdict text,
  calendar_edition int not null,
  definition_id uuid,
  process_state jsonb,
  simulated boolean not null default false,
  seq int not null,
  hash bytea not null,
  constraint dossiers_dossier_code unique (code)
);
comment on table dossiers_dossier is 'A dossier (hồ sơ) as lists need it: a projection of its action log, written in the same transaction and rebuilt by the same fold. Class: personal';
comment on column dossiers_dossier.code is 'Legal dossier code (mã số hồ sơ): identifier-YYMMDD-XXXX. Source: TT-01-2018-VPCP art. 19';
comment on column dossiers_dossier.clock_unit is 'Unit whose calendar counts the time: the responsible unit at submission, whatever becomes of it later';
comment on column dossiers_dossier.last_at is 'Recorded time of the last action; the watchdog looks for old ones';
comment on column dossiers_dossier.first_due_at is 'The due date promised at acceptance; kept for ever';
comment on column dossiers_dossier.hash is 'Hash of the last action, over all before it';
create index dossiers_dossier_applicant on dossiers_dossier (applicant_account, submitted_at desc);
create index dossiers_dossier_received on dossiers_dossier (receiving_unit, submitted_at desc);
create index dossiers_dossier_responsible on dossiers_dossier (responsible_unit, submitted_at desc);
create index dossiers_dossier_due on dossiers_dossier (due_at) where finished_at is null and due_at is not null;
create index dossiers_dossier_silent on dossiers_dossier (last_at)
  where status in ('submitted', 'awaiting-completion', 'processing', 'awaiting-supplement', 'awaiting-payment', 'finished');
grant select, insert on dossiers_dossier to motcua_app;
grant update (last_at, receiving_unit, responsible_unit, status, accepted_at, first_due_at, due_at, finished_at, returned_at, verdict, calendar_edition, version_id,
  definition_id, process_state, seq, hash) on dossiers_dossier to motcua_app;

create table dossiers_step (
  dossier_id uuid not null,
  task int not null,
  element text not null,
  name text not null,
  act text not null,
  role text not null,
  unit_id text not null,
  since timestamptz not null,
  due_at timestamptz,
  holder_account uuid,
  holder_name text,
  closed_at timestamptz,
  primary key (dossier_id, task)
);
comment on table dossiers_step is 'A step of the internal process that a dossier is or was in (bước xử lý): who, since when, until when. A projection of the action log. Class: internal';
comment on column dossiers_step.due_at is 'When this step should be done by the approved process; null when it gives no time';
create index dossiers_step_queue on dossiers_step (unit_id, role, due_at) where closed_at is null;
create index dossiers_step_holder on dossiers_step (holder_account, due_at) where closed_at is null;
grant select, insert on dossiers_step to motcua_app;
grant update (unit_id, holder_account, holder_name, closed_at) on dossiers_step to motcua_app;

create table dossiers_action (
  dossier_id uuid not null,
  seq int not null,
  kind text not null,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null,
  unit_id text,
  payload jsonb not null,
  hash bytea not null,
  recorded_at timestamptz not null default now(),
  constraint dossiers_action_order primary key (dossier_id, seq)
);
comment on table dossiers_action is 'What was done to a dossier (thao tác), in order: append-only, chained by hash. The dossier is the fold of these rows. Class: personal';
comment on column dossiers_action.recorded_at is 'Time of the transaction, set by the database; the application may not write it';
comment on column dossiers_action.hash is 'SHA-256 over the hash and recorded time of the action before and everything here but the recorded time';
grant select on dossiers_action to motcua_app;
grant insert (dossier_id, seq, kind, actor_kind, actor_id, actor_name, unit_id, payload, hash) on dossiers_action to motcua_app;

create table dossiers_content (
  dossier_id uuid not null,
  version int not null,
  applicant jsonb not null,
  answers jsonb not null,
  papers jsonb not null,
  delivery text not null,
  recorded_at timestamptz not null default now(),
  primary key (dossier_id, version)
);
comment on table dossiers_content is 'Applicant, answers and papers of a dossier as handed in; a supplement adds a version. Class: sensitive';
grant select on dossiers_content to motcua_app;
grant insert (dossier_id, version, applicant, answers, papers, delivery) on dossiers_content to motcua_app;

create table dossiers_draft (
  id uuid primary key,
  account_id uuid not null,
  procedure_code text not null,
  version_id uuid not null,
  case_key text not null,
  unit_id text,
  answers jsonb not null default '{}',
  papers jsonb not null default '[]',
  contact jsonb not null default '{}',
  dossier_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table dossiers_draft is 'A dossier that is being filled in online (bản nháp), saved at every step. Class: sensitive';
create index dossiers_draft_account on dossiers_draft (account_id, updated_at desc);
grant select, insert, update, delete on dossiers_draft to motcua_app;

create table dossiers_number (
  identifier text not null,
  on_date date not null,
  last int not null,
  primary key (identifier, on_date)
);
comment on table dossiers_number is 'Last number given per identifier and day, for dossier codes. Source: TT-01-2018-VPCP art. 19. Class: internal';
grant select, insert, update on dossiers_number to motcua_app;

create table dossiers_alarm (
  dossier_id uuid not null,
  seq int not null,
  rung text not null check (rung in ('intake', 'owner', 'head', 'leader', 'citizen')),
  silent_minutes int not null,
  raised_at timestamptz not null default now(),
  primary key (dossier_id, seq, rung)
);
comment on table dossiers_alarm is 'An alarm about a dossier on which nothing happened (cảnh báo hồ sơ bị bỏ quên): one per last action and rung of the ladder. Class: internal';
comment on column dossiers_alarm.seq is 'Sequence of the last action when it was raised';
comment on column dossiers_alarm.silent_minutes is 'Working minutes since that action';
grant select on dossiers_alarm to motcua_app;
grant insert (dossier_id, seq, rung, silent_minutes) on dossiers_alarm to motcua_app;
