-- The desk at its full size: queues that are read from their index alone, stand-ins, saved lists, messages.

-- What the inbox sorts, filters and counts by lies on the step itself: no list joins to count.
comment on table dossiers_step is 'A step of the internal process that a dossier is or was in (bước xử lý): who, since when, until when. A projection of the action log. Class: personal';
alter table dossiers_step add column procedure_code text collate "C";
alter table dossiers_step add column channel text collate "C";
alter table dossiers_step add column search text collate "C";
alter table dossiers_step add column paused boolean not null default false;
alter table dossiers_step add column promised_at timestamptz not null default 'infinity';
alter table dossiers_step add column urgent_at timestamptz not null default 'infinity';
alter table dossiers_step add column near_at timestamptz;
alter table dossiers_step add column closed_by uuid;
comment on column dossiers_step.procedure_code is 'Procedure of the dossier, for the filter of the inbox; null on steps that were closed before 0018';
comment on column dossiers_step.channel is 'Channel of the dossier, for the filter of the inbox; null on steps that were closed before 0018';
comment on column dossiers_step.search is 'Name of the applicant without accents and code of the dossier, lower case, spaces for dashes: what the filter of the inbox compares; null on steps that were closed before 0018';
comment on column dossiers_step.paused is 'The applicant has the dossier now: the step is not load (đang tạm dừng)';
comment on column dossiers_step.promised_at is 'The due date of the dossier while it runs; infinity where there is none or the result is there';
comment on column dossiers_step.urgent_at is 'The earlier of the time of the step and of the dossier: order of the inbox';
comment on column dossiers_step.near_at is 'From when on the dossier is near its end (sắp đến hạn): 70 % of its working time used, or its last day; null while no time runs';
comment on column dossiers_step.closed_by is 'Account that did the step; null while it is open, and for what the system closed';

update dossiers_step t set procedure_code = d.procedure_code, channel = d.channel,
  search = replace(regexp_replace(normalize(lower(d.applicant_name), NFD), '[\u0300-\u036f]', '', 'g'), 'đ', 'd') || ' ' || replace(lower(d.code), '-', ' '),
  paused = d.status in ('awaiting-supplement', 'awaiting-payment'),
  promised_at = case when d.finished_at is null then coalesce(d.due_at, 'infinity') else 'infinity' end,
  urgent_at = case when d.finished_at is null then coalesce(least(t.due_at, d.due_at), 'infinity') else 'infinity' end,
  -- Working time cannot be counted here: for what is under way on this day 70 % of the time on the clock stands for it.
  near_at = case when d.finished_at is null and d.status not in ('awaiting-supplement', 'awaiting-payment') then
    case when d.accepted_at is null then t.since + (t.due_at - t.since) * 0.7
         else d.accepted_at + (d.due_at - d.accepted_at) * 0.7 end end
from dossiers_dossier d where d.id = t.dossier_id and t.closed_at is null;

drop index dossiers_step_queue;
create index dossiers_step_queue on dossiers_step (unit_id, role, urgent_at, dossier_id, task)
  include (holder_account, paused, near_at, procedure_code, channel, promised_at, since, search) where closed_at is null;
drop index dossiers_step_holder;
create index dossiers_step_holder on dossiers_step (holder_account) where closed_at is null and holder_account is not null;
drop index dossiers_step_done;
create index dossiers_step_done on dossiers_step (unit_id, role, closed_at desc) include (closed_by) where closed_at is not null;
grant update (paused, promised_at, urgent_at, near_at, closed_by) on dossiers_step to motcua_app;

alter table dossiers_dossier add column proposed_by uuid;
alter table dossiers_dossier add column asked_units text[];
alter table dossiers_dossier add column question_at timestamptz;
alter table dossiers_dossier add column applicant_search text generated always as (
  replace(regexp_replace(normalize(lower(applicant_name), NFD), '[\u0300-\u036f]', '', 'g'), 'đ', 'd')) stored;
comment on column dossiers_dossier.proposed_by is 'Who proposed the act that waits for a second person; null when none waits';
comment on column dossiers_dossier.asked_units is 'Units whose opinion was asked and is still open; null when none is';
comment on column dossiers_dossier.question_at is 'When the applicant wrote what the desk has not answered yet; null when nothing waits';
comment on column dossiers_dossier.applicant_search is 'Name of the applicant without accents, lower case: what a search compares';
update dossiers_dossier d set proposed_by = p.actor_id
from (select distinct on (dossier_id) dossier_id, kind, actor_id from dossiers_action
  where kind in ('propose', 'approve', 'decline') order by dossier_id, seq desc) p
where p.dossier_id = d.id and p.kind = 'propose' and d.status = 'processing';
update dossiers_dossier d set asked_units = c.units
from (select a.dossier_id, array_agg(distinct a.payload->>'unit') as units from dossiers_action a
  where a.kind = 'consult' and not exists (select 1 from dossiers_action b
    where b.dossier_id = a.dossier_id and b.kind = 'answer' and b.payload->'number' = a.payload->'number')
  group by a.dossier_id) c
where c.dossier_id = d.id and d.status in ('processing', 'awaiting-supplement', 'awaiting-payment');
create index dossiers_dossier_proposed on dossiers_dossier (responsible_unit, last_at) where proposed_by is not null;
create index dossiers_dossier_asked on dossiers_dossier using gin (asked_units) where asked_units is not null;
create index dossiers_dossier_question on dossiers_dossier (question_at) where question_at is not null;
drop index dossiers_action_proposed;
grant update (proposed_by, asked_units, question_at) on dossiers_dossier to motcua_app;

create table dossiers_message (
  id uuid primary key,
  dossier_id uuid not null,
  side text not null check (side in ('applicant', 'desk')),
  author_account uuid not null,
  author_name text not null,
  unit_id text,
  body text not null check (length(body) between 1 and 2000),
  recorded_at timestamptz not null default now()
);
comment on table dossiers_message is 'What the applicant and the one-stop desk write to each other about a dossier (trao đổi): append-only. Class: personal';
comment on column dossiers_message.unit_id is 'The one-stop desk in whose name an officer writes; null for the applicant. Source: ND-61-2018 art. 5';
comment on column dossiers_message.author_name is 'Name of that day; the applicant is shown the desk instead of the officer';
create index dossiers_message_thread on dossiers_message (dossier_id, recorded_at);
grant select on dossiers_message to motcua_app;
grant insert (id, dossier_id, side, author_account, author_name, unit_id, body) on dossiers_message to motcua_app;

create table dossiers_saved_list (
  id uuid primary key,
  account_id uuid not null,
  unit_id text,
  name text not null check (length(name) between 1 and 60),
  query text not null,
  created_at timestamptz not null default now(),
  constraint dossiers_saved_list_name unique (account_id, name)
);
comment on table dossiers_saved_list is 'Choices of the inbox that an officer kept under a name (danh sách đã lưu). Class: internal';
comment on column dossiers_saved_list.unit_id is 'Unit whose officers see it too; null where only its owner does';
comment on column dossiers_saved_list.query is 'The choices as the address of the inbox holds them';
create index dossiers_saved_list_unit on dossiers_saved_list (unit_id) where unit_id is not null;
grant select, delete on dossiers_saved_list to motcua_app;
grant insert (id, account_id, unit_id, name, query) on dossiers_saved_list to motcua_app;

create table identity_stand_in (
  id uuid primary key,
  kind text not null check (kind in ('absence', 'delegation')),
  account_id uuid not null references identity_account (id),
  substitute_id uuid not null references identity_account (id),
  role text not null,
  held_unit_id text not null references directory_unit (id),
  unit_id text not null references directory_unit (id),
  valid_from date not null,
  valid_to date not null,
  basis text not null,
  arranged_by uuid not null,
  arranged_by_name text not null,
  recorded_at timestamptz not null default now(),
  constraint identity_stand_in_days check (valid_to >= valid_from),
  constraint identity_stand_in_other check (account_id <> substitute_id)
);
comment on table identity_stand_in is 'Who acts in the place of whom, for which role and unit, from day to day (người thay khi vắng mặt, uỷ quyền). Append-only. Class: internal';
comment on column identity_stand_in.kind is 'absence: somebody is away; delegation: somebody hands on an authority and stays';
comment on column identity_stand_in.basis is 'Reason of the absence, or number and date of the paper that delegates';
comment on column identity_stand_in.held_unit_id is 'Unit for which the role is held by who is represented';
comment on column identity_stand_in.unit_id is 'Unit for which the substitute acts: the unit of the role, or a desk below it';
create index identity_stand_in_substitute on identity_stand_in (substitute_id, valid_to);
create index identity_stand_in_unit on identity_stand_in (unit_id, valid_to);
grant select on identity_stand_in to motcua_app;
grant insert (id, kind, account_id, substitute_id, role, held_unit_id, unit_id, valid_from, valid_to, basis, arranged_by, arranged_by_name)
  on identity_stand_in to motcua_app;

create table identity_stand_in_end (
  stand_in_id uuid primary key references identity_stand_in (id),
  last_on date not null,
  ended_by uuid not null,
  ended_by_name text not null,
  recorded_at timestamptz not null default now()
);
comment on table identity_stand_in_end is 'An arrangement that was ended before its time (thu hồi uỷ quyền, trở lại làm việc). Append-only. Class: internal';
comment on column identity_stand_in_end.last_on is 'Last day on which it holds; a day before its first one where it never began';
grant select on identity_stand_in_end to motcua_app;
grant insert (stand_in_id, last_on, ended_by, ended_by_name) on identity_stand_in_end to motcua_app;
