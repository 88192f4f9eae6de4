-- Stretches of lines of released batches that people withdrew before they were sent. They are never sent, and their claims
-- are as payable as if they had been in no batch.
create table payout.withdrawn_lines (
  deal_id text collate "C" not null,
  batch_id text collate "C" not null,
  from_ordinal integer not null check (from_ordinal > 0),
  to_ordinal integer not null check (to_ordinal >= from_ordinal),
  at timestamptz(3) not null,
  cause text not null,
  primary key (deal_id, batch_id, from_ordinal)
);
create trigger withdrawn_lines_append_only before update or delete or truncate on payout.withdrawn_lines
  for each statement execute function payout.refuse_change();
grant select, insert on payout.withdrawn_lines to closing_bell_app;
