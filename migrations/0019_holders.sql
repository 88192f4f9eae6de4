-- Who the holders are: names, addresses, taxpayer numbers, accounts. Each holder's data lies encrypted under a key of its
-- own, which lies wrapped by the deal's key, which lies wrapped by a master key that is never in the database. What is
-- sealed is the ciphertext: a register still verifies when a holder's key was destroyed.

create schema holders;

-- Re-wrapped when the master key changes; the key inside stays.
create table holders.deal_keys (
  deal_id text collate "C" primary key,
  master_id text not null,
  wrapped bytea not null check (length(wrapped) = 60),
  wrapped_at timestamptz(3) not null default now()
);

-- Erasure empties `wrapped`: without it nothing of the holder's can be read again, here or in any copy of the rows.
create table holders.keys (
  deal_id text collate "C" not null,
  holder_id text collate "C" not null,
  wrapped bytea check (length(wrapped) = 60),
  primary key (deal_id, holder_id)
);

create table holders.registers (
  number integer generated always as identity unique,
  deal_id text collate "C" not null,
  register_id text collate "C" not null check (register_id ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
  source_digest text not null check (source_digest ~ '^[0-9a-f]{64}$'),
  opened_at timestamptz(3) not null,
  primary key (deal_id, register_id)
);

create table holders.facts (
  register integer not null,
  row_number integer not null check (row_number > 0),
  deal_id text collate "C" not null,
  holder_id text collate "C" not null check (length(holder_id) between 1 and 200),
  version integer not null check (version > 0),
  sealed bytea not null check (length(sealed) > 28),
  primary key (register, row_number)
);
create unique index facts_of_holder on holders.facts (deal_id, holder_id, version);

create table holders.chunks (
  register integer not null,
  chunk integer not null check (chunk > 0),
  rows integer not null check (rows > 0),
  digest bytea not null check (length(digest) = 32),
  primary key (register, chunk)
);

create table holders.seals (
  register integer primary key,
  rows integer not null check (rows >= 0),
  root text not null check (root ~ '^[0-9a-f]{64}$'),
  sealed_at timestamptz(3) not null
);

-- A chunk's digest as the loader reckons it: a zero byte, then of each row its holder, version and ciphertext.
create function holders.chunk_digests(of_register integer, rows_a_chunk integer)
returns table (chunk integer, digest bytea)
language sql stable set search_path = holders, pg_temp as $$
  select (row_number - 1) / rows_a_chunk + 1,
      sha256('\x00'::bytea || convert_to(
        string_agg(holder_id || E'\t' || version || E'\t' || encode(sealed, 'hex') || E'\n', '' order by row_number), 'UTF8'))
    from facts where register = of_register group by 1 order by 1
$$;

-- Whoever sees a holder's data unmasked is written down first, with the reason given.
create table holders.reads (
  deal_id text collate "C" not null,
  read_id bigint generated always as identity,
  holder_id text collate "C" not null,
  at timestamptz(3) not null,
  who text not null check (length(who) between 1 and 200),
  why text not null check (length(why) between 8 and 500),
  primary key (deal_id, read_id)
);
create index reads_of_holder on holders.reads (deal_id, holder_id);

create table holders.erasures (
  deal_id text collate "C" not null,
  holder_id text collate "C" not null,
  at timestamptz(3) not null,
  who text not null check (length(who) between 1 and 200),
  why text not null check (length(why) between 8 and 500),
  primary key (deal_id, holder_id)
);

create function holders.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: what changes is said by another row', tg_table_name using errcode = 'CP001';
end $$;

-- A key is made once and destroyed once: it is never exchanged for another, which would orphan what it seals.
create function holders.keys_guard() returns trigger language plpgsql as $$
begin
  if new.wrapped is not null or old.wrapped is null or new.deal_id <> old.deal_id or new.holder_id <> old.holder_id then
    raise exception 'the key of a holder is destroyed or left as it is' using errcode = 'CP002';
  end if;
  if not exists (select from holders.erasures e where e.deal_id = old.deal_id and e.holder_id = old.holder_id) then
    raise exception 'a key is destroyed by an erasure that is written down' using errcode = 'CP002';
  end if;
  return new;
end $$;
create trigger keys_guard before update on holders.keys for each row execute function holders.keys_guard();
create trigger keys_stay before delete or truncate on holders.keys for each statement execute function holders.refuse_change();

create trigger registers_append_only before update or delete or truncate on holders.registers
  for each statement execute function holders.refuse_change();
create trigger facts_append_only before update or delete or truncate on holders.facts
  for each statement execute function holders.refuse_change();
create trigger chunks_append_only before update or delete or truncate on holders.chunks
  for each statement execute function holders.refuse_change();
create trigger seals_append_only before update or delete or truncate on holders.seals
  for each statement execute function holders.refuse_change();
create trigger reads_append_only before update or delete or truncate on holders.reads
  for each statement execute function holders.refuse_change();
create trigger erasures_append_only before update or delete or truncate on holders.erasures
  for each statement execute function holders.refuse_change();

grant usage on schema holders to closing_bell_app;
grant select on all tables in schema holders to closing_bell_app;
grant insert on all tables in schema holders to closing_bell_app;
grant update (master_id, wrapped, wrapped_at) on holders.deal_keys to closing_bell_app;
grant update (wrapped) on holders.keys to closing_bell_app;
