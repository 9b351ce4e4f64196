-- Facts and command keys that commit with every change.

create table kernel_event (
  id uuid primary key,
  name text not null,
  key text not null,
  payload jsonb not null,
  actor_kind text not null,
  actor_id uuid,
  request_id text not null,
  recorded_at timestamptz not null default now()
);
comment on table kernel_event is 'What happened (sự kiện): append-only, written in the transaction of the change; who, what, when, for which request. Class: internal';
comment on column kernel_event.name is 'room.past-tense';
comment on column kernel_event.key is 'Id of the thing it happened to';
comment on column kernel_event.recorded_at is 'Set by the database; the application may not write it';
grant select on kernel_event to motcua_app;
grant insert (id, name, key, payload, actor_kind, actor_id, request_id) on kernel_event to motcua_app;

create table kernel_command (
  actor text not null,
  key text not null,
  hash text not null,
  answer jsonb,
  recorded_at timestamptz not null default now(),
  constraint kernel_command_once primary key (actor, key)
);
comment on table kernel_command is 'Commands already done (Idempotency-Key): the same key and body gives the first answer again. Kept 90 days. Class: internal';
comment on column kernel_command.hash is 'SHA-256 of what was asked; another body under the same key is refused';
grant select on kernel_command to motcua_app;
grant insert (actor, key, hash, answer) on kernel_command to motcua_app;

create table kernel_look (
  id uuid primary key,
  act text not null,
  subject text not null,
  actor_id uuid not null,
  unit_id text,
  request_id text not null,
  recorded_at timestamptz not null default now()
);
comment on table kernel_look is 'Who read personal data of a dossier, when, in which unit; the citizen sees it. Class: internal';
create index kernel_look_subject on kernel_look (subject, recorded_at);
grant select on kernel_look to motcua_app;
grant insert (id, act, subject, actor_id, unit_id, request_id) on kernel_look to motcua_app;
