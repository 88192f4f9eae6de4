-- What a later register says otherwise of a holder: whoever can change a register could send a cheque elsewhere, or answer the
-- call that confirms an account. Such a change is used only after the days that a change of account takes. Which fields
-- changed is kept; what they say lies sealed in the facts.
create table holders.changes (
  register integer not null,
  deal_id text collate "C" not null,
  holder_id text collate "C" not null,
  version integer not null check (version > 1),
  at timestamptz(3) not null,
  fields text[] not null check (array_length(fields, 1) between 1 and 4 and fields <@ array['name', 'address', 'telephone', 'tin']),
  cooling_days integer not null check (cooling_days between 0 and 90),
  primary key (deal_id, holder_id, version)
);
create trigger changes_append_only before update or delete or truncate on holders.changes
  for each statement execute function holders.refuse_change();
grant select, insert on holders.changes to closing_bell_app;

-- A cheque goes by the name and the address of the register: it waits for what changed there as for its own change.
create or replace view holders.instruction_standing as
  select i.deal_id, i.holder_id, i.number, i.at, i.rail, i.taken_from, i.entered_by, i.cooling_days,
      last.outcome, last.at as called_at,
      case
        when i.taken_from = 'register' or last.outcome = 'confirmed' then greatest(
          case when i.taken_from = 'register' then i.at else last.at end + make_interval(days => i.cooling_days),
          case when i.rail = 'cheque' then changed.from_then end)
      end as usable_from
    from (
      select distinct on (deal_id, holder_id) * from holders.instructions order by deal_id, holder_id, number desc
    ) i left join lateral (
      select c.outcome, c.at from holders.call_backs c
        where c.deal_id = i.deal_id and c.holder_id = i.holder_id and c.number = i.number and c.outcome <> 'no-answer'
        order by c.ordinal desc limit 1
    ) last on true left join lateral (
      select max(g.at + make_interval(days => g.cooling_days)) as from_then from holders.changes g
        where g.deal_id = i.deal_id and g.holder_id = i.holder_id and g.fields && array['name', 'address']
    ) changed on true;
