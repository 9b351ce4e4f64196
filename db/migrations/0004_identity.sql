create table identity_account (
  id uuid primary key,
  login text not null,
  kind text not null check (kind in ('citizen', 'organisation', 'officer')),
  password_hash text not null,
  full_name text not null collate "vi-x-icu",
  id_number text,
  tax_code text,
  birth_on date,
  gender text,
  phone text,
  email text,
  address text,
  unit_id text,
  officer_id uuid references directory_officer (id),
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  constraint identity_account_login unique (login),
  constraint identity_account_officer check ((kind = 'officer') = (officer_id is not null))
);
comment on table identity_account is 'Who may sign in (tài khoản). Class: personal';
comment on column identity_account.password_hash is 'argon2id$memory$passes$salt$hash, base64url';
comment on column identity_account.unit_id is 'Commune or ward of residence of a citizen';
grant select, insert on identity_account to motcua_app;
grant update (password_hash, phone, email, address, unit_id, disabled_at) on identity_account to motcua_app;

create table identity_role (
  account_id uuid not null references identity_account (id),
  role text not null,
  unit_id text not null references directory_unit (id),
  valid_from date not null,
  valid_to date,
  primary key (account_id, role, unit_id, valid_from)
);
comment on table identity_role is 'A role held for a unit (vai trò). Class: internal';
comment on column identity_role.valid_to is 'Last day on which the role is held; null while it is open';
create index identity_role_holders on identity_role (unit_id, role);
grant select, insert on identity_role to motcua_app;
grant update (valid_to) on identity_role to motcua_app;

create table identity_session (
  token_hash bytea primary key,
  account_id uuid not null references identity_account (id),
  csrf text not null,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  ended_at timestamptz
);
comment on table identity_session is 'A session (phiên đăng nhập): only the hash of its token is kept. Class: internal';
create index identity_session_account on identity_session (account_id);
grant select on identity_session to motcua_app;
grant insert (token_hash, account_id, csrf) on identity_session to motcua_app;
grant update (seen_at, ended_at) on identity_session to motcua_app;
