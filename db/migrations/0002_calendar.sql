create table calendar_edition (
  number int primary key,
  content jsonb not null,
  reason text not null,
  published_at timestamptz not null default now()
);
comment on table calendar_edition is 'An edition of the working calendar (lịch làm việc): days off, worked Saturdays and office hours of all years and units. Immutable; a notice makes a new edition, dossiers stay on theirs. Class: public';
comment on column calendar_edition.content is 'CalendarEdition without its number: years and hours';
grant select on calendar_edition to motcua_app;
grant insert (number, content, reason) on calendar_edition to motcua_app;
