create table notifications_message (
  id uuid primary key,
  event_id uuid not null,
  account_id uuid not null,
  template text not null,
  facts jsonb not null,
  created_at timestamptz not null default now(),
  read_at timestamptz,
  constraint notifications_message_once unique (event_id, account_id, template)
);
comment on table notifications_message is 'A notice to a person (thông báo): template key and facts, no personal detail. Class: personal';
create index notifications_message_account on notifications_message (account_id, created_at desc);
grant select on notifications_message to motcua_app;
grant insert (id, event_id, account_id, template, facts) on notifications_message to motcua_app;
grant update (read_at) on notifications_message to motcua_app;
