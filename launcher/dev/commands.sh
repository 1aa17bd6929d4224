# shellcheck shell=bash
# What developers run: tests, runs against the oracle, fuzzed requests, kills, benchmarks.

for part in arguments bench cluster kill-test kill-erasure kill-in-flight; do
  # shellcheck source=/dev/null
  source "$PROJECT/launcher/dev/$part.sh"
done

SEED_ARGUMENTS='[--seeds N] [--first-seed N]'
OWN_TEST_DATABASE=false # whether it is the private cluster's
TEST_FORKS=1            # how many JVMs test at a time

development_command() {
  case $1 in
    test) run_tests "${@:2}" ;;
    oracle) run_oracle "${@:2}" ;;
    erasure) run_erasure "${@:2}" ;;
    fuzz) run_fuzz "${@:2}" ;;
    kill-test) kill_test "${@:2}" ;;
    cluster) cluster_command "${@:2}" ;;
    chaos) chaos "${@:2}" ;;
    bench) bench "${@:2}" ;;
  esac
}

run_tests() {
  if asks_for_help "$@"; then
    print_usage test '[ARGUMENTS OF MAVEN]'
    return
  fi
  with_test_database
  bash "$PROJECT/launcher/dev/launcher-test.sh" || failed "the launcher's own tests failed"
  create_home
  locked "$PROJECT/pom.xml" verify "$@"
}

run_oracle() {
  run_with_seeds oracle 200 jobs OracleTest "$@"
}

run_erasure() {
  run_with_seeds erasure 200 jobs ErasureTest "$@"
}

# Every seed asks 300 times as a reader, a writer or an administrator, and 300 times with row-level security alone.
run_fuzz() {
  run_with_seeds fuzz 334 server FuzzTest "$@"
}

# run_with_seeds COMMAND SEEDS MODULE TEST ARGS...: a test that takes seeds, with many of them.
run_with_seeds() {
  local command=$1 seeds=$2 module=$3 test=$4 first=1
  shift 4
  if asks_for_help "$@"; then
    print_usage "$command" "$SEED_ARGUMENTS"
    echo "Defaults: --seeds $seeds --first-seed $first"
    return
  fi
  while (($#)); do
    [[ ${2:-} =~ ^[1-9][0-9]{0,8}$ ]] || invalid "usage: ./rem-dreaming $command $SEED_ARGUMENTS"
    case $1 in
      --seeds) seeds=$2 ;;
      --first-seed) first=$2 ;;
      *) invalid "usage: ./rem-dreaming $command $SEED_ARGUMENTS" ;;
    esac
    shift 2
  done
  with_test_database
  create_home
  locked "$PROJECT/pom.xml" run_seeds "$module" "$test" "-D$command.seeds=$seeds" "-D$command.first-seed=$first" ||
    failed "$command: a seed failed, see above"
  say "$command: all $seeds seeds passed"
}

# Tests find a database that they may empty in REM_TEST_JDBC_URL, and never the user's. Of the private cluster each JVM
# that tests gets one of its own; one that is given is a single one, so one JVM tests after the other.
with_test_database() {
  if [[ -n ${REM_TEST_JDBC_URL:-} ]]; then
    need java
  else
    need java postgres
    OWN_TEST_DATABASE=true
    TEST_FORKS=2
    start_postgres
    trap '[[ $PG_STARTED != true ]] || stop_postgres_if_unused || true' EXIT
    # shellcheck disable=SC2016 # Maven puts the number there, for each JVM its own
    REM_TEST_JDBC_URL=$(database_url 'rem_test_${surefire.forkNumber}')
    export REM_TEST_JDBC_URL
  fi
  unset REM_JDBC_URL # a test that empties tables must not find the user's
}

stop_postgres_if_unused() {
  if flock -xn 8; then locked "$PG_HOME/lock" stop_unless_stopped 8>&-; fi
}

# What an aborted run left behind must not be found by the next.
begin_anew() {
  local fork
  [[ $OWN_TEST_DATABASE == true ]] || return 0
  for ((fork = 1; fork <= TEST_FORKS; fork++)); do renew_database "rem_test_$fork"; done
}

# Drops a database of the private cluster and makes it again, as create_database did.
renew_database() {
  as_superuser postgres "DROP DATABASE IF EXISTS $1" "CREATE DATABASE $1 OWNER rem"
  as_superuser "$1" 'CREATE EXTENSION vector' 'CREATE EXTENSION pg_trgm'
}

# as_superuser DATABASE STATEMENT...: each a transaction of its own.
as_superuser() {
  printf '%s;\n' "${@:2}" |
    env -u PGSERVICE -u PGHOSTADDR -u PGPASSWORD -u PGOPTIONS PGPASSFILE="$PG_HOME/pgpass" "$PG_BIN/psql" \
      -X -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$(<"$PG_HOME/port")" -U postgres -d "$1" >"$LOGS/psql.log" 2>&1 ||
    failed_with "$LOGS/psql.log" "a statement on the database $1 failed"
}

# run_seeds MODULE TEST ARGUMENTS_OF_MAVEN...
run_seeds() {
  begin_anew
  maven -q -pl "$1" -am test "-Dtest=$2" -Dsurefire.failIfNoSpecifiedTests=false "${@:3}"
}

verify() {
  begin_anew
  touch "$LOGS/build.begun"
  maven verify "-Dtest.forks=$TEST_FORKS" "$@" || return
  # With arguments it may have built a part only.
  (($#)) || [[ ! -d ${STAMP%/*} ]] || mv "$LOGS/build.begun" "$STAMP"
}

# Maven for tests, which may call the launcher.
maven() {
  (umask "$CALLERS_UMASK" && cd "$PROJECT" && REM_WITHIN_BUILD=1 exec mvn -B -ntp "$@")
}
