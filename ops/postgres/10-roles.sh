#!/bin/sh
# Run once by the postgres image, on an empty data folder: who may do what in which database.
# On a PostgreSQL of your own, run the same statements as its administrator.
set -eu

psql --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set owner_password="$CLOSING_BELL_OWNER_PASSWORD" \
  --set app_password="$CLOSING_BELL_APP_PASSWORD" \
  --set temporal_password="$TEMPORAL_DB_PASSWORD" <<'SQL'
-- The owner migrates; nothing that serves requests signs in as it.
create role closing_bell login password :'owner_password';

-- The migrations grant to closing_bell_app what API and worker may do: read and add events, never change or delete one.
create role closing_bell_app nologin;
create role closing_bell_service login password :'app_password' in role closing_bell_app;
grant closing_bell_app to closing_bell;

create database closing_bell owner closing_bell;
revoke all on database closing_bell from public;
grant connect on database closing_bell to closing_bell_app;

create role temporal login password :'temporal_password';
create database temporal owner temporal;
create database temporal_visibility owner temporal;
revoke all on database temporal, temporal_visibility from public;
SQL
