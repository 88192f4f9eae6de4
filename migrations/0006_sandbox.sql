-- The sandbox payer: what a paying agent, a payroll provider and accounts payable would keep, for rehearsals only. It
-- knows an instruction by the effect's id, so that the same one given twice is one instruction.

create schema sandbox;

create table sandbox.instructions (
  deal_id text not null,
  effect_id text not null,
  ordinal bigint generated always as identity,
  leg text not null check (leg in ('agent', 'payroll', 'payables')),
  batch_id text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  amount numeric(17, 2) not null check (amount > 0),
  received_at timestamptz(3) not null,
  primary key (deal_id, effect_id),
  -- A batch is instructed once, under whatever name it comes.
  unique (deal_id, batch_id)
);

create table sandbox.hand_backs (
  deal_id text not null,
  effect_id text not null,
  leg text not null check (leg in ('agent', 'payroll', 'payables')),
  amount numeric(17, 2) not null check (amount >= 0),
  received_at timestamptz(3) not null,
  primary key (deal_id, effect_id)
);

-- A report once made up is not made up again.
create table sandbox.reports (
  deal_id text not null,
  leg text not null check (leg in ('agent', 'payroll', 'payables')),
  number integer not null check (number > 0),
  as_of timestamptz(3) not null,
  report jsonb not null,
  primary key (deal_id, leg, number)
);

grant usage on schema sandbox to closing_bell_app;
grant select, insert on all tables in schema sandbox to closing_bell_app;
