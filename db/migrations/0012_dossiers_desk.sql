-- What the lists of the officers' desk need.

create index dossiers_step_done on dossiers_step (unit_id, role, closed_at desc) where closed_at is not null;
create index dossiers_dossier_completing on dossiers_dossier (receiving_unit) where status = 'awaiting-completion';
create index dossiers_dossier_accepted on dossiers_dossier (receiving_unit, accepted_at) where accepted_at is not null;

create view v_catalogue_offer as
  select code, name, field, handled_by, popularity, search_name, search_words
  from catalogue_procedure where handled_by is not null and withdrawn_on is null;
comment on view v_catalogue_offer is 'Procedures that are taken in here today, for the reads of other rooms. Class: public';
grant select on v_catalogue_offer to motcua_app;

create index dossiers_action_proposed on dossiers_action (dossier_id, seq) where kind in ('propose', 'approve', 'decline');
create index dossiers_action_consulted on dossiers_action ((payload->>'unit')) where kind = 'consult';
