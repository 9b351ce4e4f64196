create table workflow_definition (
  id uuid primary key,
  subject text not null,
  version int not null,
  name text not null,
  decision text,
  content jsonb not null,
  published_at timestamptz not null default now(),
  constraint workflow_definition_version unique (subject, version)
);
comment on table workflow_definition is 'An internal process as approved (quy trình nội bộ), compiled. Immutable: what runs stays on its version. Class: public';
comment on column workflow_definition.subject is 'What it is for: procedure code and case, e.g. 1.001193/*';
grant select on workflow_definition to motcua_app;
grant insert (id, subject, version, name, decision, content) on workflow_definition to motcua_app;
