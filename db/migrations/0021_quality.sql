-- Indicators (chỉ số): what the rooms show of their facts to be counted, and the daily sums of it. No name, no word of a content.

create view v_directory_unit as
  select id, name, kind, parent_id, valid_from, valid_to from directory_unit;
comment on view v_directory_unit is 'Units with their place and their days, for the reads of other rooms. Class: public';
grant select on v_directory_unit to motcua_app;

create view v_catalogue_procedure as
  select p.code, p.name, p.field, p.levels, p.handled_by, p.online, p.missing, p.vertical_sector, p.withdrawn_on,
         v.decision, v.effective_from, v.published_at
  from catalogue_procedure p join catalogue_version v on v.id = p.version_id;
comment on view v_catalogue_procedure is 'Procedures with the decision and the day of their version in force, for the reads of other rooms. Class: public';
grant select on v_catalogue_procedure to motcua_app;

create view v_workflow_place as
  select id, subject, version, effective_on,
         not exists (select from jsonb_each(content->'nodes') as node (id, body)
           where body->>'kind' = 'user' and coalesce(body->'step'->>'unit', 'responsible') <> 'desk') as at_desk
  from workflow_definition;
comment on view v_workflow_place is 'Approved processes, and whether every step of them is done at the one-stop desk (toàn bộ quy trình tại bộ phận một cửa). Class: public';
grant select on v_workflow_place to motcua_app;

create view v_dossiers_figure as
  select id, code, procedure_code, procedure_name, channel, receiving_unit, responsible_unit, status, last_at, accepted_at,
         first_due_at, due_at, finished_at, verdict, applicant_account is not null as has_account, simulated
  from dossiers_dossier;
comment on view v_dossiers_figure is 'Dossiers as they are counted, without anybody who applied (hồ sơ để thống kê). Class: internal';
grant select on v_dossiers_figure to motcua_app;

create view v_dossiers_act as
  select dossier_id, seq, kind, recorded_at, case when kind = 'transfer' then payload->>'from' end as from_unit from dossiers_action;
comment on view v_dossiers_act is 'What was done to dossiers and when, nothing of what was said (thao tác để thống kê). Class: internal';
grant select on v_dossiers_act to motcua_app;

create view v_dossiers_handed_in as
  select dossier_id, version, delivery, jsonb_array_length(papers) as papers,
         (select count(*)::int from jsonb_array_elements(papers) as paper (body)
          where jsonb_array_length(coalesce(body->'files', '[]')) > 0) as electronic
  from dossiers_content;
comment on view v_dossiers_handed_in is 'How many papers were handed in with a dossier and how many of them as files; how the result is wanted (giấy tờ để thống kê). Class: internal';
grant select on v_dossiers_handed_in to motcua_app;

create view v_documents_paper as
  select p.subject, p.kind, p.issued_at, s.signed_at
  from documents_paper p left join documents_signed s on s.paper_id = p.id;
comment on view v_documents_paper is 'Papers issued and when their file was signed, without their content (giấy tờ đã phát hành để thống kê). Class: internal';
grant select on v_documents_paper to motcua_app;

create view v_feedback_rating as
  select dossier_id, unit_id, score, recorded_at from feedback_rating;
comment on view v_feedback_rating is 'Scores without words (điểm đánh giá để thống kê). Class: internal';
grant select on v_feedback_rating to motcua_app;

create index dossiers_dossier_decided on dossiers_dossier (responsible_unit, finished_at) where finished_at is not null;
create index documents_signed_when on documents_signed (signed_at);

create table quality_received (
  unit_id text not null,
  responsible_unit text not null,
  on_day date not null,
  simulated boolean not null,
  received int not null,
  online int not null,
  fully_online int not null,
  postal int not null,
  identified int not null,
  primary key (unit_id, on_day, responsible_unit, simulated)
);
comment on table quality_received is 'Dossiers accepted by a unit on a day (hồ sơ tiếp nhận trong ngày), summed from the dossiers and summed again whenever one of them changes; never patched. Class: internal';
comment on column quality_received.unit_id is 'Receiving unit (nơi tiếp nhận)';
comment on column quality_received.responsible_unit is 'Unit that handles them (cơ quan giải quyết)';
comment on column quality_received.online is 'Filed by the applicants online from their own accounts';
comment on column quality_received.fully_online is 'Filed online and the result wanted as a file';
comment on column quality_received.postal is 'Filed by public post, or the result wanted by it';
comment on column quality_received.identified is 'Filed under an identified account';
grant select, insert, delete on quality_received to motcua_app;

create table quality_decided (
  unit_id text not null,
  receiving_unit text not null,
  on_day date not null,
  simulated boolean not null,
  decided int not null,
  early int not null,
  on_time int not null,
  late int not null,
  answered int not null,
  extended int not null,
  results int not null,
  digitised int not null,
  papers_digital int not null,
  results_digital int not null,
  primary key (unit_id, on_day, receiving_unit, simulated)
);
comment on table quality_decided is 'Dossiers that a unit was done with on a day (hồ sơ giải quyết xong trong ngày), summed as quality_received. Class: internal';
comment on column quality_decided.unit_id is 'Responsible unit (cơ quan giải quyết)';
comment on column quality_decided.decided is 'All of them, refusals and withdrawals too; early, on_time and late are those with a limit to be judged by';
comment on column quality_decided.answered is 'Late ones that were explained and for which an apology was issued. Source: ND-118-2025 art. 19';
comment on column quality_decided.extended is 'Ones judged by the date of a re-appointment';
comment on column quality_decided.results is 'Ones with a result to issue, simulated ones left out: they have no papers';
comment on column quality_decided.digitised is 'Of results: every paper handed in is a file and the result is signed digitally';
comment on column quality_decided.papers_digital is 'Of results: every paper handed in is a file';
comment on column quality_decided.results_digital is 'Of results: the result is signed digitally';
grant select, insert, delete on quality_decided to motcua_app;

create table quality_rated (
  unit_id text not null,
  on_day date not null,
  simulated boolean not null,
  rated int not null,
  satisfied int not null,
  rated_building int not null,
  satisfied_building int not null,
  primary key (unit_id, on_day, simulated)
);
comment on table quality_rated is 'Ratings of a unit given on a day (đánh giá trong ngày), summed as quality_received. Class: internal';
comment on column quality_rated.satisfied is 'Scores of 4 and 5';
comment on column quality_rated.rated_building is 'Of rated: procedures of land, construction and investment (đất đai, xây dựng, đầu tư)';
grant select, insert, delete on quality_rated to motcua_app;

create table quality_mark (
  rules int primary key,
  summed_to timestamptz not null
);
comment on table quality_mark is 'How far the daily sums go (mốc tổng hợp): what was written later is summed when it is asked for. Class: internal';
comment on column quality_mark.rules is 'Number of the counting rules; sums by other rules do not count';
grant select, insert, delete on quality_mark to motcua_app;
grant update (summed_to) on quality_mark to motcua_app;
