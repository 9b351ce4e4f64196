-- Decision tables that the business-rule tasks of an internal process ask: the DMN file beside the BPMN file.
alter table workflow_draft add column dmn text;
alter table workflow_proposal add column dmn text;
alter table workflow_definition add column dmn text;
comment on column workflow_draft.dmn is 'The DMN file to the letter as last uploaded (bảng quyết định); null: none';
comment on column workflow_proposal.dmn is 'The DMN file as it was put forward; null: none';
comment on column workflow_definition.dmn is 'The DMN file to the letter as it was approved, compiled into content.decisions; null: none';
grant insert (dmn), update (dmn) on workflow_draft to motcua_app;
grant insert (dmn) on workflow_proposal to motcua_app;
grant insert (dmn) on workflow_definition to motcua_app;
