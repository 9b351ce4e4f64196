create table documents_file (
  id uuid primary key,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null,
  media_type text not null,
  name text not null,
  uploaded_by uuid,
  uploaded_at timestamptz not null default now()
);
comment on table documents_file is 'An uploaded or issued file (tệp); its bytes lie in the file store under their SHA-256 and never change. Class: sensitive';
grant select on documents_file to motcua_app;
grant insert (id, sha256, bytes, media_type, name, uploaded_by) on documents_file to motcua_app;

create table documents_paper (
  id uuid primary key,
  subject text not null,
  kind text not null,
  circular text not null,
  number text not null,
  content jsonb not null,
  issued_by uuid,
  issued_at timestamptz not null default now()
);
comment on table documents_paper is 'A paper as issued (giấy, phiếu, kết quả): the names, times and law of that moment; printed later it still says the same. Class: personal';
comment on column documents_paper.subject is 'Id of the dossier it belongs to';
comment on column documents_paper.circular is 'Circular that the form number belongs to; form 05 differs between the two. Source: TT-01-2018-VPCP, TT-03-2025-VPCP';
create index documents_paper_subject on documents_paper (subject, kind);
grant select on documents_paper to motcua_app;
grant insert (id, subject, kind, circular, number, content, issued_by) on documents_paper to motcua_app;

create table documents_signed (
  paper_id uuid primary key references documents_paper (id),
  file_id uuid not null references documents_file (id),
  signed_at timestamptz not null default now()
);
comment on table documents_signed is 'The digitally signed file of a paper (tệp đã ký số); written once. Class: internal';
grant select on documents_signed to motcua_app;
grant insert (paper_id, file_id) on documents_signed to motcua_app;
