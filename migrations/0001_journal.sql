-- The journal: one append-only stream of events for each deal and each set of reference data.
-- docs/journal-format.md says how anyone can recompute it.

do $$
begin
  if current_setting('server_version_num')::int < 150000 then
    raise exception 'Closing Bell needs PostgreSQL 15 or later; this is %', current_setting('server_version');
  end if;
  if current_setting('server_encoding') <> 'UTF8' then
    raise exception 'The journal keeps UTF-8 bytes, and this database is encoded as %: create it with encoding UTF8',
      current_setting('server_encoding');
  end if;
end
$$;

-- Roles belong to the whole server: another database of it may have made this one, or be making it now.
do $$
begin
  if not exists (select from pg_roles where rolname = 'closing_bell_app') then
    create role closing_bell_app nologin;
  end if;
exception
  when duplicate_object or unique_violation then null;
end
$$;

-- Whoever migrates may also act as the application, as on a single machine. In production the application has a login
-- of its own that is granted this role and nothing else.
do $$
begin
  if not pg_has_role(current_user, 'closing_bell_app', 'member') then
    execute format('grant closing_bell_app to %I', current_user);
  end if;
end
$$;

create schema journal;
create schema projection;
comment on schema projection is 'Derived rows: they can be dropped and rebuilt from the journal at any time';

-- The tables below that every append writes to have no check constraints: PostgreSQL prepares each of them anew for every
-- statement, and eight of them cost more than the insert itself (measured). What they would say, libs/journal asserts.

create table journal.streams (
  stream_id text primary key,
  kind text not null,
  clock_at timestamptz(3),
  version bigint not null default 0,
  verdicts bigint not null default 0,
  head_hash text not null default repeat('0', 64),
  recorded_at timestamptz(3),
  inline_versions jsonb not null default '{}',
  opened_at timestamptz(3) not null default now()
) with (fillfactor = 50);
comment on table journal.streams is 'The head of each stream. Its row lock is the lock of the deal';
comment on column journal.streams.kind is 'deal or reference';
comment on column journal.streams.clock_at is 'Where the rehearsal clock stands; null for a live stream';
comment on column journal.streams.verdicts is 'How many commands were answered without an event: with version, tells whether anything was recorded';
comment on column journal.streams.inline_versions is 'Up to which version the rows of each inline projection are written';

-- No foreign key to streams: the append changes the stream's row in the same statement.
create table journal.events (
  stream_id text not null,
  version bigint not null,
  type text not null,
  effective_at timestamptz(3) not null,
  recorded_at timestamptz(3) not null,
  stored_at timestamptz(3) not null default now(),
  command_id text not null,
  command_digest text,
  command_events integer,
  canonical text not null,
  hash text not null,
  xid xid8 not null default pg_current_xact_id(),
  primary key (stream_id, version)
);
comment on table journal.events is 'Append-only. hash = sha256 of the UTF-8 bytes of canonical, which holds the hash of the event before';
comment on column journal.events.command_digest is 'On the first event of a command, sha256 of its canonical input: the same id with other input is an error';
comment on column journal.events.command_events is 'On the first event of a command, how many events it caused';
comment on column journal.events.xid is 'The transaction that wrote the row: how the sequencer knows what it has seen';
create index events_by_xid on journal.events (xid);
-- One verdict a command, whoever writes: a repeat that slips past every other check ends here.
create unique index one_verdict_a_command on journal.events (stream_id, command_id) where command_events is not null;

create table journal.verdicts (
  stream_id text not null,
  command_id text not null,
  command_digest text not null,
  at_version bigint not null,
  refusal text,
  stored_at timestamptz(3) not null default now(),
  primary key (stream_id, command_id)
);
comment on table journal.verdicts is 'Answers to commands that caused no event, so that a repeat gets the same: refusals, and null for "nothing to do"';

create table journal.snapshots (
  stream_id text not null,
  state_version integer not null,
  version bigint not null,
  head_hash text not null,
  recorded_at timestamptz(3) not null,
  effective_at_max timestamptz(3) not null,
  state text not null,
  stored_at timestamptz(3) not null default now(),
  primary key (stream_id, state_version, version)
);
comment on column journal.snapshots.effective_at_max is 'The latest effective_at folded in: an earlier as-of cannot start here';

create table journal.sequence (
  position bigint primary key check (position > 0),
  stream_id text not null,
  version bigint not null,
  unique (stream_id, version)
);
comment on table journal.sequence is 'The order of all events for global readers, given after the commit';

create table journal.sequencer (
  only_row boolean primary key default true check (only_row),
  last_position bigint not null default 0,
  seen pg_snapshot not null default pg_current_snapshot()
);
comment on column journal.sequencer.seen is 'Events of transactions that were visible in this snapshot are numbered';
insert into journal.sequencer default values;

create table journal.projections (
  name text not null,
  version integer not null,
  position bigint not null default 0,
  status text not null default 'building' check (status in ('building', 'live', 'retired')),
  changed_at timestamptz(3) not null default now(),
  primary key (name, version)
);
comment on table journal.projections is 'Checkpoints: position and rows change in one transaction';
create unique index one_live_version on journal.projections (name) where status = 'live';

-- Raised by an append whose stream is not where it was when the events were decided.
create function journal.head_moved() returns bigint language plpgsql as $$
begin
  raise exception 'The stream has moved on since this was decided' using errcode = 'CB001';
end
$$;

-- Gives positions to events whose transactions have committed since the last time, and never waits for an open one.
--
-- A serial number taken at insert becomes visible in another order than it was given, and a reader that goes by it skips
-- what commits late. Here nothing is numbered before it is committed, and `seen` remembers exactly which transactions
-- have been looked at: what is new are the transactions above its xmax and those it names as still open.
-- Per stream, only the version that follows the last numbered one is ever numbered. What cannot be numbered yet is
-- remembered by naming its transaction as open.
--
-- `everything` compares stream by stream instead of by transaction: at start, and after a restore into another server,
-- whose transaction ids say nothing about these rows. `patiently` waits for its turn, so that what was committed before
-- the call has a position after it; otherwise whoever is at it does the work.
create function journal.number_committed(most integer, everything boolean default false, patiently boolean default false)
returns bigint language plpgsql set enable_seqscan = off as $$
declare
  was journal.sequencer;
  last bigint;
begin
  select * into was from journal.sequencer;
  -- Most of the time there is nothing new, and that is seen without taking the lock: what an older `seen` does not lack,
  -- a newer one has.
  if not everything
    and not exists (select from journal.events e where e.xid >= pg_snapshot_xmax(was.seen))
    and not exists (select from journal.events e where e.xid = any (array(select pg_snapshot_xip(was.seen)))) then
    return was.last_position;
  end if;

  if everything or patiently then
    perform pg_advisory_xact_lock(hashtextextended('closing-bell/sequencer', 0));
  elsif not pg_try_advisory_xact_lock(hashtextextended('closing-bell/sequencer', 0)) then
    return was.last_position;
  end if;
  select * into was from journal.sequencer;

  with present as materialized (
    select pg_current_snapshot() as snapshot
  ), unnumbered as (
    select e.stream_id, e.version, e.xid
    from journal.streams s
    cross join lateral (
      select coalesce(max(q.version), 0) as version from journal.sequence q where q.stream_id = s.stream_id
    ) numbered
    join journal.events e on e.stream_id = s.stream_id and e.version > numbered.version
    where everything and s.version > numbered.version
  ), late as (
    select e.stream_id, e.version, e.xid
    from journal.events e
    where not everything and e.xid = any (array(select pg_snapshot_xip(was.seen)))
  ), fresh as materialized (
    select e.stream_id, e.version, e.xid
    from journal.events e
    where not everything and e.xid >= pg_snapshot_xmax(was.seen)
      and e.xid < (select pg_snapshot_xmax(snapshot) from present)
    order by e.xid
    limit most
  ), candidates as materialized (
    select * from unnumbered union all select * from late union all select * from fresh
  ), bases as materialized (
    select c.stream_id, (
      select coalesce(max(q.version), 0) from journal.sequence q where q.stream_id = c.stream_id
    ) as version
    from (select distinct stream_id from candidates) c
  ), placed as materialized (
    select c.stream_id, c.version, c.xid,
      max(c.xid) over through as follows,
      c.version = b.version + row_number() over through as ready
    from candidates c
    join bases b using (stream_id)
    where c.version > b.version
    window through as (partition by c.stream_id order by c.version)
  ), numbered as (
    insert into journal.sequence (position, stream_id, version)
    select was.last_position + row_number() over (order by follows, stream_id, version), stream_id, version
    from placed where ready
    returning position
  ), horizon as (
    -- A full page may end inside a transaction, so its last one counts as still open.
    select case
      when (select count(*) from fresh) < most then (select pg_snapshot_xmax(snapshot) from present)
      else (((select max(xid) from fresh)::text::bigint + 1)::text)::xid8
    end as xmax
  ), open as (
    select distinct o.xid
    from (
      select pg_snapshot_xip(snapshot) as xid from present
      union all select xid from placed where not ready
      union all select max(xid) from fresh having count(*) = most
    ) o
    where o.xid < (select xmax from horizon)
  )
  update journal.sequencer
  set last_position = last_position + (select count(*) from numbered),
    seen = format('%s:%s:%s',
      coalesce((select min(xid) from open), (select xmax from horizon)),
      (select xmax from horizon),
      (select string_agg(xid::text, ',' order by xid) from open))::pg_snapshot
  where everything or exists (select from candidates)
  returning last_position into last;

  return coalesce(last, was.last_position);
end
$$;

grant usage on schema journal to closing_bell_app;
grant usage, create on schema projection to closing_bell_app;
grant select, insert on journal.events, journal.verdicts, journal.snapshots, journal.sequence to closing_bell_app;
grant select, insert, update on journal.streams, journal.projections to closing_bell_app;
grant select, update on journal.sequencer to closing_bell_app;
revoke execute on all functions in schema journal from public;
grant execute on all functions in schema journal to closing_bell_app;
