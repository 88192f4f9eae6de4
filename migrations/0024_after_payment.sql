-- Property of a person on a sanctions list is blocked, not held: an account of its own among the claims. And what payroll is
-- handed and reports back, payment by payment.

alter table ledger.entries drop constraint ledger_entries_account;
alter table ledger.entries add constraint ledger_entries_account check (
  (book = 'cash' and account in
    ('deposited', 'fund', 'inTransit', 'settled', 'remitted', 'escheated', 'refunded'))
  or (book = 'claims' and account in
    ('entitled', 'payable', 'held', 'blocked', 'withheld', 'inTransit', 'settled', 'remitted', 'escheated', 'handedBack')));

alter table ledger.totals add column blocked bigint not null default 0 check (blocked >= 0);
alter table ledger.totals drop constraint ledger_claims_equation;
alter table ledger.totals add constraint ledger_claims_equation check (
  entitled = payable + held + blocked + withheld + claims_in_transit + claims_settled + claims_remitted + claims_escheated
    + handed_back);

-- As before, with one account more.
create or replace function ledger.apply() returns trigger
language plpgsql security definer set search_path = ledger, pg_temp as $$
declare
  wrong record;
  sums jsonb;
begin
  -- However many rows came, what is checked of them fits on a page: gone through once, by transaction, leg, book and account.
  select jsonb_agg(s) into sums from (
    select transaction_id, deal_id, leg, currency, book, account, sum(amount) as amount, max(ordinal) as last
      from added group by 1, 2, 3, 4, 5, 6) s;

  select a.transaction_id into wrong
    from jsonb_to_recordset(sums) as a (transaction_id bigint, deal_id text, leg text, currency text, book text, account text, amount numeric, last integer) join ledger.transactions t on t.id = a.transaction_id
    where t.posted_in <> pg_current_xact_id() or t.deal_id <> a.deal_id or a.last > t.entry_count
    limit 1;
  if found then
    raise exception 'ledger transaction % is complete: entries are added with it, for its deal, or not at all',
      wrong.transaction_id using errcode = 'CL001';
  end if;

  select transaction_id, leg, currency, book, sum(amount) as off into wrong
    from jsonb_to_recordset(sums) as a (transaction_id bigint, deal_id text, leg text, currency text, book text, account text, amount numeric, last integer) group by transaction_id, leg, currency, book having sum(amount) <> 0 limit 1;
  if found then
    raise exception 'ledger transaction % does not balance: its % entries of leg % are off by % cents (%)',
      wrong.transaction_id, wrong.book, wrong.leg, wrong.off, wrong.currency using errcode = 'CL002';
  end if;

  select d.transaction_id, d.leg, d.moved into wrong
    from (
      select transaction_id, leg, currency,
          coalesce(sum(amount) filter (where book = 'cash' and account = 'fund'), 0)
            - coalesce(sum(amount) filter (where book = 'claims' and account in ('payable', 'held', 'blocked', 'withheld')), 0)
            as moved
        from jsonb_to_recordset(sums) as a (transaction_id bigint, deal_id text, leg text, currency text, book text, account text, amount numeric, last integer) group by transaction_id, leg, currency
    ) d join ledger.transactions t on t.id = d.transaction_id
    where d.moved <> 0 and t.gap is null limit 1;
  if found then
    raise exception 'ledger transaction % moves fund and claims of leg % apart by % cents and does not name why',
      wrong.transaction_id, wrong.leg, wrong.moved using errcode = 'CL003';
  end if;

  insert into ledger.totals (deal_id, leg, currency)
    select distinct deal_id, leg, currency from jsonb_to_recordset(sums) as a (transaction_id bigint, deal_id text, leg text, currency text, book text, account text, amount numeric, last integer) on conflict do nothing;
  update ledger.totals t set
      deposited = t.deposited - d.deposited, fund = t.fund + d.fund, refunded = t.refunded + d.refunded,
      entitled = t.entitled - d.entitled, payable = t.payable + d.payable, held = t.held + d.held, blocked = t.blocked + d.blocked,
      withheld = t.withheld + d.withheld, handed_back = t.handed_back + d.handed_back,
      cash_in_transit = t.cash_in_transit + d.cash_in_transit, cash_settled = t.cash_settled + d.cash_settled,
      cash_remitted = t.cash_remitted + d.cash_remitted, cash_escheated = t.cash_escheated + d.cash_escheated,
      claims_in_transit = t.claims_in_transit + d.claims_in_transit,
      claims_settled = t.claims_settled + d.claims_settled,
      claims_remitted = t.claims_remitted + d.claims_remitted,
      claims_escheated = t.claims_escheated + d.claims_escheated,
      gap = t.gap + d.fund - d.payable - d.held - d.blocked - d.withheld
    from (
      select deal_id, leg, currency,
          coalesce(sum(amount) filter (where account = 'deposited'), 0) as deposited,
          coalesce(sum(amount) filter (where account = 'fund'), 0) as fund,
          coalesce(sum(amount) filter (where account = 'refunded'), 0) as refunded,
          coalesce(sum(amount) filter (where account = 'entitled'), 0) as entitled,
          coalesce(sum(amount) filter (where account = 'payable'), 0) as payable,
          coalesce(sum(amount) filter (where account = 'held'), 0) as held,
          coalesce(sum(amount) filter (where account = 'blocked'), 0) as blocked,
          coalesce(sum(amount) filter (where account = 'withheld'), 0) as withheld,
          coalesce(sum(amount) filter (where account = 'handedBack'), 0) as handed_back,
          coalesce(sum(amount) filter (where book = 'cash' and account = 'inTransit'), 0) as cash_in_transit,
          coalesce(sum(amount) filter (where book = 'cash' and account = 'settled'), 0) as cash_settled,
          coalesce(sum(amount) filter (where book = 'cash' and account = 'remitted'), 0) as cash_remitted,
          coalesce(sum(amount) filter (where book = 'cash' and account = 'escheated'), 0) as cash_escheated,
          coalesce(sum(amount) filter (where book = 'claims' and account = 'inTransit'), 0) as claims_in_transit,
          coalesce(sum(amount) filter (where book = 'claims' and account = 'settled'), 0) as claims_settled,
          coalesce(sum(amount) filter (where book = 'claims' and account = 'remitted'), 0) as claims_remitted,
          coalesce(sum(amount) filter (where book = 'claims' and account = 'escheated'), 0) as claims_escheated
        from jsonb_to_recordset(sums) as a (transaction_id bigint, deal_id text, leg text, currency text, book text, account text, amount numeric, last integer) group by deal_id, leg, currency
    ) d
    where t.deal_id = d.deal_id and t.leg = d.leg and t.currency = d.currency;

  -- The row of totals is locked from here to the commit, so that two writers of one leg follow each other.
  insert into ledger.gaps as g (deal_id, leg, currency, name, amount)
    select a.deal_id, a.leg, a.currency, t.gap, sum(case when a.book = 'cash' then a.amount else -a.amount end)
      from jsonb_to_recordset(sums) as a (transaction_id bigint, deal_id text, leg text, currency text, book text, account text, amount numeric, last integer) join ledger.transactions t on t.id = a.transaction_id
      where t.gap is not null and ((a.book = 'cash' and a.account = 'fund')
        or (a.book = 'claims' and a.account in ('payable', 'held', 'blocked', 'withheld')))
      group by a.deal_id, a.leg, a.currency, t.gap
    on conflict (deal_id, leg, currency, name) do update set amount = g.amount + excluded.amount;

  -- Each balance is found by its key, one after the other: of a fresh table a planner may well choose to compare all with all.
  with delta as materialized (
    select deal_id, leg, currency, book, account, sub_account, sum(amount)::bigint as amount
      from added group by deal_id, leg, currency, book, account, sub_account
  ), placed as materialized (
    select d.*, b.at from delta d left join lateral (
        select k.ctid as at from ledger.balances k
          where k.deal_id = d.deal_id and k.leg = d.leg and k.currency = d.currency and k.book = d.book
            and k.account = d.account and k.sub_account = d.sub_account offset 0
      ) b on true
  ), changed as (
    update ledger.balances b set balance = b.balance + p.amount from placed p where b.ctid = p.at
  )
  insert into ledger.balances (deal_id, leg, currency, book, account, sub_account, balance)
    select deal_id, leg, currency, book, account, sub_account, amount from placed where at is null;
  return null;
end $$;

-- What payroll was handed to pay (`handed`) and what it says it paid (`reported`), one row each for a payment.
create table payout.wages (
  deal_id text collate "C" not null,
  batch_id text collate "C" not null,
  ordinal integer not null check (ordinal > 0),
  says text collate "C" not null check (says in ('handed', 'reported')),
  payroll text collate "C" not null check (payroll in ('us', 'prc')),
  holder_id text collate "C" not null,
  paid_on date not null,
  gross_cents bigint not null check (gross_cents > 0),
  income_tax_cents bigint not null check (income_tax_cents >= 0),
  social_security_cents bigint not null check (social_security_cents >= 0),
  medicare_cents bigint not null check (medicare_cents >= 0),
  state_tax_cents bigint not null default 0 check (state_tax_cents >= 0),
  net_cents bigint not null check (net_cents >= 0),
  employer_tax_cents bigint not null check (employer_tax_cents >= 0),
  primary key (deal_id, batch_id, ordinal, says),
  -- Gross is what is paid and what is kept back, whoever says it. Of the staff in China nothing is kept back in dollars.
  constraint wages_add_up check (
    gross_cents = net_cents + income_tax_cents + social_security_cents + medicare_cents + state_tax_cents)
);
create index wages_of_holder on payout.wages (deal_id, holder_id);

-- Where what nobody claimed belongs by the law of escheat: the state of the holder's last known address, and that of
-- incorporation where there is none. Found once, when the money goes back to the surviving company.
create table payout.unclaimed (
  deal_id text collate "C" not null,
  entitlement_id text collate "C" not null,
  place text collate "C" not null check (place ~ '^[A-Z]{2}$'),
  by_address boolean not null,
  cents bigint not null check (cents > 0),
  primary key (deal_id, entitlement_id)
);
create index unclaimed_by_place on payout.unclaimed (deal_id, place);

create trigger wages_append_only before update or delete or truncate on payout.wages
  for each statement execute function payout.refuse_change();
create trigger unclaimed_append_only before update or delete or truncate on payout.unclaimed
  for each statement execute function payout.refuse_change();

grant select, insert on payout.wages, payout.unclaimed to closing_bell_app;
