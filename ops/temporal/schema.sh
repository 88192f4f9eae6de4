#!/bin/sh
# Brings Temporal's two schemas to what the server of the same version expects; does nothing where they are.
set -eu
schemas=/etc/temporal/schema/postgresql/v12

bring_up() {
  temporal-sql-tool --db "$1" setup-schema --version 0.0
  temporal-sql-tool --db "$1" update-schema --schema-dir "$schemas/$2/versioned"
}

bring_up temporal temporal
bring_up temporal_visibility visibility
