-- Telling people: who wants to be told, of what and how; what was to be told and whether it arrived. What a message says is not
-- kept: it is written from the journal when it is sent, by what its reader may know then.
create schema telling;
grant usage on schema telling to closing_bell_app;

-- How far the journal has been gone through, for each mode.
create table telling.cursors (
  mode text primary key check (mode in ('live', 'rehearsal')),
  position bigint not null check (position >= 0)
);

-- What a person of a deal wishes; whoever has no row is told what their part suggests, once there is an address.
create table telling.wishes (
  deal_id text not null check (length(deal_id) between 1 and 64),
  person_id text not null check (length(person_id) between 1 and 200),
  address text check (length(address) between 3 and 254),
  zone text not null default 'America/New_York' check (length(zone) between 1 and 64),
  digest_at text not null default '08:00' check (digest_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  digest boolean not null default true,
  topics jsonb not null default '{}' check (jsonb_typeof(topics) = 'object'),
  set_by text not null,
  changed_at timestamptz(3) not null default now(),
  digest_on date,
  digest_version bigint not null default 0 check (digest_version >= 0),
  primary key (deal_id, person_id)
);
comment on column telling.wishes.topics is 'By topic: at-once, digest or off; what is not named goes by default';
comment on column telling.wishes.digest_version is 'The last version that a digest told of; never lowered';

create table telling.hooks (
  hook_id text primary key check (length(hook_id) between 8 and 64),
  deal_id text not null check (length(deal_id) between 1 and 64),
  person_id text not null check (length(person_id) between 1 and 200),
  url text not null check (length(url) between 8 and 2000),
  secrets jsonb not null check (jsonb_typeof(secrets) = 'array'),
  issued_at timestamptz(3) not null default now(),
  failing_since timestamptz(3),
  disabled_at timestamptz(3),
  disabled_why text,
  removed_at timestamptz(3)
);
comment on column telling.hooks.secrets is 'Wrapped by a master key, newest first: [{masterId, wrapped, until}]';
create index hooks_of_deal on telling.hooks (deal_id) where removed_at is null;

create table telling.deliveries (
  delivery_id text primary key check (length(delivery_id) between 1 and 64),
  deal_id text not null,
  person_id text not null,
  hook_id text references telling.hooks,
  kind text not null check (kind in ('event', 'digest', 'hook-disabled', 'test')),
  -- The event that it tells of; of a digest the last one.
  version bigint not null check (version >= 0),
  topic text not null,
  mode text not null check (mode in ('live', 'rehearsal')),
  created_at timestamptz(3) not null default now(),
  next_at timestamptz(3) not null default now(),
  attempts integer not null default 0 check (attempts >= 0),
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'refused', 'given-up', 'not-told')),
  -- Mails to one person that go as one, by the first of them: fixed before the first try, so that each try is the same mail.
  mail_id text,
  last_said text,
  ended_at timestamptz(3),
  check ((state = 'waiting') = (ended_at is null))
);
create index deliveries_waiting on telling.deliveries (mode, next_at) where state = 'waiting';
create index deliveries_of_deal on telling.deliveries (deal_id, created_at desc);
create index deliveries_of_mail on telling.deliveries (mail_id);

grant select, insert, update on all tables in schema telling to closing_bell_app;
