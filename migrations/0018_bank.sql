-- What went to our bank, and what it answered: where we are the paying agent. All append-only. No name, account or address is
-- in it: payments are known by the ids under which the bank knows them.

create schema bank;

-- A file as it was composed, written down in the transaction that marks its payments as sent, before the bank sees it. What is
-- in doubt is composed again from this, to the same bytes.
create table bank.files (
  deal_id text collate "C" not null,
  file text collate "C" not null,
  batch_id text collate "C" not null,
  leg text collate "C" not null check (leg in ('agent', 'payroll', 'payables')),
  rail text collate "C" not null check (rail in ('dtc', 'wire', 'ach', 'cheque', 'iso')),
  from_ordinal integer not null check (from_ordinal > 0),
  to_ordinal integer not null check (to_ordinal >= from_ordinal),
  format text not null check (format in ('pain.001', 'NACHA', 'cheques')),
  order_id text not null check (length(order_id) between 1 and 24),
  message_id text not null,
  created_at timestamptz(3) not null,
  created_on date not null,
  pay_on date not null,
  payments integer not null check (payments > 0),
  amount_cents bigint not null check (amount_cents > 0),
  -- Of a NACHA file: which of its day, and its first trace number. Of cheques: the first number of the stock.
  day_number integer,
  first_trace integer,
  first_cheque bigint,
  primary key (deal_id, file)
);
create index files_of_day on bank.files (created_on) where format = 'NACHA';
create index files_of_cheques on bank.files (first_cheque) where format = 'cheques';

-- The files as they lie at the bank: one, or a print file and its issue file.
create table bank.file_parts (
  deal_id text collate "C" not null,
  file text collate "C" not null,
  name text collate "C" not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes > 0),
  primary key (deal_id, file, name),
  unique (deal_id, name),
  foreign key (deal_id, file) references bank.files (deal_id, file)
);

-- The name under which the bank speaks of each payment: ACH has room for fifteen characters.
create table bank.file_lines (
  deal_id text collate "C" not null,
  reference text collate "C" not null check (length(reference) between 1 and 35),
  file text collate "C" not null,
  end_to_end_id text collate "C" not null,
  leg text collate "C" not null,
  amount_cents bigint not null check (amount_cents > 0),
  primary key (deal_id, reference),
  unique (deal_id, end_to_end_id)
);
create index lines_of_file on bank.file_lines (deal_id, file);

create table bank.answers (
  deal_id text collate "C" not null,
  name text collate "C" not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  format text not null,
  message_id text not null,
  fetched_at timestamptz(3) not null,
  -- Why it cannot be believed; then nothing of it is.
  fault text,
  primary key (deal_id, name)
);

create table bank.answer_rows (
  deal_id text collate "C" not null,
  name text collate "C" not null,
  ordinal integer not null check (ordinal > 0),
  what text not null check (what in
    ('accepted', 'rejected', 'file-rejected', 'debited', 'credited-back', 'returned', 'to-change', 'credited')),
  reference text collate "C" not null,
  amount_cents bigint not null,
  code text not null,
  said text not null,
  day text not null,
  bank_reference text not null,
  primary key (deal_id, name, ordinal),
  foreign key (deal_id, name) references bank.answers (deal_id, name)
);
create index answer_rows_of_payment on bank.answer_rows (deal_id, reference, what);

create table bank.statements (
  deal_id text collate "C" not null,
  statement text collate "C" not null,
  name text collate "C" not null,
  opening_cents bigint,
  closing_cents bigint,
  primary key (deal_id, statement)
);

-- What one fetching of answers came to, so that a repeat says the same.
create table bank.collections (
  deal_id text collate "C" not null,
  number integer not null check (number > 0),
  as_of timestamptz(3) not null,
  result jsonb not null,
  primary key (deal_id, number)
);

create function bank.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: what a bank was sent, and said, stays as it was', tg_table_name using errcode = 'CB001';
end $$;

do $$
declare
  each text;
begin
  foreach each in array array['files', 'file_parts', 'file_lines', 'answers', 'answer_rows', 'statements', 'collections'] loop
    execute format('create trigger %I before update or delete or truncate on bank.%I
      for each statement execute function bank.refuse_change()', each || '_append_only', each);
  end loop;
end $$;

grant usage on schema bank to closing_bell_app;
grant select, insert on all tables in schema bank to closing_bell_app;
