-- Scripts of rehearsals: what people do and when, kept with the deal so that a server can drive it. The text is the deal
-- file as it was opened; its SHA-256 is anchored by the deal's first event. Files that it names travel with it.

create table rehearsal_scripts (
  deal_id text primary key check (length(deal_id) between 1 and 64),
  purpose text not null check (purpose in ('run', 'sample')),
  file_name text not null check (length(file_name) between 1 and 300),
  file_digest text not null check (file_digest ~ '^[0-9a-f]{64}$'),
  file_text text not null,
  -- How many steps of the script were given, in order. A step is given under its own id, so that a count that lags behind
  -- by one does nothing twice.
  steps_done integer not null default 0 check (steps_done >= 0),
  kept_at timestamptz(3) not null default now()
) with (fillfactor = 90);
comment on column rehearsal_scripts.purpose is 'A sample is opened once a file, and stands for people to look at';
create unique index rehearsal_sample on rehearsal_scripts (file_digest) where purpose = 'sample';
create index rehearsal_of_file on rehearsal_scripts (file_digest, kept_at);

create table rehearsal_files (
  deal_id text not null references rehearsal_scripts (deal_id),
  path text not null check (length(path) between 1 and 200),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  content bytea not null,
  primary key (deal_id, path)
);

grant select, insert on rehearsal_scripts, rehearsal_files to closing_bell_app;
grant update (steps_done) on rehearsal_scripts to closing_bell_app;
