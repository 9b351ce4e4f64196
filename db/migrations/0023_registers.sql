-- Registers (sổ theo dõi) of what plans ask for and nothing else holds, and evidence that is proposed to tasks of plans.

create table registers_entry (
  id uuid primary key,
  kind text not null check (kind in ('focal-officer', 'training', 'meeting', 'inspection', 'communication', 'initiative', 'equipment', 'budget')),
  unit_id text not null,
  created_by uuid,
  recorded_at timestamptz not null default now()
);
comment on table registers_entry is 'One thing in a register of a unit (mục trong sổ theo dõi): an officer, a training, an inspection, a product … What it says and what became of it is told by registers_act. Class: internal';
comment on column registers_entry.kind is 'Register it stands in (sổ)';
comment on column registers_entry.unit_id is 'Unit that keeps it (đơn vị ghi sổ)';
create index registers_entry_kind on registers_entry (kind, unit_id);
grant select on registers_entry to motcua_app;
grant insert (id, kind, unit_id, created_by) on registers_entry to motcua_app;

create table registers_act (
  id uuid primary key,
  entry_id uuid not null references registers_entry (id),
  seq int not null check (seq > 0),
  kind text not null check (kind in ('recorded', 'corrected', 'voided', 'ended', 'teamed', 'found', 'concluded', 'remedy-asked', 'remedy-done', 'assessed', 'checked', 'spent')),
  fields jsonb not null,
  note text not null default '',
  actor_id uuid,
  actor_name text not null,
  recorded_at timestamptz not null default now(),
  constraint registers_act_once unique (entry_id, seq)
);
comment on table registers_act is 'What was written about a thing in a register, in order (ghi sổ, đính chính, kết luận, khắc phục …); the last recorded or corrected is what holds. Class: internal';
comment on column registers_act.fields is 'Fields of the act as src/modules/registers/kinds.data.ts describes them';
comment on column registers_act.note is 'Why it was corrected or declared void';
grant select on registers_act to motcua_app;
grant insert (id, entry_id, seq, kind, fields, note, actor_id, actor_name) on registers_act to motcua_app;

create table plans_proposal (
  id uuid primary key,
  task_id uuid not null,
  plan_id uuid not null references plans_plan (id),
  occurrence text not null,
  fact text not null,
  source_event text not null,
  ref text not null,
  title text not null,
  happened_on date not null,
  why text not null,
  recorded_at timestamptz not null default now(),
  constraint plans_proposal_once unique (task_id, source_event)
);
comment on table plans_proposal is 'Something that happened on the platform, proposed as evidence of a task (minh chứng đề xuất); it counts only when the unit of the task confirms it. Class: internal';
comment on column plans_proposal.occurrence is 'Key of the time of the task that it may prove';
comment on column plans_proposal.fact is 'Sort of fact (FactKind of src/modules/plans/evidence.ts)';
comment on column plans_proposal.source_event is 'Id of the event, or of what several events are about: the same thing is proposed to a task once';
comment on column plans_proposal.ref is 'Address on this site where the fact can be seen';
comment on column plans_proposal.why is 'Words of the task by which it was found';
create index plans_proposal_task on plans_proposal (task_id);
grant select on plans_proposal to motcua_app;
grant insert (id, task_id, plan_id, occurrence, fact, source_event, ref, title, happened_on, why) on plans_proposal to motcua_app;

create table plans_proposal_answer (
  proposal_id uuid primary key references plans_proposal (id),
  answer text not null check (answer in ('confirmed', 'declined')),
  note text not null default '',
  answered_by uuid,
  answered_name text not null,
  answered_at timestamptz not null default now()
);
comment on table plans_proposal_answer is 'Who took a proposed piece of evidence, or did not, and why (xác nhận, không xác nhận minh chứng). Class: internal';
grant select on plans_proposal_answer to motcua_app;
grant insert (proposal_id, answer, note, answered_by, answered_name) on plans_proposal_answer to motcua_app;

create view v_notifications_reminder as
  select facts->>'code' as code, template, min(created_at) as created_at, count(*)::int as people
  from notifications_message where template like 'plan-task-%' group by event_id, facts->>'code', template;
comment on view v_notifications_reminder is 'Reminders about tasks of plans and how many people got each (nhắc việc); nobody is named. Class: internal';
grant select on v_notifications_reminder to motcua_app;
