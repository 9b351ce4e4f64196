create table catalogue_life_event (
  key text primary key check (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  audience text not null check (audience in ('citizen', 'business')),
  name text not null collate "vi-x-icu",
  hint text not null,
  words text[] not null,
  fields text[] not null,
  position int not null,
  search_words text not null collate "C"
);
comment on table catalogue_life_event is 'An event of life or business by which people look for procedures (sự kiện trong đời, sự kiện của doanh nghiệp). Class: public';
comment on column catalogue_life_event.fields is 'Fields of procedures (lĩnh vực) that the event leads to beside its own procedures';
comment on column catalogue_life_event.search_words is 'Name and words in the form of search, each between bars';
grant select, insert, update, delete on catalogue_life_event to motcua_app;

create table catalogue_procedure (
  code text collate "C" primary key check (code ~ '^[0-9]\.[0-9]{6}$'),
  name text not null collate "vi-x-icu",
  field text not null collate "vi-x-icu",
  levels text[] not null,
  audiences text[] not null,
  version_id uuid not null,
  handled_by text,
  popularity int not null default 0,
  life_events text[] not null default '{}',
  words text[] not null default '{}',
  online text check (online in ('full', 'partial', 'none')),
  missing text[] not null,
  vertical_sector boolean not null default false,
  withdrawn_on date,
  search_name text not null collate "C",
  search_words text not null collate "C",
  search_events text not null default '' collate "C",
  search_rest text not null collate "C",
  search_spoken text not null collate "C",
  search_vector tsvector not null default '',
  updated_at timestamptz not null default now()
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
create index catalogue_procedure_vector on catalogue_procedure using gin (search_vector) with (fastupdate = off);
create index catalogue_procedure_trigrams on catalogue_procedure using gin (search_name public.gin_trgm_ops) with (fastupdate = off);
create index catalogue_procedure_field on catalogue_procedure (field);
grant select, insert, update on catalogue_procedure to motcua_app;

create table catalogue_version (
  id uuid primary key,
  code text not null,
  number int not null,
  decision text,
  effective_from date,
  content jsonb not null,
  content_hash text not null,
  published_at timestamptz not null default now(),
  constraint catalogue_version_number unique (code, number),
  constraint catalogue_version_once unique (code, content_hash)
);
comment on table catalogue_version is 'One version of a procedure as a publication decision gives it (quyết định công bố). Immutable: dossiers stay on the version of their acceptance. Class: public';
comment on column catalogue_version.content is 'ProcedureContent';
comment on column catalogue_version.content_hash is 'SHA-256 of the content with its keys in order: the same content is the same version';
grant select on catalogue_version to motcua_app;
grant insert (id, code, number, decision, effective_from, content, content_hash) on catalogue_version to motcua_app;
