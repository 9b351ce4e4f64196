-- A pause puts off what lies inside it: the due dates of open steps and of parts of agencies are a projection of the log, like
-- the due date of the dossier, and are written again when a pause is over.
grant update (due_at) on dossiers_step to motcua_app;
grant update (due_at) on dossiers_leg to motcua_app;
comment on column dossiers_step.due_at is 'When the hours that the process gives the step are used up, put off by every pause since it opened (hạn của bước); null when it gives none';
comment on column dossiers_leg.due_at is 'Deadline of this agency, inside the time of the dossier, put off by every pause since it began; null when the process gives none';

-- Results that came in less than a hundredth of the promised time are few, and looked for by everybody who inspects.
create index dossiers_dossier_instant on dossiers_dossier (responsible_unit, finished_at)
  where finished_at - accepted_at < (first_due_at - accepted_at) / 100;
