-- Process truth: what the log says of the processes, read from two views of the dossiers, kept as rows that can be counted.

create view v_dossiers_head as
  select id, seq, last_at, code, procedure_code, procedure_name, case_key, channel, receiving_unit, responsible_unit, clock_unit,
         status, submitted_at, accepted_at, finished_at, first_due_at, due_at, verdict, calendar_edition, definition_id,
         coalesce(process_state->'data', '{}') as process_data
  from dossiers_dossier;
comment on view v_dossiers_head is 'Dossiers without the applicant, and with what their process decides on, for the reads of other rooms (hồ sơ, không có người nộp). Class: personal';
grant select on v_dossiers_head to motcua_app;

create view v_dossiers_log as
  select dossier_id, seq, kind, actor_kind, actor_id, unit_id, recorded_at,
         payload->>'step' as step, payload->>'to' as target, payload->>'from' as origin, payload->>'outcome' as outcome,
         payload->>'timer' as timer, payload->'data' as data, payload->'pinned'->'limit' as limit_pinned,
         payload->'pinned'->>'supplement' as supplement_pinned, payload->>'definition' as definition
  from dossiers_action;
comment on view v_dossiers_log is 'The action log as far as it says how the process went: no name, no word of the content (nhật ký xử lý). Class: internal';
grant select on v_dossiers_log to motcua_app;

create view v_workflow_definition as
  select id, subject, version, name, decision, published_at from workflow_definition;
comment on view v_workflow_definition is 'Approved processes without their drawing, for the reads of other rooms (quy trình nội bộ đã ban hành). Class: public';
grant select on v_workflow_definition to motcua_app;

create index dossiers_dossier_touched on dossiers_dossier (last_at, id);

create table mining_dossier (
  dossier_id uuid primary key,
  seq int not null,
  last_at timestamptz not null,
  code text not null,
  procedure_code text not null,
  case_key text not null,
  channel text not null,
  receiving_unit text not null,
  responsible_unit text not null,
  clock_unit text not null,
  calendar_edition int not null,
  definition_id uuid,
  status text not null,
  submitted_at timestamptz not null,
  accepted_at timestamptz,
  finished_at timestamptz,
  verdict text,
  limit_value numeric,
  limit_unit text,
  supplement text,
  total_minutes int,
  paused_minutes int not null,
  deviations int not null,
  data jsonb not null
);
comment on table mining_dossier is 'A dossier whose log was read for process truth, and up to which action (hồ sơ đã đọc nhật ký). A projection: read again, it is replaced. Class: personal';
comment on column mining_dossier.seq is 'Last action that was read; a dossier with a later one is read again';
comment on column mining_dossier.limit_value is 'Time limit pinned at acceptance; null where the publication gives none';
comment on column mining_dossier.total_minutes is 'Working minutes from acceptance to the end, pauses left out; null before the end';
comment on column mining_dossier.paused_minutes is 'Working minutes in which the applicant had the dossier';
comment on column mining_dossier.data is 'Variables of the process: what its gateways decide on in a simulation; they may say something of the applicant and leave the room in no page and no export';
create index mining_dossier_read on mining_dossier (last_at, dossier_id);
create index mining_dossier_process on mining_dossier (definition_id, finished_at);
create index mining_dossier_finished on mining_dossier (finished_at);
grant select, insert, delete on mining_dossier to motcua_app;

create table mining_visit (
  dossier_id uuid not null,
  number int not null,
  definition_id uuid,
  element text not null,
  round int not null,
  unit_id text not null,
  officer_id uuid,
  outcome text not null check (outcome in ('open', 'done', 'sent-back', 'ended')),
  sent_to text,
  answer text,
  opened_at timestamptz not null,
  taken_at timestamptz,
  done_at timestamptz,
  opened_work int not null,
  taken_work int,
  done_work int,
  paused_minutes int not null,
  pauses jsonb not null,
  allowed_minutes int,
  calendar_edition int not null,
  primary key (dossier_id, number)
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
create index mining_visit_process on mining_visit (definition_id, done_at);
create index mining_visit_officer on mining_visit (officer_id, unit_id, done_at) include (done_work, calendar_edition) where officer_id is not null;
grant select, insert, delete on mining_visit to motcua_app;

create table mining_deviation (
  dossier_id uuid not null,
  number int not null,
  definition_id uuid,
  kind text not null check (kind in ('skipped', 'repeated', 'out-of-order', 'unknown-step', 'sent-back', 'reassigned')),
  element text not null,
  toward text,
  at timestamptz not null,
  primary key (dossier_id, number)
);
comment on table mining_deviation is 'Where a log left the approved process, or went round in it (sai khác với quy trình đã phê duyệt). Class: internal';
comment on column mining_deviation.toward is 'sent-back: the step it went back to';
create index mining_deviation_process on mining_deviation (definition_id, at desc);
grant select, insert, delete on mining_deviation to motcua_app;

create table mining_simulation (
  id uuid primary key,
  definition_id uuid not null,
  asked_by uuid,
  asked_at timestamptz not null default now(),
  request jsonb not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'ready', 'failed')),
  started_at timestamptz,
  ended_at timestamptz,
  result jsonb,
  problem text
);
comment on table mining_simulation is 'A question "what if the process were different", and its answer (mô phỏng quy trình). Class: internal';
comment on column mining_simulation.request is 'The changed process, the period and the seed: the same request gives the same answer';
comment on column mining_simulation.problem is 'Code of the refusal where there is no answer';
create index mining_simulation_list on mining_simulation (definition_id, asked_at desc);
grant select on mining_simulation to motcua_app;
grant insert (id, definition_id, asked_by, request) on mining_simulation to motcua_app;
grant update (state, started_at, ended_at, result, problem) on mining_simulation to motcua_app;
