-- Who gets what, when we are the paying agent: entitlements of the closing list in force, what was presented of them, what
-- holds them, and the lines of batches. All but `payees` is append-only. Shares and prices are whole millionths, money cents.

-- Registers of a large company lie in typed columns, as position lists and ballot files do.
create table bulk.lots (
  set_id integer not null,
  row_number integer not null check (row_number > 0),
  line integer not null,
  lot text collate "C" not null,
  holder text not null,
  kind text collate "C" not null,
  shares bigint not null,
  demand text collate "C",
  primary key (set_id, row_number)
);

create table bulk.letters (
  set_id integer not null,
  row_number integer not null check (row_number > 0),
  line integer not null,
  letter text collate "C" not null,
  lot text collate "C" not null,
  received_at timestamptz(3) not null,
  says text collate "C" not null,
  shares bigint not null,
  reason text,
  primary key (set_id, row_number)
);

create view bulk.lot_lines as
  select l.*, l.lot || E'\t' || bulk.copy_text(l.holder) || E'\t' || l.kind || E'\t' || l.shares || E'\t'
      || coalesce(l.demand, E'\\N') as canonical
    from bulk.lots l;
create view bulk.letter_lines as
  select l.*, l.letter || E'\t' || l.lot || E'\t' || l.received_at::text || E'\t' || l.says || E'\t' || l.shares || E'\t'
      || bulk.copy_text(l.reason) as canonical
    from bulk.letters l;

create or replace function bulk.chunk_head(of_set bigint) returns text
language sql stable security definer set search_path = bulk, pg_temp as $$
  select case kind
      when 'positions' then E'positions\tposition\tholder\tkind\tparticipant\tshare_class\tshares\tvotes_per_share\tvia\n'
      when 'ballots' then array_to_string(
        array['ballots', 'ballot', 'position', 'received_at', 'revokes', 'signed', 'votes'] || proposals, E'\t') || E'\n'
      when 'lots' then E'lots\tlot\tholder\tkind\tshares\tdemand\n'
      when 'letters' then E'letters\tletter\tlot\treceived_at\tsays\tshares\treason\n'
      else '' end
    from bulk.sets where id = of_set
$$;

create or replace function bulk.chunk_digests(of_set bigint, rows_a_chunk integer, up_to integer)
returns table (chunk integer, digest bytea)
language plpgsql stable security definer set search_path = bulk, pg_temp set timezone = 'UTC' set datestyle = 'ISO' as $$
declare
  head bytea := '\x00'::bytea || convert_to(bulk.chunk_head(of_set), 'UTF8');
  lines text;
begin
  lines := case (select s.kind from bulk.sets s where s.id = of_set)
    when 'positions' then 'position_lines' when 'ballots' then 'ballot_lines' when 'lots' then 'lot_lines'
    when 'letters' then 'letter_lines' else 'rows' end;
  return query execute format(
    $q$select c, sha256($1 || convert_to(coalesce((
          select string_agg(canonical, E'\n' order by row_number) || E'\n' from bulk.%I
            where set_id = $2 and row_number between (c - 1) * $3 + 1 and least(c * $3, $4)), ''), 'UTF8'))
        from generate_series(1, ($4 + $3 - 1) / $3) c$q$, lines) using head, of_set, rows_a_chunk, up_to;
end $$;

create or replace function bulk.rows_present(of_set bigint) returns bigint
language plpgsql stable security definer set search_path = bulk, pg_temp as $$
begin
  return case (select kind from bulk.sets where id = of_set)
    when 'positions' then (select count(*) from bulk.positions where set_id = of_set)
    when 'ballots' then (select count(*) from bulk.ballots where set_id = of_set)
    when 'lots' then (select count(*) from bulk.lots where set_id = of_set)
    when 'letters' then (select count(*) from bulk.letters where set_id = of_set)
    else (select count(*) from bulk.rows where set_id = of_set) end;
end $$;

create or replace function bulk.set_totals(of_set bigint) returns jsonb
language plpgsql stable security definer set search_path = bulk, pg_temp as $$
begin
  return case (select kind from bulk.sets where id = of_set)
    when 'positions' then (select jsonb_strip_nulls(jsonb_build_object('shares', trim_scale(sum(shares) * 0.000001)::text))
      from bulk.positions where set_id = of_set)
    when 'lots' then (select jsonb_strip_nulls(jsonb_build_object('shares', trim_scale(sum(shares) * 0.000001)::text))
      from bulk.lots where set_id = of_set)
    when 'letters' then (select jsonb_strip_nulls(jsonb_build_object('shares', trim_scale(sum(shares) * 0.000001)::text))
      from bulk.letters where set_id = of_set)
    when 'ballots' then '{}'
    else (select jsonb_strip_nulls(jsonb_build_object('shares', trim_scale(sum((canonical::jsonb ->> 'shares')::numeric))::text))
      from bulk.rows where set_id = of_set) end;
end $$;

create view bulk.sealed_lots with (security_barrier) as
  select l.* from bulk.lot_lines l join bulk.seals seal on seal.set_id = l.set_id and l.row_number <= seal.rows;
create view bulk.sealed_letters with (security_barrier) as
  select l.* from bulk.letter_lines l join bulk.seals seal on seal.set_id = l.set_id and l.row_number <= seal.rows;

create trigger lots_append_only before update or delete or truncate on bulk.lots
  for each statement execute function bulk.refuse_change();
create trigger letters_append_only before update or delete or truncate on bulk.letters
  for each statement execute function bulk.refuse_change();

grant select on bulk.sealed_lots, bulk.sealed_letters to closing_bell_app;
grant insert on bulk.lots, bulk.letters to closing_bell_app;

create schema payout;

-- Shares × price in cents, rounded once, by the contract's rule. Millionths × millionths of a dollar: 10^10 make a cent.
create function payout.cents(shares bigint, price bigint, rounding text) returns bigint
language sql immutable parallel safe as $$
  select case
    when price = 0 then 0
    when rounding = 'half-up' and shares < 9000000000000000000 / price then (shares * price + 5000000000) / 10000000000
    when rounding = 'half-up' then div(shares::numeric * price + 5000000000, 10000000000)::bigint
    when rounding = 'down' then div(shares::numeric * price, 10000000000)::bigint
    when mod(shares::numeric * price, 20000000000) = 5000000000 then div(shares::numeric * price, 10000000000)::bigint
    else div(shares::numeric * price + 5000000000, 10000000000)::bigint end
$$;

-- One per lot or award that has a claim, fixed at the effective time from the list in force; of dissenting lots too, which
-- are no claim until the demand is withdrawn.
create table payout.entitlements (
  deal_id text collate "C" not null,
  entitlement_id text collate "C" not null,
  leg text collate "C" not null check (leg in ('agent', 'payroll', 'payables')),
  holder_id text collate "C" not null,
  kind text collate "C" not null check (kind in
    ('certificated', 'book-entry', 'street-name', 'dissenting', 'option', 'rsu', 'contingent-right')),
  shares bigint not null check (shares >= 0),
  -- What each share pays: the price, or of an option the spread.
  price bigint not null check (price >= 0),
  due_cents bigint not null check (due_cents >= 0),
  primary key (deal_id, entitlement_id)
);

-- Shares surrendered in good order, or due without surrender.
create table payout.presentments (
  deal_id text collate "C" not null,
  presentment_id text collate "C" not null,
  entitlement_id text collate "C" not null,
  at timestamptz(3) not null,
  shares bigint not null check (shares > 0),
  primary key (deal_id, entitlement_id, presentment_id)
);

-- A reason holds while the last row that names it says `placed`.
create table payout.holds (
  deal_id text collate "C" not null,
  entitlement_id text collate "C" not null,
  ordinal integer not null check (ordinal > 0),
  at timestamptz(3) not null,
  what text collate "C" not null check (what in ('placed', 'lifted')),
  reason text collate "C" not null check (reason in
    ('no-letter', 'defective-letter', 'lost-certificate', 'tax-form', 'sanctions', 'dissenting', 'estate', 'address-unknown',
     'instruction', 'returned', 'legal', 'unclaimed')),
  -- The day on which something becomes of it by itself, or somebody must have acted.
  clock date,
  note text not null default '' check (length(note) <= 300),
  primary key (deal_id, entitlement_id, ordinal)
);

-- What is known now of a holder that paying must know: derived, kept by whoever verifies instructions and tax forms.
create table payout.payees (
  deal_id text collate "C" not null,
  holder_id text collate "C" not null,
  rail text collate "C" not null check (rail in ('dtc', 'wire', 'ach', 'cheque', 'iso', 'payroll')),
  -- `certified`: W-9 or W-8 in order. `backup`: 26 U.S.C. § 3406 applies. `exempt`: no information return.
  tax text collate "C" not null default 'certified' check (tax in ('certified', 'backup', 'exempt')),
  primary key (deal_id, holder_id)
);

-- Each batch is built once and stays as it is.
create table payout.batches (
  deal_id text collate "C" not null,
  batch_id text collate "C" not null,
  leg text collate "C" not null check (leg in ('agent', 'payroll', 'payables')),
  built_at timestamptz(3) not null,
  lines integer not null check (lines >= 0),
  amount_cents bigint not null check (amount_cents >= 0),
  withheld_cents bigint not null check (withheld_cents >= 0),
  rails jsonb not null,
  root text not null check (root ~ '^[0-9a-f]{64}$'),
  primary key (deal_id, batch_id)
);

create table payout.batch_lines (
  deal_id text collate "C" not null,
  batch_id text collate "C" not null,
  ordinal integer not null check (ordinal > 0),
  entitlement_id text collate "C" not null,
  -- The how-manieth payment of the entitlement: shares presented on another day are another payment.
  part integer not null check (part > 0),
  attempt integer not null check (attempt > 0),
  leg text collate "C" not null check (leg in ('agent', 'payroll', 'payables')),
  rail text collate "C" not null check (rail in ('dtc', 'wire', 'ach', 'cheque', 'iso', 'payroll')),
  holder_id text collate "C" not null,
  -- What the bank is to pay; `withheld_cents` is kept back for tax on top of it.
  amount_cents bigint not null check (amount_cents > 0),
  withheld_cents bigint not null check (withheld_cents >= 0),
  end_to_end_id text collate "C" not null,
  primary key (deal_id, batch_id, ordinal)
);
create index batch_lines_of_entitlement on payout.batch_lines (deal_id, entitlement_id);

-- What ledger.payments calls a payment, as its entitlement_id.
create function payout.payment_id(entitlement_id text, part integer) returns text
language sql immutable parallel safe as $$
  select case part when 1 then entitlement_id else entitlement_id || '#' || part end
$$;

create function payout.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: what changes is said by another row', tg_table_name using errcode = 'CP001';
end $$;

create trigger entitlements_append_only before update or delete or truncate on payout.entitlements
  for each statement execute function payout.refuse_change();
create trigger presentments_append_only before update or delete or truncate on payout.presentments
  for each statement execute function payout.refuse_change();
create trigger holds_append_only before update or delete or truncate on payout.holds
  for each statement execute function payout.refuse_change();
create trigger batches_append_only before update or delete or truncate on payout.batches
  for each statement execute function payout.refuse_change();
create trigger batch_lines_append_only before update or delete or truncate on payout.batch_lines
  for each statement execute function payout.refuse_change();

grant usage on schema payout to closing_bell_app;
grant select on all tables in schema payout to closing_bell_app;
grant insert on payout.entitlements, payout.presentments, payout.holds, payout.batches, payout.batch_lines to closing_bell_app;
grant insert, update, delete on payout.payees to closing_bell_app;
grant maintain on all tables in schema payout to closing_bell_app;
grant maintain on bulk.lots, bulk.letters, ledger.entries, ledger.balances, ledger.payments, ledger.payment_states
  to closing_bell_app;
