-- The books of the sandbox bank. They lie in a database of their own, under a role of their own: whoever is judged by
-- them can neither read nor write them.

create schema bank;

create table bank.customers (
  customer text primary key check (customer ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  -- The customer's bank day, told from outside in a rehearsal; it never goes back.
  clock timestamptz(3) not null,
  statements_until date
);

create table bank.files (
  id bigint generated always as identity primary key,
  customer text not null references bank.customers (customer),
  name text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  format text not null,
  message_id text not null,
  taken_at timestamptz(3) not null,
  accepted boolean not null,
  code text not null default '',
  reason text not null default '',
  payments integer not null,
  amount bigint not null,
  acknowledged boolean not null default false
);
-- The same content, or the same message under another name, is taken once.
create unique index files_once on bank.files (customer, digest) where accepted;
create unique index messages_once on bank.files (customer, format, message_id) where accepted;

create table bank.payments (
  customer text not null,
  reference text not null check (length(reference) between 1 and 35),
  file_id bigint not null references bank.files (id),
  ordinal integer not null,
  rail text not null check (rail in ('wire', 'ach', 'cheque')),
  amount bigint not null check (amount > 0),
  payee text not null,
  trace text,
  cheque text,
  pay_on date not null,
  state text not null check (state in ('rejected', 'accepted', 'paid', 'returned', 'stale')),
  code text not null default '',
  -- When the next thing happens to it, decided when it is taken in.
  pays_at timestamptz(3),
  returns_at timestamptz(3),
  return_code text not null default '',
  primary key (customer, reference),
  unique (customer, cheque)
);
create index payments_due on bank.payments (customer, pays_at) where state = 'accepted';
create index returns_due on bank.payments (customer, returns_at) where returns_at is not null;

-- The issue file that a cheque must stand on to be paid (positive pay).
create table bank.issued_cheques (
  customer text not null,
  cheque text not null,
  amount bigint not null,
  primary key (customer, cheque)
);

-- A payment that was ordered again under a reference known already: not paid, but counted.
create table bank.duplicates (
  id bigint generated always as identity primary key,
  customer text not null,
  reference text not null,
  file_id bigint not null references bank.files (id)
);

-- The account. What stands here as `paid` left the bank: this is the count that says whether someone was paid twice.
create table bank.entries (
  id bigint generated always as identity primary key,
  customer text not null references bank.customers (customer),
  booked_at timestamptz(3) not null,
  day date not null,
  kind text not null check (kind in ('deposit', 'paid', 'returned')),
  -- Above zero into the account.
  amount bigint not null check (amount <> 0),
  reference text not null,
  code text not null default '',
  notified boolean not null default false,
  unique (customer, kind, reference)
);
create index entries_by_day on bank.entries (customer, day, id);

create table bank.answers (
  id bigint generated always as identity primary key,
  customer text not null references bank.customers (customer),
  name text not null,
  content text not null,
  laid_from timestamptz(3) not null,
  unique (customer, name)
);

create table bank.behaviours (
  id bigint generated always as identity primary key,
  customer text not null,
  rule jsonb not null
);

create function bank.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger duplicates_append_only before update or delete or truncate on bank.duplicates
  for each statement execute function bank.refuse_change();
