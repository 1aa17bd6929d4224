# shellcheck shell=bash
# A Flink cluster of processes on this machine, with its own PostgreSQL, and faults on it.

# cluster_command [ACTION ARGS...]: what starts a job needs the database.
cluster_command() {
  local action=${1-}
  case $action in
    start | upgrade | rescale) with_database rem run_java cluster "$action" --project "$PROJECT" "${@:2}" ;;
    stop)
      (run_java cluster "$@")
      asks_for_help "$@" || private_postgres_stop
      ;;
    status | kill | savepoint) run_java cluster "$action" --project "$PROJECT" "${@:2}" ;;
    *) run_java cluster "$@" ;;
  esac
}

# Breaks things; whatever happens to it, nothing that it started stays.
chaos() {
  if asks_for_help "$@"; then
    run_java chaos "$@"
    return
  fi
  # A full disk is a limit on the size of files, which the WAL must stay below.
  # shellcheck disable=SC2034 # create_cluster takes it
  INITDB_OPTIONS=(--wal-segsize=1)
  trap end_chaos EXIT
  (with_database rem run_java chaos --project "$PROJECT" "$@")
}

end_chaos() {
  (run_java cluster stop) 2>/dev/null || true
  resume_postgres
  private_postgres_stop || true
}

# A run that was cut off may have left it paused.
resume_postgres() {
  local pid child
  [[ -d $PG_DATA ]] && find_owner_and_binaries && pid=$(postgres_pid) || return 0
  for child in "$pid" $(cat "/proc/$pid/task/$pid/children" 2>/dev/null); do
    kill -CONT "$child" 2>/dev/null || true
  done
}
