create table dossiers_profile (
  id text not null,
  version int not null check (version > 0),
  effective_from date not null,
  effective_to date check (effective_to >= effective_from),
  content jsonb not null,
  published_at timestamptz not null default now(),
  primary key (id, version)
);
comment on table dossiers_profile is 'A version of what a regime of the one-stop law says about time (bộ quy định về thời hạn). A later change is a later version; a dossier stays on the one of its acceptance. Class: public';
comment on column dossiers_profile.id is 'Text of the regime, e.g. ND-118-2025';
comment on column dossiers_profile.effective_to is 'Last day of this version; null while it is not known';
comment on column dossiers_profile.content is 'The profile as src/modules/dossiers/clock/profiles.ts describes it';
grant select on dossiers_profile to motcua_app;
grant insert (id, version, effective_from, effective_to, content) on dossiers_profile to motcua_app;
