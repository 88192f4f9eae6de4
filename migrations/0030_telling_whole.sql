-- Telling people, whole: what came too late to be news, what operators are told, what is sent again on request, and whether
-- a worker's mode has mail at all.
alter table telling.deliveries drop constraint deliveries_kind_check;
alter table telling.deliveries add constraint deliveries_kind_check
  check (kind in ('event', 'digest', 'hook-disabled', 'test', 'operators'));
alter table telling.deliveries drop constraint deliveries_state_check;
alter table telling.deliveries add constraint deliveries_state_check
  check (state in ('waiting', 'delivered', 'refused', 'given-up', 'not-told', 'too-late'));

-- Of a live deal, when it happened: news that waited behind a worker that stood still for days is no news.
alter table telling.deliveries add column happened_at timestamptz(3);
-- Each time that people ask for it again it is another mail, which no server takes for the one before.
alter table telling.deliveries add column replays integer not null default 0 check (replays >= 0);

create table telling.ways (
  mode text primary key check (mode in ('live', 'rehearsal')),
  mail text not null check (mail in ('smtp', 'folder', 'off')),
  said_at timestamptz(3) not null default now()
);
comment on table telling.ways is 'How mail goes, as the worker that started last says';
grant select, insert, update on telling.ways to closing_bell_app;
