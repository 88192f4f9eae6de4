-- Files of one sender and day are told apart by a letter, their entries by traces that count on. A place in its day is taken
-- before a file is composed and stays the file's, sent or not: files of one day need not wait for each other.
create table bank.nacha_places (
  deal_id text collate "C" not null,
  file text collate "C" not null,
  day date not null,
  day_number integer not null check (day_number >= 0),
  first_trace integer not null check (first_trace > 0),
  -- With the balancing ones.
  entries integer not null check (entries > 0),
  primary key (deal_id, file, day),
  unique (day, day_number)
);
insert into bank.nacha_places (deal_id, file, day, day_number, first_trace, entries)
  select deal_id, file, created_on, day_number, first_trace, payments + 2 from bank.files where format = 'NACHA';
create trigger nacha_places_append_only before update or delete or truncate on bank.nacha_places
  for each statement execute function bank.refuse_change();
grant select, insert on bank.nacha_places to closing_bell_app;

-- The same, said so that the usual case needs no look at a pattern.
alter table ledger.entries drop constraint entries_currency_check;
alter table ledger.entries add constraint entries_currency_check check (currency = 'USD' or currency ~ '^[A-Z]{3}$');
