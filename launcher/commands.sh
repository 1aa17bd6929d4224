# shellcheck shell=bash
# The commands that are neither Java's nor PostgreSQL's.

usage() {
  cat <<'USAGE'
REM Dreaming: lasting memory from an activity log, by Apache Flink.

  ./rem-dreaming demo [--exit] [--fresh] [--input FILE.jsonl...]
                                    PostgreSQL, Kafka and Flink in one go, on a sample or your files
  ./rem-dreaming run [--bounded --from TIME [--to TIME]]
                                    against given Kafka and PostgreSQL
  ./rem-dreaming moments|affinity|user-model|custom|full --tenant-id T [--user-id U]|--all-tenants [--lookback-hours H]
                                    dreams once, what happened lately
  ./rem-dreaming status             how far memory has come
  ./rem-dreaming explain MESSAGE_ID|LABEL --tenant-id T
                                    why a memory is there, or missing
  ./rem-dreaming query --tenant-id T --user-id U|--all-users [--json] QUERY
                                    asks memory: LOOKUP, FUZZY, SEARCH, TRAVERSE or SQL
  ./rem-dreaming test [MAVEN ARGS]  all tests
  ./rem-dreaming validate FILE      checks events against the schemas
  ./rem-dreaming send FILE          sends events to Kafka
  ./rem-dreaming extractor apply FILE.yaml... [--tenant-id T] [--backfill] | list | delete NAME
                                    what to extract from which files and resources
  ./rem-dreaming events shuffle [--within DURATION] FILE | events repeat N FILE | events shift [--to TIME] FILE
                                    disturbs an input file, seeded, or moves it in time
  ./rem-dreaming stub-model --port P [--latency 500ms] [--faults FILE] [--log CALLS.jsonl]
                                    a model server without a model, for trying and testing
  ./rem-dreaming migrate [--dry-run]
                                    creates or updates the tables
  ./rem-dreaming fingerprint        one hash over all tables
  ./rem-dreaming usage [--tenant-id T] [--by operation|model|day]
                                    model calls, their tokens and their cost
  ./rem-dreaming upgrade [--filter CONDITIONS] [--target good|premium|auto] [--max-tokens N] [--dry-run]
                                    has the running job dream conversations again by a better model
  ./rem-dreaming embeddings change --to-dimension N [--to-provider NAME --to-model MODEL] [--dry-run]
                                    embeds all memory anew in another space, then switches
  ./rem-dreaming bench [throughput|gateway|classloaders|segmentation FILE...|dates [FILE...]|affinity]
                                    measures, against peers in the same run
  ./rem-dreaming kill-test [--seeds N] [--first-seed N] [--input FILE.jsonl...]
                                    kill -9 in mid-run, at seeded moments, against the undisturbed run
  ./rem-dreaming kill-test --in-flight N
                                    kill -9 with N model calls in flight: what is called for again
  ./rem-dreaming oracle [--seeds N] [--first-seed N]
                                    seeded random runs (default 200) against the plain-Java computation
  ./rem-dreaming postgres start|stop|status|url|psql [ARGS of psql]
                                    the private PostgreSQL
  ./rem-dreaming setup              installs what is missing (JDK, Maven, PostgreSQL, pgvector), printing it first

Every Java command explains itself with --help. Environment:
  REM_HOME           all private data (default: .rem in the project)
  REM_JDBC_URL       your own PostgreSQL with pgvector, instead of the private one
  REM_TEST_JDBC_URL  a database that tests may empty (default: rem_test in the private one)
  REM_JAVA_OPTS      more JVM options, such as -Xmx4g
Exit codes: 1 something to put right (arguments, requirements), 2 something failed.
USAGE
}

install_everything() {
  (($# == 0)) || invalid "'setup' takes no arguments"
  if [[ -n ${REM_JDBC_URL:-} ]]; then need java; else need java postgres; fi
  say "All that is needed is installed"
}

run_tests() {
  with_test_database
  bash "$PROJECT/launcher/test.sh" || failed "the launcher's own tests failed"
  create_home
  locked "$PROJECT/pom.xml" verify "$@"
}

OWN_TEST_DATABASE=false # whether it is the private cluster's

# Tests find a database that they may empty in REM_TEST_JDBC_URL, and never the user's.
with_test_database() {
  if [[ -n ${REM_TEST_JDBC_URL:-} ]]; then
    need java
  else
    need java postgres
    OWN_TEST_DATABASE=true
    start_postgres
    trap '[[ $PG_STARTED != true ]] || stop_postgres_if_unused || true' EXIT
    REM_TEST_JDBC_URL=$(database_url rem_test)
    export REM_TEST_JDBC_URL
  fi
  unset REM_JDBC_URL # a test that empties tables must not find the user's
}

run_oracle() {
  local seeds=200 first=1
  while (($#)); do
    [[ ${2:-} =~ ^[1-9][0-9]{0,8}$ ]] || invalid "usage: ./rem-dreaming oracle [--seeds N] [--first-seed N]"
    case $1 in
      --seeds) seeds=$2 ;;
      --first-seed) first=$2 ;;
      *) invalid "usage: ./rem-dreaming oracle [--seeds N] [--first-seed N]" ;;
    esac
    shift 2
  done
  with_test_database
  create_home
  locked "$PROJECT/pom.xml" run_seeds "$seeds" "$first" || failed "tables differ from the oracle's"
  say "All tables of $seeds runs equal the oracle's"
}

# What an aborted run left behind must not be found by the next.
begin_anew() {
  [[ $OWN_TEST_DATABASE == false ]] || renew_database rem_test
}

run_seeds() {
  begin_anew
  (umask "$CALLERS_UMASK" && cd "$PROJECT" && REM_WITHIN_BUILD=1 exec mvn -B -ntp -q -pl jobs -am test -Dtest=OracleTest \
    -Dsurefire.failIfNoSpecifiedTests=false "-Doracle.seeds=$1" "-Doracle.first-seed=$2")
}

verify() {
  local started
  begin_anew
  started=$(mktemp)
  (umask "$CALLERS_UMASK" && cd "$PROJECT" && REM_WITHIN_BUILD=1 exec mvn -B -ntp verify "$@") || {
    local code=$?
    rm -f "$started"
    return "$code"
  }
  # With arguments it may have built a part only.
  if (($# == 0)) && [[ -d ${STAMP%/*} ]]; then mv "$started" "$STAMP"; else rm -f "$started"; fi
}
