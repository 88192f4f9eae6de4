-- Where holders want their money, and who made sure that it was they who asked. All append-only; what is secret is sealed
-- under the holder's key, as in 0019.

create table holders.instructions (
  deal_id text collate "C" not null,
  holder_id text collate "C" not null,
  number integer not null check (number > 0),
  at timestamptz(3) not null,
  rail text collate "C" not null check (rail in ('wire', 'ach', 'cheque', 'iso')),
  -- Payee, account, and the telephone number that the request itself gave, which is never the one to ring.
  sealed bytea not null check (length(sealed) > 28),
  -- What it was taken from: a letter of transmittal, a tax form, a message of the holder's.
  taken_from text not null check (taken_from in ('letter', 'tax-form', 'message', 'register')),
  entered_by text not null check (length(entered_by) between 1 and 200),
  -- Days between a confirmed change and its first use.
  cooling_days integer not null check (cooling_days between 0 and 90),
  primary key (deal_id, holder_id, number)
);

create table holders.call_backs (
  deal_id text collate "C" not null,
  holder_id text collate "C" not null,
  number integer not null,
  ordinal integer not null check (ordinal > 0),
  at timestamptz(3) not null,
  caller text not null check (length(caller) between 1 and 200),
  -- Whom one spoke to and on which number: sealed.
  sealed bytea not null check (length(sealed) > 28),
  number_known_from text not null check (number_known_from in ('register', 'transfer-agent', 'earlier-letter', 'directory')),
  outcome text not null check (outcome in ('confirmed', 'denied', 'no-answer')),
  primary key (deal_id, holder_id, number, ordinal),
  foreign key (deal_id, holder_id, number) references holders.instructions (deal_id, holder_id, number)
);

-- The last instruction of each holder, and from when it may be used; null while nobody confirmed it.
create view holders.instruction_standing as
  select i.deal_id, i.holder_id, i.number, i.at, i.rail, i.taken_from, i.entered_by, i.cooling_days,
      last.outcome, last.at as called_at,
      case
        when i.taken_from = 'register' then i.at
        when last.outcome = 'confirmed' then last.at + make_interval(days => i.cooling_days)
      end as usable_from
    from (
      select distinct on (deal_id, holder_id) * from holders.instructions order by deal_id, holder_id, number desc
    ) i left join lateral (
      select c.outcome, c.at from holders.call_backs c
        where c.deal_id = i.deal_id and c.holder_id = i.holder_id and c.number = i.number and c.outcome <> 'no-answer'
        order by c.ordinal desc limit 1
    ) last on true;

-- What the tax forms of a holder come to, and what screening against lists came to.
create table holders.tax_standings (
  deal_id text collate "C" not null,
  holder_id text collate "C" not null,
  ordinal integer not null check (ordinal > 0),
  at timestamptz(3) not null,
  standing text collate "C" not null check (standing in ('certified', 'backup', 'exempt')),
  reason text not null,
  primary key (deal_id, holder_id, ordinal)
);

create table holders.screenings (
  deal_id text collate "C" not null,
  holder_id text collate "C" not null,
  ordinal integer not null check (ordinal > 0),
  at timestamptz(3) not null,
  list_digest text not null check (list_digest ~ '^[0-9a-f]{64}$'),
  outcome text collate "C" not null check (outcome in ('clear', 'possible', 'true', 'cleared')),
  -- Entry of the list and score, best first; names of the list are public, the holder's is not in it.
  hits jsonb not null,
  who text not null check (length(who) between 1 and 200),
  reason text not null default '' check (length(reason) <= 500),
  primary key (deal_id, holder_id, ordinal)
);

-- A true match is blocked property: no later row lets it go (31 C.F.R. § 501.603). Only a licence of the authority could.
create function holders.screenings_guard() returns trigger language plpgsql as $$
begin
  if exists (select from holders.screenings s where s.deal_id = new.deal_id and s.holder_id = new.holder_id
      and s.outcome = 'true' and s.ordinal < new.ordinal) then
    raise exception 'holder % is a true match: the property is blocked, and no clearing releases it', new.holder_id
      using errcode = 'CP003';
  end if;
  return new;
end $$;
create trigger screenings_guard before insert on holders.screenings
  for each row execute function holders.screenings_guard();

create trigger instructions_append_only before update or delete or truncate on holders.instructions
  for each statement execute function holders.refuse_change();
create trigger call_backs_append_only before update or delete or truncate on holders.call_backs
  for each statement execute function holders.refuse_change();
create trigger tax_standings_append_only before update or delete or truncate on holders.tax_standings
  for each statement execute function holders.refuse_change();
create trigger screenings_append_only before update or delete or truncate on holders.screenings
  for each statement execute function holders.refuse_change();

grant select on holders.instructions, holders.call_backs, holders.instruction_standing, holders.tax_standings,
  holders.screenings to closing_bell_app;
grant insert on holders.instructions, holders.call_backs, holders.tax_standings, holders.screenings to closing_bell_app;
