create table catalogue_procedure (
  code text primary key check (code ~ '^[0-9]\.[0-9]{6}$'),
  name text not null collate "vi-x-icu",
  field text not null collate "vi-x-icu",
  levels text[] not null,
  version_id uuid not null,
  handled_by text,
  popularity int not null default 0,
  life_events text[] not null default '{}',
  words text[] not null default '{}',
  online text,
  completeness text not null check (completeness in ('complete', 'incomplete')),
  vertical_sector boolean not null default false,
  withdrawn_on date,
  search_name text not null,
  search_text text not null,
  search_vector tsvector not null,
  updated_at timestamptz not null default now()
);
comment on table catalogue_procedure is 'An administrative procedure (thủ tục hành chính) by national code, with its version in force and what search needs. Class: public';
comment on column catalogue_procedure.handled_by is 'commune, or department:<unit id>; null: published for information, not taken in here';
comment on column catalogue_procedure.search_name is 'Name folded: no accents, lower case, single spaces';
create index catalogue_procedure_vector on catalogue_procedure using gin (search_vector);
create index catalogue_procedure_trigrams on catalogue_procedure using gin (search_name public.gin_trgm_ops);
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
grant select on catalogue_version to motcua_app;
grant insert (id, code, number, decision, effective_from, content, content_hash) on catalogue_version to motcua_app;
