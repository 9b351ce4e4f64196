-- Designing internal processes: working copies, what was put forward and what became of it, files and days of versions.
alter table workflow_definition add column xml text;
alter table workflow_definition add column decided_on date;
alter table workflow_definition add column effective_on date;
alter table workflow_definition add column proposal_id uuid;
comment on column workflow_definition.xml is 'The BPMN file to the letter as it was approved; null where the process came as a table, its diagram is then drawn from the content';
comment on column workflow_definition.decision is 'Number of the decision that approved it (số quyết định phê duyệt)';
comment on column workflow_definition.decided_on is 'Day of the decision; null when unknown';
comment on column workflow_definition.effective_on is 'First day on which new dossiers take it; null: from when it was stored. Dossiers that run stay on theirs';
comment on column workflow_definition.proposal_id is 'What was put forward and published; null for versions loaded by the system';
grant insert (xml, decided_on, effective_on, proposal_id) on workflow_definition to motcua_app;

create table workflow_draft (
  id uuid primary key,
  subjects text[] not null,
  name text not null,
  xml text not null,
  examples jsonb not null default '[]',
  doubts jsonb not null default '[]',
  based_on uuid,
  source text,
  revision int not null default 1 check (revision > 0),
  created_at timestamptz not null default now(),
  saved_at timestamptz not null default now(),
  saved_by uuid,
  saved_name text not null,
  closed_at timestamptz,
  constraint workflow_draft_subjects check (cardinality(subjects) <= 200)
);
comment on table workflow_draft is 'Working copy of an internal process (bản thảo quy trình nội bộ) in the hands of its designers. Class: internal';
comment on column workflow_draft.subjects is 'What it is for, as workflow_definition.subject; empty while nobody has said';
comment on column workflow_draft.xml is 'The BPMN file to the letter as last saved or uploaded';
comment on column workflow_draft.examples is 'Example dossiers for the dry run: name and data (hồ sơ ví dụ để chạy thử)';
comment on column workflow_draft.doubts is 'What the import of a table was not sure of: element, rule, message';
comment on column workflow_draft.based_on is 'Version it was begun from, as workflow_definition.id';
comment on column workflow_draft.source is 'Where an imported table came from';
comment on column workflow_draft.revision is 'Counts saves; a save that has seen another number is refused';
comment on column workflow_draft.closed_at is 'When it was published or put away';
create index workflow_draft_open on workflow_draft (saved_at desc) where closed_at is null;
grant select on workflow_draft to motcua_app;
grant insert (id, subjects, name, xml, examples, doubts, based_on, source, saved_by, saved_name) on workflow_draft to motcua_app;
grant update (subjects, name, xml, examples, revision, saved_at, saved_by, saved_name, closed_at) on workflow_draft to motcua_app;

create table workflow_proposal (
  id uuid primary key,
  draft_id uuid not null references workflow_draft (id),
  revision int not null,
  subjects text[] not null,
  name text not null,
  xml text not null,
  content jsonb not null,
  found jsonb not null,
  note text,
  proposed_at timestamptz not null default now(),
  proposed_by uuid,
  proposed_name text not null,
  constraint workflow_proposal_once unique (draft_id, revision)
);
comment on table workflow_proposal is 'A working copy as it was put forward for approval (trình phê duyệt), never changed. Class: internal';
comment on column workflow_proposal.content is 'The process compiled from the file';
comment on column workflow_proposal.found is 'What the check before signing found on that day: times, limits, traces of the example dossiers';
create index workflow_proposal_draft on workflow_proposal (draft_id, proposed_at desc);
grant select on workflow_proposal to motcua_app;
grant insert (id, draft_id, revision, subjects, name, xml, content, found, note, proposed_by, proposed_name) on workflow_proposal to motcua_app;

create table workflow_verdict (
  proposal_id uuid primary key references workflow_proposal (id),
  outcome text not null check (outcome in ('published', 'returned', 'replaced')),
  reason text,
  decided_at timestamptz not null default now(),
  decided_by uuid,
  decided_name text not null
);
comment on table workflow_verdict is 'What became of what was put forward (kết quả xem xét): one for each proposal, by another person than the one who proposed. Class: internal';
comment on column workflow_verdict.outcome is 'published (ban hành), returned (trả lại), replaced (thay bằng bản trình sau)';
comment on column workflow_verdict.reason is 'Why it was returned; null otherwise';
grant select on workflow_verdict to motcua_app;
grant insert (proposal_id, outcome, reason, decided_by, decided_name) on workflow_verdict to motcua_app;
