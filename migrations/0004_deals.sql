-- What drives the deals: a row for each, an outbox of what we do in the world, and the epochs of restores.

-- Written in the transaction of the events it is derived from, except for what the workflow has seen and for the
-- rehearsal clock. Everything in it can be made again from the journal; with `seen_version` lost, each deal is poked once.
create table deals (
  deal_id text primary key check (length(deal_id) between 1 and 64),
  mode text not null check (mode in ('live', 'rehearsal')),
  name text not null,
  code_name text not null,
  opened_at timestamptz(3) not null,
  phase text not null,
  ended boolean not null,
  version bigint not null check (version > 0),
  next_due_at timestamptz(3),
  stopped boolean not null,
  restrained boolean not null,
  effects_open integer not null check (effects_open >= 0),
  effects_unknown integer not null check (effects_unknown >= 0),
  changed_at timestamptz(3) not null default now(),
  seen_version bigint not null default 0,
  seen_at timestamptz(3),
  clock_at timestamptz(3),
  clock_to timestamptz(3),
  check ((mode = 'rehearsal') = (clock_at is not null and clock_to is not null)),
  check (clock_at <= clock_to)
) with (fillfactor = 70);
comment on column deals.next_due_at is 'When the next moment or attempt at an effect falls due; in the past when it waits to be done';
comment on column deals.restrained is 'An order against the merger is in force: no money goes out';
comment on column deals.effects_open is 'Intended and not done, those of unknown outcome included';
comment on column deals.seen_version is 'The version of the view that the deal''s workflow was last given; never lowered';
comment on column deals.clock_at is 'Where the rehearsal clock stands, once it has been moved; null for a live deal';
comment on column deals.clock_to is 'To where people asked the rehearsal clock to go, one due thing at a time';

-- Both are nearly empty at any time, so that looking for what to poke costs the same with five deals and five thousand.
create index deals_behind on deals (changed_at desc)
  where not ended and (version > seen_version or clock_at < clock_to or next_due_at <= clock_at);
create index deals_due on deals (next_due_at) where not ended and mode = 'live' and next_due_at is not null;

-- Attempts at effects. `state` is derived from the journal; `sent_at` is set just before an attempt leaves us, and is the
-- one thing here that the journal does not know.
create table effects (
  deal_id text not null,
  effect_id text not null check (length(effect_id) between 1 and 300),
  attempt integer not null check (attempt > 0),
  kind text not null,
  state text not null check (state in ('intended', 'sent', 'done', 'not-done', 'unknown')),
  due_at timestamptz(3) not null,
  sent_at timestamptz(3),
  sent_in_epoch bigint,
  ended_at timestamptz(3),
  reason text,
  primary key (deal_id, effect_id, attempt),
  check ((sent_at is null) = (sent_in_epoch is null)),
  check (state <> 'sent' or sent_at is not null)
);
create index effects_waiting on effects (due_at) where state in ('intended', 'sent', 'unknown');

-- A restore of an older copy may have forgotten what went out after it was made: it begins a new epoch, in which nothing
-- goes out until the epoch is released.
create table epochs (
  epoch bigint primary key check (epoch > 0),
  reason text not null check (length(reason) between 1 and 4000),
  began_at timestamptz(3) not null default now(),
  released_at timestamptz(3),
  released_by text,
  release_reason text,
  check ((released_at is null) = (released_by is null) and (released_at is null) = (release_reason is null))
);
insert into epochs (epoch, reason, released_at, released_by, release_reason)
values (1, 'the database was set up', now(), 'set-up', 'nothing had gone out before');

-- The newest workflow code that has driven deals of a mode. Older code could not follow what newer code wrote.
create table fleets (
  mode text primary key check (mode in ('live', 'rehearsal')),
  story_version integer not null check (story_version >= 0),
  changed_at timestamptz(3) not null default now()
);
insert into fleets (mode, story_version) values ('live', 0), ('rehearsal', 0);

grant select, insert, update on deals, effects to closing_bell_app;
grant select, insert on epochs to closing_bell_app;
grant update (released_at, released_by, release_reason) on epochs to closing_bell_app;
grant select, update on fleets to closing_bell_app;
