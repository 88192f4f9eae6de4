#!/bin/sh
# Brings Temporal's two schemas to what the server of the same version expects; does nothing where they are.
set -eu
schemas=/etc/temporal/schema/postgresql/v12

bring_up() {
  # The first step fails on a schema that has a version already: then there is nothing to set up.
  temporal-sql-tool --db "$1" setup-schema --version 0.0 || echo "$1 has been set up before."
  temporal-sql-tool --db "$1" update-schema --schema-dir "$schemas/$2/versioned"
}

bring_up temporal temporal
bring_up temporal_visibility visibility
