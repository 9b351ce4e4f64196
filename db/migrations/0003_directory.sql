create table directory_unit (
  id text primary key,
  name text not null collate "vi-x-icu",
  kind text not null,
  parent_id text references directory_unit (id),
  identifier text,
  gso_code text,
  address text,
  valid_from date not null,
  valid_to date
);
comment on table directory_unit is 'A unit of government (cơ quan, đơn vị) with the dates between which it exists. Class: public';
comment on column directory_unit.kind is 'province, office, department, centre, commune, ward, district, desk';
comment on column directory_unit.identifier is 'Electronic identifier (mã định danh điện tử), e.g. H37.20; the first part of a dossier code';
create index directory_unit_parent on directory_unit (parent_id);
grant select, insert on directory_unit to motcua_app;
grant update (valid_to, name, address) on directory_unit to motcua_app;

create table directory_succession (
  from_id text not null references directory_unit (id),
  to_id text not null references directory_unit (id),
  on_date date not null,
  decision text,
  primary key (from_id, to_id, on_date)
);
comment on table directory_succession is 'Which unit became which, and when (sắp xếp đơn vị hành chính). Class: public';
grant select, insert on directory_succession to motcua_app;

create table directory_officer (
  id uuid primary key,
  full_name text not null collate "vi-x-icu",
  title text not null,
  unit_id text not null references directory_unit (id),
  valid_from date not null,
  valid_to date
);
comment on table directory_officer is 'An officer (công chức, viên chức) in the unit where he or she works. Class: public';
create index directory_officer_unit on directory_officer (unit_id);
grant select, insert on directory_officer to motcua_app;
grant update (title, unit_id, valid_to) on directory_officer to motcua_app;
