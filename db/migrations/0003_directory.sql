create table directory_unit (
  id text primary key,
  name text not null collate "vi-x-icu",
  kind text not null check (kind in ('province', 'office', 'department', 'centre', 'commune', 'ward', 'district', 'desk')),
  parent_id text references directory_unit (id),
  identifier text,
  gso_code text,
  short_name text,
  area text,
  address text,
  search text not null,
  valid_from date not null,
  valid_to date
);
comment on table directory_unit is 'A unit of government (cơ quan, đơn vị) with the dates between which it exists. Class: public';
comment on column directory_unit.kind is 'province, office, department, centre, commune, ward, district, desk';
comment on column directory_unit.identifier is 'Electronic identifier (mã định danh điện tử), e.g. H37.20; the first part of a dossier code';
comment on column directory_unit.short_name is 'Abbreviation in the number of a paper (chữ viết tắt trong ký hiệu văn bản), e.g. STC';
comment on column directory_unit.area is 'Territory as written in an address (địa bàn), e.g. Phường Đông Kinh';
comment on column directory_unit.search is 'Name and address folded: lower case, no accents';
comment on column directory_unit.valid_to is 'Last day of the unit; null while it lives on';
create index directory_unit_parent on directory_unit (parent_id);
grant select, insert on directory_unit to motcua_app;
grant update (valid_to, name, address, search) on directory_unit to motcua_app;

create table directory_succession (
  from_id text not null references directory_unit (id),
  to_id text not null references directory_unit (id),
  on_date date not null,
  decision text,
  in_part boolean not null default false,
  primary key (from_id, to_id, on_date)
);
comment on table directory_succession is 'Which unit became which, and when (sắp xếp đơn vị hành chính). Class: public';
comment on column directory_succession.in_part is 'True when only a part of the work or territory passed on';
create index directory_succession_to on directory_succession (to_id);
grant select, insert on directory_succession to motcua_app;

create table directory_officer (
  id uuid primary key,
  full_name text not null collate "vi-x-icu",
  title text not null,
  unit_id text not null references directory_unit (id),
  focal_point boolean not null default false,
  serves text[] not null default '{}',
  valid_from date not null,
  valid_to date
);
comment on table directory_officer is 'An officer (công chức, viên chức) in the unit where he or she works. Class: public';
comment on column directory_officer.focal_point is 'Focal point of procedure control (đầu mối kiểm soát thủ tục hành chính)';
comment on column directory_officer.serves is 'Units whose dossiers this officer receives at the provincial centre';
comment on column directory_officer.valid_to is 'Last day in this post; null while it is held';
create index directory_officer_unit on directory_officer (unit_id);
grant select, insert on directory_officer to motcua_app;
grant update (title, unit_id, valid_to) on directory_officer to motcua_app;

create view v_directory_officer as
  select o.id, o.full_name, o.title, o.valid_from, o.valid_to, o.unit_id, u.name as unit_name, u.kind as unit_kind,
         u.parent_id as unit_parent_id
  from directory_officer o join directory_unit u on u.id = o.unit_id;
comment on view v_directory_officer is 'Officers with the unit where they work, for the reads of other rooms. Class: public';
grant select on v_directory_officer to motcua_app;
