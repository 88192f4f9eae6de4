-- A large set is posted in the order of its claims, so that each stretch of pages holds a span of them: where a claim's entries
-- lie is found by spans, at no price for each entry. A deal's entries are found by its transactions.
drop index ledger.entries_by_sub_account;
create index entries_by_span on ledger.entries using brin (deal_id, sub_account)
  with (pages_per_range = 32, autosummarize = on);
