-- What a bank answers about a million payments, at the price of its rows. What must hold is what had to hold before.

-- An answer never goes away, and that it is there is looked at once for all of its rows, not by a key for each.
alter table bank.answer_rows drop constraint answer_rows_deal_id_name_fkey;

create function bank.answer_rows_guard() returns trigger
language plpgsql security definer set search_path = bank, pg_temp as $$
declare
  wrong record;
begin
  select a.deal_id, a.name into wrong from (select distinct deal_id, name from added) a
    where not exists (select from bank.answers known where known.deal_id = a.deal_id and known.name = a.name) limit 1;
  if found then
    raise exception 'there is no answer % of deal %: its rows are added with it', wrong.name, wrong.deal_id using errcode = '23503';
  end if;
  return null;
end $$;
revoke execute on function bank.answer_rows_guard from public;

create trigger answer_rows_guard after insert on bank.answer_rows
  referencing new table as added for each statement execute function bank.answer_rows_guard();

-- A file's lines are written together, so that each stretch of pages holds a span of files: which they are is found by spans,
-- at no price for each line.
drop index bank.lines_of_file;
create index lines_of_file on bank.file_lines using brin (deal_id, file) with (pages_per_range = 32, autosummarize = on);

-- From which version of a holder's data a standing was reckoned, and until which day its form is good: while both stand, nobody's
-- data has to be opened to reckon it again. Standings of before name none, and are reckoned once more.
alter table holders.tax_standings add column version integer check (version > 0);
alter table holders.tax_standings add column good_until date;
