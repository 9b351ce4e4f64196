create table feedback_rating (
  dossier_id uuid primary key,
  unit_id text not null,
  score int not null check (score between 1 and 5),
  comment text,
  recorded_at timestamptz not null default now()
);
comment on table feedback_rating is 'What the applicant thought of the service (mức độ hài lòng); one per dossier, never shown with the name. Class: personal';
create index feedback_rating_unit on feedback_rating (unit_id, recorded_at);
grant select on feedback_rating to motcua_app;
grant insert (dossier_id, unit_id, score, comment) on feedback_rating to motcua_app;
