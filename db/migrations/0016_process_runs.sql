-- What a running process needs beside its open steps: timers, the parts of other agencies, and who plays those parts.
alter table directory_unit drop constraint directory_unit_kind_check;
alter table directory_unit add constraint directory_unit_kind_check
  check (kind in ('province', 'office', 'department', 'centre', 'commune', 'ward', 'district', 'desk', 'vertical'));
comment on column directory_unit.kind is 'province, office, department, centre, commune, ward, district, desk, vertical (cơ quan ngành dọc: police, social insurance …)';

create table directory_partner (
  agency text not null,
  area_unit text not null references directory_unit (id),
  unit_id text not null references directory_unit (id),
  valid_from date not null,
  valid_to date,
  constraint directory_partner_part primary key (agency, area_unit, valid_from)
);
comment on table directory_partner is 'Which unit plays the part of an agency in interlinked procedures for an area (cơ quan phối hợp liên thông theo địa bàn). Class: public';
comment on column directory_partner.agency is 'Part as processes name it: police, insurance …';
comment on column directory_partner.area_unit is 'Unit whose territory is served; what is said of a unit above holds for those below unless they say otherwise';
comment on column directory_partner.valid_to is 'Last day; null while it holds';
grant select, insert on directory_partner to motcua_app;
grant update (valid_to) on directory_partner to motcua_app;

create table dossiers_timer (
  dossier_id uuid not null,
  timer text not null,
  element text not null,
  due_at timestamptz not null,
  set_at timestamptz not null default now(),
  closed_at timestamptz,
  constraint dossiers_timer_once primary key (dossier_id, timer, due_at)
);
comment on table dossiers_timer is 'A timer that the process of a dossier set (mốc thời gian của quy trình); closed when it fired or was cancelled. A projection of the action log. Class: internal';
comment on column dossiers_timer.timer is 'Name of the timer as the interpreter gave it: token and element';
create index dossiers_timer_due on dossiers_timer (due_at) where closed_at is null;
grant select, insert on dossiers_timer to motcua_app;
grant update (closed_at) on dossiers_timer to motcua_app;

create table dossiers_leg (
  dossier_id uuid not null,
  token int not null,
  element text not null,
  name text not null,
  agency text not null,
  unit_id text not null,
  since timestamptz not null default now(),
  due_at timestamptz,
  closed_at timestamptz,
  constraint dossiers_leg_once primary key (dossier_id, token)
);
comment on table dossiers_leg is 'The part of one agency in an interlinked dossier (phần việc của cơ quan trong hồ sơ liên thông) with its own deadline (ND-118-2025 art. 20). A projection of the action log. Class: internal';
comment on column dossiers_leg.token is 'Number of the part in the running process';
comment on column dossiers_leg.due_at is 'Deadline of this agency, inside the time of the dossier; null when the process gives none';
comment on column dossiers_leg.closed_at is 'When the agency was done';
create index dossiers_leg_unit on dossiers_leg (unit_id, due_at) where closed_at is null;
grant select, insert on dossiers_leg to motcua_app;
grant update (unit_id, closed_at) on dossiers_leg to motcua_app;

alter table dossiers_step add column leg int;
comment on column dossiers_step.leg is 'Part of an agency that the step belongs to, as dossiers_leg.token; null where the process has no parts';
