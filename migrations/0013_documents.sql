-- What was uploaded to which deal. The bytes lie in the document store under their digest; here is whose they are, so that a
-- digest learned elsewhere opens nothing: only a side that uploaded a file can enter it. A row is written before the bytes are kept, so that nothing lies unnamed in the store.
create schema documents;

create table documents.uploads (
  deal_id text not null check (length(deal_id) between 1 and 64),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  name text not null check (length(name) between 1 and 300),
  type text not null check (length(type) between 3 and 120),
  bytes bigint not null check (bytes > 0),
  uploaded_by text not null check (length(uploaded_by) between 1 and 200),
  uploaded_at timestamptz(3) not null default now(),
  kept_at timestamptz(3),
  erased_at timestamptz(3),
  primary key (deal_id, digest, uploaded_by)
);
create index uploads_by_digest on documents.uploads (digest);
create index uploads_by_age on documents.uploads (uploaded_at) where erased_at is null;
comment on column documents.uploads.kept_at is 'When the bytes were in the store under their digest; null while they are on their way';
comment on column documents.uploads.erased_at is 'When the sweep erased what no event names; the row stays, and an event of the deal says so';

grant usage on schema documents to closing_bell_app;
grant select, insert, update on documents.uploads to closing_bell_app;
