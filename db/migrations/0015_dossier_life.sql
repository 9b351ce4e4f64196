-- The watchdog finds what is due by its own timer instead of looking at everything that is silent.
alter table dossiers_dossier add column watch_at timestamptz;
comment on column dossiers_dossier.watch_at is 'When the watchdog next has something to do about it (hẹn giờ theo dõi): a rung of silence, the end of the time for completing, a consultation due, a result not collected. Null once nothing is left to do';
update dossiers_dossier set watch_at = last_at
  where status in ('submitted', 'awaiting-completion', 'processing', 'awaiting-supplement', 'awaiting-payment', 'finished');
create index dossiers_dossier_watch on dossiers_dossier (watch_at, id) where watch_at is not null;
drop index dossiers_dossier_silent;
grant update (watch_at, case_key) on dossiers_dossier to motcua_app;
grant insert (watch_at) on dossiers_dossier to motcua_app;

alter table dossiers_alarm drop constraint dossiers_alarm_rung_check;
alter table dossiers_alarm add constraint dossiers_alarm_rung
  check (rung in ('intake', 'owner', 'head', 'leader', 'citizen', 'consultation', 'wrong', 'collect', 'collect-again'));

-- Lists of what is late and unexplained, and of what is not collected.
create index dossiers_dossier_late on dossiers_dossier (responsible_unit, finished_at) where verdict = 'late';
create index dossiers_dossier_uncollected on dossiers_dossier (receiving_unit, finished_at) where status = 'finished';
create index dossiers_action_explained on dossiers_action (dossier_id) where kind = 'explain';

create table dossiers_ending (
  dossier_id uuid primary key,
  applicant_account uuid,
  applicant_id_number text,
  procedure_code text not null,
  case_key text not null,
  ended_at timestamptz not null default now()
);
comment on table dossiers_ending is 'A dossier that ended without what was asked for (từ chối, rút, dừng, đóng): what is filed again soon afterwards by the same person belongs to the same line. Class: personal';
create index dossiers_ending_account on dossiers_ending (applicant_account, procedure_code, ended_at) where applicant_account is not null;
create index dossiers_ending_number on dossiers_ending (applicant_id_number, procedure_code, ended_at) where applicant_id_number is not null;
insert into dossiers_ending (dossier_id, applicant_account, applicant_id_number, procedure_code, case_key, ended_at)
  select id, applicant_account, applicant_id_number, procedure_code, case_key, coalesce(finished_at, last_at) from dossiers_dossier d
  where status in ('refused', 'withdrawn', 'stopped', 'closed')
     or finished_at is not null and exists (select from dossiers_action a where a.dossier_id = d.id and a.kind = 'refuse');
grant select on dossiers_ending to motcua_app;
grant insert (dossier_id, applicant_account, applicant_id_number, procedure_code, case_key) on dossiers_ending to motcua_app;

create table dossiers_line (
  dossier_id uuid primary key,
  previous_id uuid not null,
  line_id uuid not null,
  linked_at timestamptz not null default now()
);
comment on table dossiers_line is 'A dossier filed again within 30 days of one that ended without what was asked for (hồ sơ nộp lại): both are measured as one line. Class: internal';
comment on column dossiers_line.previous_id is 'The dossier that it follows';
comment on column dossiers_line.line_id is 'The first dossier of the line';
create index dossiers_line_line on dossiers_line (line_id);
create index dossiers_line_previous on dossiers_line (previous_id);
grant select on dossiers_line to motcua_app;
grant insert (dossier_id, previous_id, line_id) on dossiers_line to motcua_app;

create table dossiers_calendar_order (
  id uuid primary key,
  edition int not null,
  decision text not null,
  ordered_by uuid,
  ordered_by_name text not null,
  unit_id text,
  ordered_at timestamptz not null default now(),
  constraint dossiers_calendar_order_once unique (edition)
);
comment on table dossiers_calendar_order is 'An order that open dossiers follow a later edition of the calendar (áp dụng lịch mới): who, by which decision. Closed dossiers never do. Class: internal';
comment on column dossiers_calendar_order.decision is 'Number of the decision that it rests on';
grant select on dossiers_calendar_order to motcua_app;
grant insert (id, edition, decision, ordered_by, ordered_by_name, unit_id) on dossiers_calendar_order to motcua_app;
