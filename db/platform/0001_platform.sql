-- The control schema: the tenants of this machine. The job queue installs its tables beside them (graphile-worker).
create schema if not exists platform;

create table platform.tenant (
  schema_name text primary key check (schema_name ~ '^[a-z][a-z0-9_]{1,30}$'),
  code text not null,
  name text not null,
  simulated boolean not null default false,
  created_at timestamptz not null default now()
);
comment on table platform.tenant is 'A province on this machine: one schema each (tỉnh, thành phố)';
comment on column platform.tenant.simulated is 'True where the data is a simulation; every page says so';

grant usage on schema platform to motcua_app;
grant select on platform.tenant to motcua_app;
