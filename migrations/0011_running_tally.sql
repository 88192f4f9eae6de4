-- A count looks positions up by their key: what it asks of them stands beside it.
drop table bulk.position_keys;
create table bulk.position_keys (
  set_id integer not null,
  position text collate "C" not null,
  row_number integer not null,
  share_class text collate "C" not null,
  kind text collate "C" not null,
  shares bigint not null,
  votes_per_share bigint not null,
  via text collate "C",
  primary key (set_id, position)
);
delete from bulk.position_totals;
grant select, insert, delete on bulk.position_keys to closing_bell_app;
-- The application asks for statistics when it has filled a table with a large list.
grant maintain on bulk.position_keys, bulk.positions, bulk.ballots, bulk.rows to closing_bell_app;

-- The running tally of a large box: what stands of each position after the files so far, so that one more file costs what
-- it says and not what the box holds. Derived: may be deleted, and is made again from the sealed files.

create table bulk.running_tallies (
  id integer generated always as identity primary key,
  deal_id text not null,
  -- SHA-256 of what is asked: the list of positions, the exclusions, the omnibus proxies, the proposals.
  question text not null check (question ~ '^[0-9a-f]{64}$'),
  -- The files that are in it, in order.
  files text[] not null default '{}',
  groups jsonb not null default '[]',
  exceptions jsonb not null default '{}',
  unique (deal_id, question)
);

create table bulk.standing_instructions (
  tally_id integer not null references bulk.running_tallies (id) on delete cascade,
  -- The row of the position on its list.
  position_row integer not null,
  -- From the last instruction that left nothing of what came before: the ballots by set and row.
  sets integer[] not null,
  ballot_rows integer[] not null,
  -- It said more than it has.
  held boolean not null,
  primary key (tally_id, position_row)
);

create index standing_instructions_held on bulk.standing_instructions (tally_id, position_row) where held;

grant select, insert, update, delete on bulk.running_tallies, bulk.standing_instructions to closing_bell_app;
grant maintain on bulk.standing_instructions to closing_bell_app;
