-- What each payer reported, line by line, of the reports that agreed with our own accounts: what a later line says of a
-- claim is measured against all that was said of it before.
create table payout.reported_lines (
  deal_id text collate "C" not null,
  leg text collate "C" not null check (leg in ('agent', 'payroll', 'payables')),
  number integer not null check (number > 0),
  ordinal integer not null check (ordinal > 0),
  -- The lot or award that is paid, and what is paid of it at once.
  claim text collate "C" not null,
  payment text collate "C" not null,
  attempt integer not null check (attempt > 0),
  what text collate "C" not null,
  amount_cents bigint not null check (amount_cents > 0),
  at timestamptz(3) not null,
  primary key (deal_id, leg, number, ordinal)
);

create trigger reported_lines_append_only before update or delete or truncate on payout.reported_lines
  for each statement execute function payout.refuse_change();

grant select, insert on payout.reported_lines to closing_bell_app;
