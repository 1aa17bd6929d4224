# shellcheck shell=bash
# `./rem-dreaming postgres ...`, and what gives other commands their database.

postgres_command() {
  local action=${1:-}
  case $action in
    psql) run_psql "${@:2}" ;;
    start | stop | status | url)
      (($# == 1)) || invalid "'postgres $action' takes no arguments"
      if [[ -n ${REM_JDBC_URL:-} ]]; then
        given_postgres "$action"
      else
        "private_postgres_$action"
      fi
      ;;
    *) invalid "usage: ./rem-dreaming postgres start|stop|status|url|psql [ARGS]" ;;
  esac
}

given_postgres() {
  case $1 in
    url) printf '%s\n' "$REM_JDBC_URL" ;;
    *) invalid "REM_JDBC_URL is set, so the private PostgreSQL is not used; unset it for 'postgres $1'" ;;
  esac
}

private_postgres_start() {
  start_postgres
  say "PostgreSQL runs on 127.0.0.1:$(<"$PG_HOME/port")"
}

private_postgres_stop() {
  if [[ ! -d $PG_DATA ]]; then
    say "PostgreSQL has not been set up in $PG_HOME"
    return
  fi
  find_owner_and_binaries
  locked "$PG_HOME/lock" stop_unless_stopped
}

private_postgres_status() {
  if [[ -d $PG_DATA ]] && find_owner_and_binaries && postgres_pid >/dev/null; then
    say "PostgreSQL runs on 127.0.0.1:$(<"$PG_HOME/port"), process $(postgres_pid), data in $PG_DATA"
  else
    say "PostgreSQL is not running"
    exit 1
  fi
}

private_postgres_url() {
  [[ -r $PG_HOME/port && -r $PG_HOME/password ]] || start_postgres
  database_url rem
}

database_url() {
  printf 'jdbc:postgresql://127.0.0.1:%s/%s?user=rem&password=%s\n' "$(<"$PG_HOME/port")" "$1" "$(<"$PG_HOME/password")"
}

# Drops a database of the private cluster and makes it again, as create_database did.
renew_database() {
  as_superuser postgres "DROP DATABASE IF EXISTS $1" "CREATE DATABASE $1 OWNER rem"
  as_superuser "$1" 'CREATE EXTENSION vector' 'CREATE EXTENSION pg_trgm'
}

# as_superuser DATABASE STATEMENT...
as_superuser() {
  local database=$1 log=$LOGS/psql.log
  local -a statements=()
  shift
  while (($#)); do
    statements+=(-c "$1")
    shift
  done
  env -u PGSERVICE -u PGHOSTADDR -u PGPASSWORD -u PGOPTIONS PGPASSFILE="$PG_HOME/pgpass" "$PG_BIN/psql" \
    -X -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$(<"$PG_HOME/port")" -U postgres -d "$database" "${statements[@]}" >"$log" 2>&1 || {
    show_tail "$log"
    failed "a statement on the database $database failed (log: $log)"
  }
}

run_psql() {
  if [[ -n ${REM_JDBC_URL:-} ]]; then
    need psql
    export_libpq "$REM_JDBC_URL"
  else
    start_postgres
    export_libpq "$(database_url rem)"
    unset PGPASSWORD PGSSLMODE PGOPTIONS # the file below also knows the superuser, for `psql -U postgres`
    export PGPASSFILE=$PG_HOME/pgpass
    PSQL=$PG_BIN/psql
  fi
  unset PGSERVICE PGHOSTADDR # either would take psql somewhere else
  exec "$PSQL" "$@"
}

# with_database FUNCTION ARGS...: the function, which runs Java, finds a running database in REM_JDBC_URL.
with_database() {
  with_private_database rem "$@"
}

# with_private_database NAME COMMAND...: a database of the private cluster, unless REM_JDBC_URL names another.
with_private_database() {
  local name=$1
  shift
  if [[ -z ${REM_JDBC_URL:-} ]]; then
    need java postgres # together, so that all that is missing is said at once
    start_postgres
    REM_JDBC_URL=$(database_url "$name")
    export REM_JDBC_URL
  fi
  "$@"
}
