-- Calendar feeds: an address with a secret for a person in one role of a deal. Programs that subscribe to a calendar cannot
-- sign in, so the address is the key. Only the digest of the secret is kept; a new address takes the place of the old one.
create table calendar_feeds (
  deal_id text not null check (length(deal_id) between 1 and 64),
  person_id text not null check (length(person_id) between 1 and 200),
  role text not null check (length(role) between 1 and 32),
  feed_id text not null unique check (length(feed_id) between 8 and 64),
  secret_digest bytea not null check (length(secret_digest) = 32),
  issued_at timestamptz(3) not null default now(),
  revoked_at timestamptz(3),
  primary key (deal_id, person_id, role)
);
comment on column calendar_feeds.feed_id is 'Names the row in an address; it says nothing of the deal and opens nothing by itself';
comment on column calendar_feeds.secret_digest is 'SHA-256 of a secret of 256 random bits: it needs no salt';

-- What a person has seen of a deal, for "what changed since I last looked". Not an event: looking changes no deal.
create table deal_looks (
  deal_id text not null check (length(deal_id) between 1 and 64),
  person_id text not null check (length(person_id) between 1 and 200),
  version bigint not null check (version > 0),
  looked_at timestamptz(3) not null default now(),
  primary key (deal_id, person_id)
);
comment on column deal_looks.version is 'The last version that was told to the person; never lowered';

grant select, insert, update on calendar_feeds, deal_looks to closing_bell_app;
