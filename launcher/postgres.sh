# shellcheck shell=bash
# `./rem-dreaming postgres ...`, and what gives other commands their database.

POSTGRES_ARGUMENTS='start|stop|status|url|psql [ARGS]'

postgres_command() {
  local action=${1:-}
  case $action in
    -h | --help) print_usage postgres "$POSTGRES_ARGUMENTS" ;;
    psql) run_psql "${@:2}" ;;
    start | stop | status | url)
      (($# == 1)) || invalid "'postgres $action' takes no arguments"
      if [[ -z ${REM_JDBC_URL:-} ]]; then
        "private_postgres_$action"
      elif [[ $action == url ]]; then
        printf '%s\n' "$REM_JDBC_URL"
      else
        invalid "REM_JDBC_URL is set, so the private PostgreSQL is not used; unset it for 'postgres $action'"
      fi
      ;;
    *) invalid "usage: ./rem-dreaming postgres $POSTGRES_ARGUMENTS" ;;
  esac
}

private_postgres_start() {
  start_postgres
  private_postgres_status
}

private_postgres_stop() {
  [[ -d $PG_DATA ]] || { say "PostgreSQL has not been set up in $PG_HOME" && return; }
  find_owner_and_binaries
  locked "$PG_HOME/lock" stop_unless_stopped
}

private_postgres_status() {
  local pid
  { [[ -d $PG_DATA ]] && find_owner_and_binaries && pid=$(postgres_pid); } || invalid "PostgreSQL is not running"
  say "PostgreSQL runs on 127.0.0.1:$(<"$PG_HOME/port"), process $pid, data in $PG_DATA"
}

private_postgres_url() {
  [[ -r $PG_HOME/port && -r $PG_HOME/password ]] || start_postgres
  database_url rem
}

database_url() {
  printf 'jdbc:postgresql://127.0.0.1:%s/%s?user=rem&password=%s\n' "$(<"$PG_HOME/port")" "$1" "$(<"$PG_HOME/password")"
}

run_psql() {
  if [[ -n ${REM_JDBC_URL:-} ]]; then
    need psql
    export_libpq "$REM_JDBC_URL"
  else
    start_postgres
    unset PGPASSWORD PGSSLMODE PGOPTIONS # the file also knows the superuser, for `psql -U postgres`
    export PGHOST=127.0.0.1 PGDATABASE=rem PGUSER=rem PGPASSFILE=$PG_HOME/pgpass PGPORT
    PGPORT=$(<"$PG_HOME/port")
    PSQL=$PG_BIN/psql
  fi
  unset PGSERVICE PGHOSTADDR PGCLUSTER # each would take psql somewhere else
  exec "$PSQL" "$@"
}

# with_database NAME COMMAND ARGS...: the command, which runs Java, finds a running database in REM_JDBC_URL: the
# user's, or that of the private cluster. A command that is asked for its help needs none.
with_database() {
  local name=$1
  shift
  if [[ -z ${REM_JDBC_URL:-} ]] && ! asks_for_help "$@"; then
    need java postgres # together, so that all that is missing is said at once
    start_postgres
    REM_JDBC_URL=$(database_url "$name")
    export REM_JDBC_URL
  fi
  "$@"
}
