#!/usr/bin/env bash
# Exports to a real PostgreSQL with PostGIS that is started for it and gone afterwards.
#
#     postgis_test.sh PATH/TO/atlas287 DATA
#
# Exit status 77, with a word why, where that is not installed.
set -euo pipefail
program=$1
data=$2

if [[ -z ${ATLAS287_IN_VIRTUAL_POSTGRES:-} ]]; then
  command -v pg_virtualenv >/dev/null || {
    echo "skipped: pg_virtualenv is not installed (Debian: postgresql-common)"
    exit 77
  }
  compgen -G '/usr/share/postgresql/*/extension/postgis.control' >/dev/null || {
    echo "skipped: PostGIS is not installed (Debian: postgresql-postgis)"
    exit 77
  }
  ATLAS287_IN_VIRTUAL_POSTGRES=1 exec pg_virtualenv -o fsync=off "$0" "$@"
fi

ask() {
  psql --dbname "${2:-newsroom}" --no-psqlrc --quiet --tuples-only --no-align --set ON_ERROR_STOP=1 --command "$1"
}

expect() {
  if [[ "$2" != "$3" ]]; then
    echo "$1: expected '$3', got '$2'"
    exit 1
  fi
}

# The program's exit status and what it said.
status_of() {
  local status=0 said
  said=$("$program" "$@" 2>&1) || status=$?
  echo "$status: $said"
}

createdb newsroom
ask 'CREATE EXTENSION postgis'

"$program" export gpkg --data "$data" --to PG:dbname=newsroom --as-of 2024-06-30
expect 'agreements listed on 30 June 2024' "$(ask 'SELECT count(*) FROM atlas287.agreements_listed')" 135
ask 'CREATE VIEW ours AS SELECT count(*) FROM atlas287.agreements_listed'

"$program" export gpkg --data "$data" --to PG:dbname=newsroom
listed=$("$program" stats --data "$data" --json | sed -n 's/^ *"agreements": \([0-9]*\),$/\1/p')
expect 'agreements listed' "$(ask 'SELECT count(*) FROM atlas287.agreements_listed')" "$listed"
expect "another's view on them" "$(ask 'SELECT * FROM ours')" "$listed"
expect 'days are days' "$(ask "SELECT min(signed) + 1 > min(signed) FROM atlas287.agreements")" t
expect 'the state a county lies in' "$(ask "
  SELECT s.state FROM atlas287.counties c JOIN atlas287.states s ON ST_Contains(s.geom, ST_PointOnSurface(c.geom))
  WHERE c.geoid = '12021'")" FL
expect 'an agency on the map' "$(ask "
  SELECT c.name FROM atlas287.agencies a JOIN atlas287.counties c ON ST_Contains(c.geom, a.geom)
  WHERE a.agency_id = 'FL-boca-raton-police-department'")" 'Palm Beach County'
expect 'an agency that nobody has' "$(ask "
  INSERT INTO atlas287.agreements (agreement_id, agency_id) VALUES ('x', 'nobody')" 2>&1 |
  grep -c 'violates foreign key')" 1
expect 'what a column holds' "$(ask "
  SELECT col_description('atlas287.agreements'::regclass, ordinal_position) FROM information_schema.columns
  WHERE table_schema = 'atlas287' AND table_name = 'agreements' AND column_name = 'model'")" 'TFM, WSO or JEM'

ask "COMMENT ON SCHEMA atlas287 IS 'ours'"
expect 'a schema of others' "$(status_of export gpkg --data "$data" --to PG:dbname=newsroom)" \
  "4: atlas287: the PostgreSQL database has a schema 'atlas287' that this program did not write; rename or drop it first"

createdb plain
expect 'a database without PostGIS' "$(status_of export gpkg --data "$data" --to PG:dbname=plain)" \
  "4: atlas287: the PostgreSQL database has no PostGIS; run 'CREATE EXTENSION postgis' in it first"

refused=$(status_of export gpkg --data "$data" --to 'PG:dbname=none password=secret')
expect 'a database that is not there' "${refused%%:*}" 4
expect 'a password in an error' "$(grep -c secret <<<"$refused" || true)" 0
