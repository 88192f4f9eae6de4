-- By which of the holder's instructions a payment was approved: what is sent is that one, or nothing. None where no
-- instruction of a holder is used (the depository, payroll), and in batches of before.
alter table payout.payees add column instruction integer check (instruction > 0);
alter table payout.batch_lines add column instruction integer check (instruction > 0);

-- The number is part of what an approval binds to. Lines without one have the canonical form they always had.
create or replace function payout.batch_root(of_deal text, of_batch text) returns text language sql stable as $$
  select bulk.merkle_root(coalesce(array_agg(digest order by chunk), '{}')) from (
    select (ordinal - 1) / 1000 as chunk, sha256('\x00'::bytea || convert_to(string_agg(
        ordinal || E'\t' || entitlement_id || E'\t' || part || E'\t' || attempt || E'\t' || leg || E'\t' || rail || E'\t'
          || holder_id || E'\t' || amount_cents || E'\t' || withheld_cents || E'\t' || end_to_end_id
          || coalesce(E'\t' || instruction, ''),
        E'\n' order by ordinal) || E'\n', 'UTF8')) as digest
      from payout.batch_lines where deal_id = of_deal and batch_id = of_batch group by 1) chunks
$$;
