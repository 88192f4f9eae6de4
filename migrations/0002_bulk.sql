-- Sealed bulk sets: position lists, ballot boxes, closing lists, presentments. They lie beside the journal, which holds
-- one event with the root of each. Rows are added in batches while a set is being loaded; nobody but `seal` sees them
-- until the set is sealed, and nobody changes them ever.

create schema bulk;

create table bulk.sets (
  id bigint generated always as identity unique,
  deal_id text not null check (length(deal_id) between 1 and 200),
  import_id text not null check (import_id ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
  kind text not null check (length(kind) between 1 and 60),
  source_name text not null check (length(source_name) <= 300),
  -- SHA-256 of the source: a load is taken up again only from the same bytes.
  source_digest text not null check (source_digest ~ '^[0-9a-f]{64}$'),
  opened_at timestamptz(3) not null default now(),
  primary key (deal_id, import_id)
);

-- No foreign key to sets, which would cost a look-up a row: rows of no set are seen by nobody.
create table bulk.rows (
  set_id bigint not null,
  row_number integer not null check (row_number > 0),
  line integer not null check (line > 0),
  -- RFC 8785: the bytes that the seal stands for.
  canonical text not null,
  primary key (set_id, row_number)
);

-- One row per committed batch: where a load that was broken off goes on. The key keeps two loaders apart.
create table bulk.batches (
  set_id bigint not null references bulk.sets (id),
  batch integer not null check (batch > 0),
  last_row integer not null check (last_row >= 0),
  last_line integer not null check (last_line >= 0),
  rejected integer not null check (rejected >= 0),
  final boolean not null,
  primary key (set_id, batch)
);

create table bulk.rejects (
  set_id bigint not null references bulk.sets (id),
  line integer not null check (line > 0),
  ordinal integer not null check (ordinal > 0),
  field text not null,
  reason text not null,
  given text not null,
  primary key (set_id, line, ordinal)
);

create table bulk.chunks (
  set_id bigint not null references bulk.sets (id),
  chunk integer not null check (chunk > 0),
  digest bytea not null check (length(digest) = 32),
  primary key (set_id, chunk)
);

create table bulk.seals (
  set_id bigint primary key references bulk.sets (id),
  rows integer not null check (rows >= 0),
  rejected integer not null check (rejected >= 0),
  chunk_rows integer not null check (chunk_rows > 0),
  root text not null check (root ~ '^[0-9a-f]{64}$'),
  totals jsonb not null,
  sealed_at timestamptz(3) not null default now()
);

create view bulk.sealed_rows with (security_barrier) as
  select s.deal_id, s.import_id, s.kind, seal.root, r.set_id, r.row_number, r.line, r.canonical
    from bulk.seals seal
    join bulk.sets s on s.id = seal.set_id
    join bulk.rows r on r.set_id = seal.set_id and r.row_number <= seal.rows;

-- A chunk's digest: SHA-256 of a zero byte and, for each row in order, its canonical bytes and a line feed.
create function bulk.chunk_digests(of_set bigint, rows_a_chunk integer, up_to integer)
returns table (chunk integer, digest bytea)
language sql stable security definer set search_path = bulk, pg_temp as $$
  select (row_number - 1) / rows_a_chunk + 1,
      sha256('\x00'::bytea || convert_to(string_agg(canonical, E'\n' order by row_number) || E'\n', 'UTF8'))
    from bulk.rows where set_id = of_set and row_number <= up_to
    group by 1 order by 1
$$;

-- RFC 6962's tree: pairs are hashed behind a byte of one, level by level; an odd last node rises as it is.
create function bulk.merkle_root(leaves bytea[]) returns text language plpgsql immutable as $$
declare
  level bytea[] := leaves;
  above bytea[];
begin
  if cardinality(level) = 0 then return encode(sha256(''::bytea), 'hex'); end if;
  while cardinality(level) > 1 loop
    above := '{}';
    for i in 1 .. cardinality(level) by 2 loop
      above := above || case when i = cardinality(level) then level[i]
        else sha256('\x01'::bytea || level[i] || level[i + 1]) end;
    end loop;
    level := above;
  end loop;
  return encode(level[1], 'hex');
end $$;

-- Seals what was loaded, computed from the rows as they lie here. A set that is sealed stays as it is.
create function bulk.seal(of_set bigint, rows_a_chunk integer, rejects_accepted integer)
returns bulk.seals language plpgsql security definer set search_path = bulk, pg_temp as $$
declare
  known bulk.seals;
  last bulk.batches;
  found_rows record;
  digests bytea[];
  total jsonb;
begin
  perform from bulk.sets where id = of_set for update;
  if not found then raise exception 'there is no such set' using errcode = 'CK001'; end if;
  select * into known from bulk.seals where set_id = of_set;
  if found then return known; end if;

  select * into last from bulk.batches where set_id = of_set order by batch desc limit 1;
  if not coalesce(last.final, false) then
    raise exception 'the set is not loaded to the end of its source yet' using errcode = 'CK002';
  end if;
  if last.rejected <> rejects_accepted then
    raise exception '% lines were rejected, and % accepted as left out', last.rejected, rejects_accepted
      using errcode = 'CK003';
  end if;
  select count(*) as rows, coalesce(max(row_number), 0) as last_row into found_rows from bulk.rows where set_id = of_set;
  if found_rows.rows <> last.last_row or found_rows.last_row <> last.last_row then
    raise exception 'the set has % rows up to number %, where % were loaded', found_rows.rows, found_rows.last_row,
      last.last_row using errcode = 'CK004';
  end if;

  insert into bulk.chunks (set_id, chunk, digest)
    select of_set, d.chunk, d.digest from bulk.chunk_digests(of_set, rows_a_chunk, last.last_row) d;
  select coalesce(array_agg(digest order by chunk), '{}') into digests from bulk.chunks where set_id = of_set;
  select jsonb_strip_nulls(jsonb_build_object('shares', trim_scale(sum((canonical::jsonb ->> 'shares')::numeric))::text))
    into total from bulk.rows where set_id = of_set;
  insert into bulk.seals (set_id, rows, rejected, chunk_rows, root, totals)
    values (of_set, last.last_row, last.rejected, rows_a_chunk, bulk.merkle_root(digests), total)
    returning * into known;
  return known;
end $$;

-- How many rows lie in the table, sealed or not: what comes after the seal is part of nothing, and is told.
create function bulk.rows_present(of_set bigint) returns bigint
language sql stable security definer set search_path = bulk, pg_temp as $$
  select count(*) from bulk.rows where set_id = of_set
$$;

create function bulk.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: load a corrected list as another set', tg_table_name using errcode = 'CK005';
end $$;

create trigger sets_append_only before update or delete or truncate on bulk.sets
  for each statement execute function bulk.refuse_change();
create trigger rows_append_only before update or delete or truncate on bulk.rows
  for each statement execute function bulk.refuse_change();
create trigger batches_append_only before update or delete or truncate on bulk.batches
  for each statement execute function bulk.refuse_change();
create trigger rejects_append_only before update or delete or truncate on bulk.rejects
  for each statement execute function bulk.refuse_change();
create trigger chunks_append_only before update or delete or truncate on bulk.chunks
  for each statement execute function bulk.refuse_change();
create trigger seals_append_only before update or delete or truncate on bulk.seals
  for each statement execute function bulk.refuse_change();

revoke execute on all functions in schema bulk from public;
grant usage on schema bulk to closing_bell_app;
grant select on bulk.sets, bulk.batches, bulk.rejects, bulk.chunks, bulk.seals, bulk.sealed_rows to closing_bell_app;
grant insert (deal_id, import_id, kind, source_name, source_digest) on bulk.sets to closing_bell_app;
grant insert on bulk.rows, bulk.batches, bulk.rejects to closing_bell_app;
grant execute on function bulk.chunk_digests, bulk.merkle_root, bulk.seal, bulk.rows_present to closing_bell_app;
