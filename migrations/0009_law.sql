-- Up to which version of the reference stream an open live deal was brought: editions of the rules and calendars, and
-- closures announced since. Like `seen_version` it is bookkeeping of who follows; the deal's own record says what it
-- adopted. Lost, each deal is asked once more and answers by its first verdict.
alter table deals add column law_version bigint not null default 0;
comment on column deals.law_version is 'Up to which version of the stream "law" the deal was brought; never lowered';

create index deals_behind_law on deals (law_version, deal_id) where not ended and mode = 'live';
