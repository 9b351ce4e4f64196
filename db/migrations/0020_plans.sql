create table plans_plan (
  id uuid primary key,
  unit_id text not null,
  year int not null check (year between 2000 and 2100),
  parent_id uuid references plans_plan (id),
  previous_id uuid references plans_plan (id),
  origin text not null check (origin in ('read', 'derived', 'written', 'renewed')),
  created_by uuid,
  created_at timestamptz not null default now(),
  constraint plans_plan_once_below unique (parent_id, unit_id)
);
comment on table plans_plan is 'An annual plan of one unit (kế hoạch năm). What became of it is told by plans_act. Class: internal';
comment on column plans_plan.unit_id is 'Unit that issues the plan (cơ quan ban hành)';
comment on column plans_plan.parent_id is 'Plan of the unit above from which it was derived; one per unit';
comment on column plans_plan.previous_id is 'Plan of the year before from which it was renewed';
comment on column plans_plan.origin is 'read: from a document; derived: from the plan above; written: in the editor; renewed: from the plan of last year';
create index plans_plan_unit on plans_plan (unit_id, year);
create index plans_plan_year on plans_plan (year);
grant select on plans_plan to motcua_app;
grant insert (id, unit_id, year, parent_id, previous_id, origin, created_by) on plans_plan to motcua_app;

create table plans_draft (
  plan_id uuid primary key references plans_plan (id),
  revision int not null,
  content jsonb not null,
  saved_by uuid,
  saved_at timestamptz not null
);
comment on table plans_draft is 'The working copy of a plan (bản đang soạn): the only part that is changed in place; submitting freezes it as a version. Class: internal';
comment on column plans_draft.revision is 'Goes up with each save; a save that had seen an older one is refused';
comment on column plans_draft.content is 'The plan as src/modules/plans/plan.ts describes it (PlanContent)';
grant select, insert, update on plans_draft to motcua_app;

create table plans_version (
  plan_id uuid not null references plans_plan (id),
  version int not null check (version > 0),
  content jsonb not null,
  frozen_at timestamptz not null default now(),
  primary key (plan_id, version)
);
comment on table plans_version is 'A plan as it was submitted (bản trình); approved, signed and issued exactly so. Class: internal';
grant select on plans_version to motcua_app;
grant insert (plan_id, version, content) on plans_version to motcua_app;

create table plans_act (
  plan_id uuid not null references plans_plan (id),
  seq int not null check (seq > 0),
  kind text not null check (kind in ('created', 'submitted', 'withdrawn', 'returned', 'approved', 'issued', 'amending')),
  version int,
  note text not null default '',
  actor_id uuid,
  actor_name text not null,
  actor_title text not null,
  recorded_at timestamptz not null default now(),
  primary key (plan_id, seq)
);
comment on table plans_act is 'What was done with a plan, in order (quá trình soạn, trình, duyệt, ký); its state is the fold of these. Class: internal';
comment on column plans_act.version is 'Version that was submitted, returned, approved or issued';
grant select on plans_act to motcua_app;
grant insert (plan_id, seq, kind, version, note, actor_id, actor_name, actor_title) on plans_act to motcua_app;

create table plans_register (
  unit_id text not null,
  register text not null,
  year int not null,
  number int not null check (number > 0),
  symbol text not null,
  title text not null,
  subject uuid not null,
  version int not null,
  signer_name text not null,
  signer_title text not null,
  issued_on date not null,
  recorded_at timestamptz not null default now(),
  primary key (unit_id, register, year, number),
  constraint plans_register_once unique (subject, version)
);
comment on table plans_register is 'Register of issued documents (sổ đăng ký văn bản đi): a number is taken once per unit, register and year; drafts have none. Source: ND-30-2020. Class: public';
comment on column plans_register.register is 'Sort of document as it is abbreviated in the number, e.g. KH, BC, CV';
comment on column plans_register.symbol is 'Number and symbol as printed, e.g. 07/KH-UBND';
comment on column plans_register.subject is 'Id of the plan, report or letter';
grant select on plans_register to motcua_app;
grant insert (unit_id, register, year, number, symbol, title, subject, version, signer_name, signer_title, issued_on) on plans_register to motcua_app;

create table plans_task (
  id uuid not null,
  version int not null,
  plan_id uuid not null references plans_plan (id),
  unit_id text not null,
  year int not null,
  ordinal int not null,
  section text not null,
  number text not null,
  content text not null,
  product text not null,
  timing jsonb not null,
  targets jsonb not null,
  who jsonb not null,
  parent_task uuid,
  primary key (id, version)
);
comment on table plans_task is 'A task of an issued plan (nhiệm vụ); it keeps its id through all versions of the plan. Class: internal';
comment on column plans_task.unit_id is 'Unit of the plan';
comment on column plans_task.ordinal is 'Place in the plan, from 1';
comment on column plans_task.timing is 'As printed and as understood (reader/types.ts Timing)';
comment on column plans_task.targets is 'Numbers it promises (reader/types.ts Target[])';
comment on column plans_task.who is 'Lead and partners as printed and as understood, group, note ({ lead, partners, group, note })';
comment on column plans_task.parent_task is 'Task of the plan above that it carries out';
create index plans_task_plan on plans_task (plan_id, version, ordinal);
create index plans_task_parent on plans_task (parent_task) where parent_task is not null;
grant select on plans_task to motcua_app;
grant insert (id, version, plan_id, unit_id, year, ordinal, section, number, content, product, timing, targets, who, parent_task) on plans_task to motcua_app;

create table plans_assignment (
  task_id uuid not null,
  version int not null,
  unit_id text not null,
  part text not null check (part in ('lead', 'partner')),
  via text not null check (via in ('named', 'group', 'successor', 'own')),
  plan_id uuid not null references plans_plan (id),
  primary key (task_id, version, unit_id, part)
);
comment on table plans_assignment is 'A unit that leads or helps a task of an issued plan (phân công chủ trì, phối hợp), on the day of issue. Class: internal';
comment on column plans_assignment.via is 'named: by its name; group: by a kind of units; successor: by the name of a unit that it took over; own: the unit of the plan itself';
create index plans_assignment_unit on plans_assignment (unit_id, plan_id, version);
grant select on plans_assignment to motcua_app;
grant insert (task_id, version, unit_id, part, via, plan_id) on plans_assignment to motcua_app;

create table plans_trigger (
  id uuid primary key,
  task_id uuid not null,
  plan_id uuid not null references plans_plan (id),
  event text not null,
  source_event text not null,
  summary text not null,
  happened_on date not null,
  due_on date,
  recorded_by uuid,
  recorded_at timestamptz not null default now(),
  constraint plans_trigger_once unique (task_id, source_event)
);
comment on table plans_trigger is 'Something that happened and makes a task due (sự kiện làm phát sinh nhiệm vụ); each is one occurrence with a due date of its own. Class: internal';
comment on column plans_trigger.event is 'TimingEvent of reader/types.ts, or assigned, plan, guidance for what a person records';
comment on column plans_trigger.source_event is 'Id of the event of the platform, or of the act of a person';
create index plans_trigger_plan on plans_trigger (plan_id);
grant select on plans_trigger to motcua_app;
grant insert (id, task_id, plan_id, event, source_event, summary, happened_on, due_on, recorded_by) on plans_trigger to motcua_app;

create table plans_occurrence (
  task_id uuid not null,
  version int not null,
  key text not null,
  plan_id uuid not null references plans_plan (id),
  label text not null,
  from_on date not null,
  due_on date,
  assumed boolean not null,
  trigger_id uuid,
  primary key (task_id, version, key)
);
comment on table plans_occurrence is 'Each time a task is to be done (lần thực hiện): made when the plan is issued, and when an event occurs. Whether it is done or late is told by plans_task_act and the day. Class: internal';
comment on column plans_occurrence.key is 'year, 2026-03, 2026-Q1, 2026-H1, or the id of the trigger; the same in every version';
comment on column plans_occurrence.due_on is 'Last day, inclusive, never moved off a rest day; null where nobody set one';
comment on column plans_occurrence.assumed is 'True where the plan names no day and the end of the year stands for it';
create index plans_occurrence_plan on plans_occurrence (plan_id, version, due_on);
create index plans_occurrence_due on plans_occurrence (due_on);
grant select on plans_occurrence to motcua_app;
grant insert (task_id, version, key, plan_id, label, from_on, due_on, assumed, trigger_id) on plans_occurrence to motcua_app;

create table plans_task_act (
  id uuid primary key,
  task_id uuid not null,
  plan_id uuid not null references plans_plan (id),
  occurrence text not null,
  kind text not null check (kind in ('progress', 'done', 'reopened', 'evidence')),
  percent int check (percent between 0 and 100),
  note text not null default '',
  stated_on date,
  evidence jsonb,
  actor_id uuid,
  actor_name text not null,
  recorded_at timestamptz not null default now()
);
comment on table plans_task_act is 'What was reported about a task (báo cáo tiến độ, hoàn thành, minh chứng); a correction is another row. Class: internal';
comment on column plans_task_act.stated_on is 'Day that the reporter names; shown, never used to judge lateness';
comment on column plans_task_act.evidence is 'What proves it: { kind, ref, title }';
create index plans_task_act_task on plans_task_act (task_id, occurrence, recorded_at);
create index plans_task_act_plan on plans_task_act (plan_id, kind);
grant select on plans_task_act to motcua_app;
grant insert (id, task_id, plan_id, occurrence, kind, percent, note, stated_on, evidence, actor_id, actor_name) on plans_task_act to motcua_app;

create table plans_source (
  plan_id uuid primary key references plans_plan (id),
  file_id uuid,
  name text not null,
  lines jsonb not null,
  uses jsonb not null,
  set_aside jsonb not null,
  warnings jsonb not null
);
comment on table plans_source is 'The document a plan was read from (văn bản gốc): its lines, what each became, what was pointed out. Class: internal';
comment on column plans_source.file_id is 'documents_file with the bytes as they came; null for pasted text';
grant select on plans_source to motcua_app;
grant insert (plan_id, file_id, name, lines, uses, set_aside, warnings) on plans_source to motcua_app;

create table plans_question (
  plan_id uuid not null references plans_plan (id),
  number int not null check (number > 0),
  kind text not null,
  task_id uuid,
  question text not null,
  first_line int,
  last_line int,
  primary key (plan_id, number)
);
comment on table plans_question is 'What the reader was not sure of (điểm cần xác nhận), asked beside the passage. Class: internal';
comment on column plans_question.kind is 'doubt, unit, timing, citation, number';
grant select, insert on plans_question to motcua_app;

create table plans_answer (
  plan_id uuid not null,
  number int not null,
  answer text not null check (answer in ('confirmed', 'corrected', 'ignored')),
  note text not null default '',
  answered_by uuid,
  answered_name text not null,
  answered_at timestamptz not null default now(),
  primary key (plan_id, number),
  constraint plans_answer_of foreign key (plan_id, number) references plans_question (plan_id, number)
);
comment on table plans_answer is 'Who answered a question about a plan, and how (xác nhận, sửa). Class: internal';
grant select on plans_answer to motcua_app;
grant insert (plan_id, number, answer, note, answered_by, answered_name) on plans_answer to motcua_app;

create view v_plans_plan as
  select p.id, p.unit_id, p.year, p.parent_id, p.previous_id, p.origin, p.created_at,
    last.kind as last_act, last.recorded_at as last_at, last.seq,
    submitted.version as submitted_version, submitted.recorded_at as submitted_at,
    issued.version as issued_version, issued.recorded_at as issued_at,
    r.symbol, r.title as issued_title, r.issued_on
  from plans_plan p
  left join lateral (select a.kind, a.recorded_at, a.seq from plans_act a where a.plan_id = p.id order by a.seq desc limit 1) last on true
  left join lateral (select a.version, a.recorded_at from plans_act a where a.plan_id = p.id and a.kind = 'submitted' order by a.seq desc limit 1) submitted on true
  left join lateral (select a.version, a.recorded_at from plans_act a where a.plan_id = p.id and a.kind = 'issued' order by a.seq desc limit 1) issued on true
  left join plans_register r on r.subject = p.id and r.version = issued.version;
comment on view v_plans_plan is 'Plans with their last act, the version in force and its number (kế hoạch và tình trạng)';
grant select on v_plans_plan to motcua_app;

create view v_plans_occurrence as
  select o.task_id, o.version, o.key, o.plan_id, o.label, o.from_on, o.due_on, o.assumed, o.trigger_id,
    (d.recorded_at at time zone 'Asia/Ho_Chi_Minh')::date as done_on
  from plans_occurrence o
  join (select distinct on (a.plan_id) a.plan_id, a.version from plans_act a where a.kind = 'issued' order by a.plan_id, a.seq desc) c
    on c.plan_id = o.plan_id and c.version = o.version
  left join (select distinct on (a.task_id, a.occurrence) a.task_id, a.occurrence, a.kind, a.recorded_at
    from plans_task_act a where a.kind in ('done', 'reopened') order by a.task_id, a.occurrence, a.recorded_at desc, a.id desc) d
    on d.task_id = o.task_id and d.occurrence = o.key and d.kind = 'done';
comment on view v_plans_occurrence is 'What is to be done by the plans in force, and the day it was reported done (lần thực hiện của kế hoạch đang hiệu lực)';
grant select on v_plans_occurrence to motcua_app;

create view v_plans_task as
  select t.id, t.version, t.plan_id, t.unit_id, t.year, t.ordinal, t.section, t.number, t.content, t.product, t.timing,
    t.targets, t.who, t.parent_task
  from plans_task t
  join (select distinct on (a.plan_id) a.plan_id, a.version from plans_act a where a.kind = 'issued' order by a.plan_id, a.seq desc) c
    on c.plan_id = t.plan_id and c.version = t.version;
comment on view v_plans_task is 'Tasks of the plans in force (nhiệm vụ của kế hoạch đang hiệu lực)';
grant select on v_plans_task to motcua_app;
