-- Sign-ins by browser. The cookie holds a secret of 256 random bits; here is only its digest, and who it stands for.
create table sessions (
  secret_digest bytea primary key check (length(secret_digest) = 32),
  person_id text not null check (length(person_id) between 1 and 200),
  person jsonb not null,
  -- For signing out at the provider too (OpenID Connect RP-Initiated Logout, id_token_hint).
  id_token text not null check (length(id_token) <= 8192),
  began_at timestamptz(3) not null default now(),
  seen_at timestamptz(3) not null default now(),
  ends_at timestamptz(3) not null
);
create index sessions_by_end on sessions (ends_at);

-- What a browser that was sent to the identity provider must come back with. Used once.
create table sign_ins (
  state_digest bytea primary key check (length(state_digest) = 32),
  -- Of a cookie: the browser that comes back is the one that was sent.
  browser_digest bytea not null check (length(browser_digest) = 32),
  verifier text not null check (length(verifier) between 43 and 128),
  nonce text not null check (length(nonce) between 16 and 128),
  return_to text not null check (length(return_to) between 1 and 2000),
  ends_at timestamptz(3) not null
);
create index sign_ins_by_end on sign_ins (ends_at);

grant select, insert, update, delete on sessions, sign_ins to closing_bell_app;
