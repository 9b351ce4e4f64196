create table forms_definition (
  id uuid primary key,
  key text not null,
  version int not null,
  content jsonb not null,
  published_at timestamptz not null default now(),
  constraint forms_definition_version unique (key, version)
);
comment on table forms_definition is 'An e-form (biểu mẫu điện tử): JSON Schema and sections. Immutable. Class: public';
grant select on forms_definition to motcua_app;
grant insert (id, key, version, content) on forms_definition to motcua_app;

create table forms_use (
  procedure_code text primary key,
  form_key text not null
);
comment on table forms_use is 'Which e-form a procedure asks for. Class: public';
grant select, insert, update on forms_use to motcua_app;
