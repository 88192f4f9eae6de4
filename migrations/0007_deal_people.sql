-- Whose deals are whose: one sees only the deals whose terms name one.
alter table deals add column people text[] not null default '{}';
comment on column deals.people is 'The ids of the people whom the terms name';
create index deals_people on deals using gin (people);
