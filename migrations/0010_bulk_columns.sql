-- Position lists and ballot files at the size of a large company: their rows lie in typed columns, so that they load at the
-- speed of COPY and are counted in SQL. Shares and votes are whole millionths, as in the arithmetic. All other kinds stay
-- canonical JSON in bulk.rows.
--
-- What a seal stands for is the bytes that a loader hashed chunk by chunk as it sent them; `bulk.chunk_digests` computes
-- them again from the rows as they lie here, for `verify` and before anything is footed or certified.

-- What the marks of a ballot file are about, in the order of its columns. Part of each chunk's digest.
alter table bulk.sets add column proposals text[] not null default '{}';

create table bulk.positions (
  set_id integer not null,
  row_number integer not null check (row_number > 0),
  line integer not null,
  position text collate "C" not null,
  holder text not null,
  kind text collate "C" not null,
  participant text,
  share_class text collate "C" not null,
  shares bigint not null,
  votes_per_share bigint not null,
  via text collate "C",
  primary key (set_id, row_number)
);

create table bulk.ballots (
  set_id integer not null,
  row_number integer not null check (row_number > 0),
  line integer not null,
  ballot text collate "C" not null,
  position text collate "C" not null,
  received_at timestamptz(3) not null,
  revokes boolean not null,
  signed boolean not null,
  -- For each proposal of the set four marks: for, against, abstain, unmarked; null for one that is not voted on.
  votes bigint[] not null,
  primary key (set_id, row_number)
);

-- As COPY … TO writes a text.
create function bulk.copy_text(given text) returns text language sql immutable parallel safe as $$
  select case when given ~ E'[\\\\\\x01-\\x1f]' then
      replace(replace(replace(replace(replace(replace(replace(given, E'\\', E'\\\\'), E'\b', E'\\b'), E'\f', E'\\f'),
        E'\n', E'\\n'), E'\r', E'\\r'), E'\t', E'\\t'), E'\v', E'\\v')
    else coalesce(given, E'\\N') end
$$;

-- What the seal stands for, line by line: what COPY … TO writes for the columns behind `line`. Instants in UTC.
create view bulk.position_lines as
  select p.*, p.position || E'\t' || bulk.copy_text(p.holder) || E'\t' || p.kind || E'\t' || coalesce(p.participant, E'\\N')
      || E'\t' || p.share_class || E'\t' || p.shares || E'\t' || p.votes_per_share || E'\t' || coalesce(p.via, E'\\N')
      as canonical
    from bulk.positions p;
create view bulk.ballot_lines as
  select b.*, b.ballot || E'\t' || b.position || E'\t' || b.received_at::text || E'\t'
      || case when b.revokes then 't' else 'f' end || E'\t' || case when b.signed then 't' else 'f' end
      || E'\t' || b.votes::text as canonical
    from bulk.ballots b;

-- The first line of each chunk: which columns its rows have, and which proposals the votes of a ballot are about.
create function bulk.chunk_head(of_set bigint) returns text
language sql stable security definer set search_path = bulk, pg_temp as $$
  select case kind
      when 'positions' then E'positions\tposition\tholder\tkind\tparticipant\tshare_class\tshares\tvotes_per_share\tvia\n'
      when 'ballots' then array_to_string(
        array['ballots', 'ballot', 'position', 'received_at', 'revokes', 'signed', 'votes'] || proposals, E'\t') || E'\n'
      else '' end
    from bulk.sets where id = of_set
$$;

-- A chunk's digest: SHA-256 of a zero byte, the chunk's head and, for each row in order, its canonical bytes and a line
-- feed. A chunk of which nothing is left still has one, which is not the one that was kept.
create or replace function bulk.chunk_digests(of_set bigint, rows_a_chunk integer, up_to integer)
returns table (chunk integer, digest bytea)
language plpgsql stable security definer set search_path = bulk, pg_temp set timezone = 'UTC' set datestyle = 'ISO' as $$
declare
  head bytea := '\x00'::bytea || convert_to(bulk.chunk_head(of_set), 'UTF8');
begin
  case (select s.kind from bulk.sets s where s.id = of_set)
    when 'positions' then return query
      select c, sha256(head || convert_to(coalesce((
          select string_agg(canonical, E'\n' order by row_number) || E'\n' from bulk.position_lines
            where set_id = of_set and row_number between (c - 1) * rows_a_chunk + 1 and least(c * rows_a_chunk, up_to)), ''),
          'UTF8'))
        from generate_series(1, (up_to + rows_a_chunk - 1) / rows_a_chunk) c;
    when 'ballots' then return query
      select c, sha256(head || convert_to(coalesce((
          select string_agg(canonical, E'\n' order by row_number) || E'\n' from bulk.ballot_lines
            where set_id = of_set and row_number between (c - 1) * rows_a_chunk + 1 and least(c * rows_a_chunk, up_to)), ''),
          'UTF8'))
        from generate_series(1, (up_to + rows_a_chunk - 1) / rows_a_chunk) c;
    else return query
      select c, sha256(head || convert_to(coalesce((
          select string_agg(canonical, E'\n' order by row_number) || E'\n' from bulk.rows
            where set_id = of_set and row_number between (c - 1) * rows_a_chunk + 1 and least(c * rows_a_chunk, up_to)), ''),
          'UTF8'))
        from generate_series(1, (up_to + rows_a_chunk - 1) / rows_a_chunk) c;
  end case;
end $$;

create or replace function bulk.rows_present(of_set bigint) returns bigint
language plpgsql stable security definer set search_path = bulk, pg_temp as $$
begin
  return case (select kind from bulk.sets where id = of_set)
    when 'positions' then (select count(*) from bulk.positions where set_id = of_set)
    when 'ballots' then (select count(*) from bulk.ballots where set_id = of_set)
    else (select count(*) from bulk.rows where set_id = of_set) end;
end $$;

create function bulk.set_totals(of_set bigint) returns jsonb
language plpgsql stable security definer set search_path = bulk, pg_temp as $$
begin
  return case (select kind from bulk.sets where id = of_set)
    when 'positions' then (select jsonb_strip_nulls(jsonb_build_object('shares', trim_scale(sum(shares) * 0.000001)::text))
      from bulk.positions where set_id = of_set)
    when 'ballots' then '{}'
    else (select jsonb_strip_nulls(jsonb_build_object('shares', trim_scale(sum((canonical::jsonb ->> 'shares')::numeric))::text))
      from bulk.rows where set_id = of_set) end;
end $$;

-- Seals what was loaded. A set that is sealed stays as it is.
create or replace function bulk.seal(of_set bigint, rows_a_chunk integer, rejects_accepted integer)
returns bulk.seals language plpgsql security definer set search_path = bulk, pg_temp as $$
declare
  known bulk.seals;
  last bulk.batches;
  digests bytea[];
  present bigint;
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
  present := bulk.rows_present(of_set);
  select coalesce(array_agg(digest order by chunk), '{}') into digests from bulk.chunks where set_id = of_set;
  if present <> last.last_row or cardinality(digests) <> (last.last_row + rows_a_chunk - 1) / rows_a_chunk then
    raise exception 'the set has % rows in % chunks, where % rows were loaded', present, cardinality(digests),
      last.last_row using errcode = 'CK004';
  end if;
  insert into bulk.seals (set_id, rows, rejected, chunk_rows, root, totals)
    values (of_set, last.last_row, last.rejected, rows_a_chunk, bulk.merkle_root(digests), bulk.set_totals(of_set))
    returning * into known;
  return known;
end $$;

create view bulk.sealed_positions with (security_barrier) as
  select p.* from bulk.position_lines p join bulk.seals seal on seal.set_id = p.set_id and p.row_number <= seal.rows;
create view bulk.sealed_ballots with (security_barrier) as
  select b.* from bulk.ballot_lines b join bulk.seals seal on seal.set_id = b.set_id and b.row_number <= seal.rows;

create trigger positions_append_only before update or delete or truncate on bulk.positions
  for each statement execute function bulk.refuse_change();
create trigger ballots_append_only before update or delete or truncate on bulk.ballots
  for each statement execute function bulk.refuse_change();

revoke execute on all functions in schema bulk from public;
grant select on bulk.sealed_positions, bulk.sealed_ballots to closing_bell_app;
grant insert on bulk.positions, bulk.ballots, bulk.chunks to closing_bell_app;
grant insert (proposals) on bulk.sets to closing_bell_app;
grant execute on function bulk.chunk_head, bulk.copy_text to closing_bell_app;

-- What was found out about sets that are sealed and so never change. Derived: may be deleted, and is found out again.

-- Which rows of a position list carry which position. Filled once, before the first count; its key is what refuses a list
-- that names a position twice.
create table bulk.position_keys (
  set_id integer not null,
  position text collate "C" not null,
  row_number integer not null,
  primary key (set_id, position)
);

-- What a list of positions comes to. A list that has a row here has its keys above.
create table bulk.position_totals (
  set_id integer not null,
  share_class text collate "C" not null,
  kind text collate "C" not null,
  positions integer not null,
  shares numeric not null,
  votes numeric not null,
  primary key (set_id, share_class, kind)
);

-- Ballots of a file that a list of positions knows nothing of, and those whose id stood in the file before.
create table bulk.odd_ballots (
  positions_set integer not null,
  set_id integer not null,
  row_number integer not null,
  twice boolean not null,
  primary key (positions_set, set_id, row_number)
);

-- The files that were looked through for them.
create table bulk.checked_files (
  positions_set integer not null,
  set_id integer not null,
  twice integer not null,
  unknown integer not null,
  primary key (positions_set, set_id)
);

-- The links of an omnibus set that lead to the holder of record with enough shares for a list of positions.
create table bulk.chains (
  positions_set integer not null,
  omnibus_set integer not null,
  complete text[] not null,
  positions_without integer not null,
  primary key (positions_set, omnibus_set)
);

grant select, insert, delete on bulk.position_keys, bulk.position_totals, bulk.odd_ballots, bulk.checked_files, bulk.chains to closing_bell_app;
