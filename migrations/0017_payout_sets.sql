-- What a batch's digest stands for: chunks of a thousand canonical lines, and RFC 6962's tree over them.
create function payout.batch_root(of_deal text, of_batch text) returns text language sql stable as $$
  select bulk.merkle_root(coalesce(array_agg(digest order by chunk), '{}')) from (
    select (ordinal - 1) / 1000 as chunk, sha256('\x00'::bytea || convert_to(string_agg(
        ordinal || E'\t' || entitlement_id || E'\t' || part || E'\t' || attempt || E'\t' || leg || E'\t' || rail || E'\t'
          || holder_id || E'\t' || amount_cents || E'\t' || withheld_cents || E'\t' || end_to_end_id,
        E'\n' order by ordinal) || E'\n', 'UTF8')) as digest
      from payout.batch_lines where deal_id = of_deal and batch_id = of_batch group by 1) chunks
$$;

-- The id under which the bank knows a payment; the same as the one computed where a payment is reported to us.
create function payout.end_to_end_id(of_deal text, payment text, attempt integer) returns text
language sql immutable parallel safe as $$
  select 'CB' || upper(left(encode(sha256(convert_to(of_deal || E'\n' || payment || E'\n' || attempt, 'UTF8')), 'hex'), 32))
$$;

-- An event that tells of money moved by a set of postings is recorded only after them.
create function ledger.require_posted(of_deal text, of_causes text[]) returns void
language plpgsql stable set search_path = ledger, pg_temp as $$
declare
  missing text;
begin
  select c into missing from unnest(of_causes) c
    where not exists (select from ledger.transactions t where t.deal_id = of_deal and t.cause = c) limit 1;
  if found then
    raise exception 'the ledger has no transaction % of deal %: money that an event tells of is posted before it', missing,
      of_deal using errcode = 'CL008';
  end if;
end $$;

revoke execute on function payout.batch_root, payout.end_to_end_id, payout.payment_id, payout.cents, ledger.require_posted
  from public;
grant execute on function payout.batch_root, payout.end_to_end_id, payout.payment_id, payout.cents, ledger.require_posted
  to closing_bell_app;
