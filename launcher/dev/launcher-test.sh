#!/usr/bin/env bash
# Tests of the launcher: its functions, and what it refuses before it builds or starts anything.
# shellcheck disable=SC2016 # what eval is given is expanded there
# shellcheck disable=SC2034 # the launcher's functions read what is set here
set -euo pipefail

PROJECT=$(readlink -f "$(dirname "${BASH_SOURCE[0]}")/../..")
for part in common requirements jdbc cluster new-cluster postgres build; do
  # shellcheck source=/dev/null
  source "$PROJECT/launcher/$part.sh"
done

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
passed=0
failures=0

# expect NAME EXPECTED COMMAND ARGS...
expect() {
  local name=$1 expected=$2 actual
  shift 2
  actual=$("$@" 2>&1) || actual+=" (exit $?)"
  if [[ $actual == "$expected" ]]; then
    passed=$((passed + 1))
  else
    failures=$((failures + 1))
    printf 'FAILED %s\n  expected: %s\n  actual:   %s\n' "$name" "${expected//$'\n'/ }" "${actual//$'\n'/ }"
  fi
}

lines() { printf '%s\n' "$@"; }

jdk_with() {
  local home
  home=$(mktemp -d "$scratch/jdk.XXXX")
  lines "$1" >"$home/release"
  echo "$home"
}

os_release() { distro <(lines "$@"); }

# libpq_of JDBC_URL: the environment of libpq that it gives.
libpq_of() {
  (
    export_libpq "$1"
    env | grep ^PG | LC_ALL=C sort
  )
}

jdbc_urls() {
  local name
  for name in "${!PG@}"; do [[ $name == PG_* ]] || unset "$name"; done
  export -n PG_VERSION
  expect 'a URL with everything' \
    "$(lines PGDATABASE=rem PGHOST=db.example 'PGPASSWORD=a b&c%=\x' PGPORT=5433 PGSSLMODE=require PGUSER=rem)" \
    libpq_of 'jdbc:postgresql://db.example:5433/rem?user=rem&password=a+b%26c%25%3D%5Cx&sslmode=require'
  expect 'defaults of the driver' "$(lines PGDATABASE=rem PGHOST=localhost PGPORT=5432)" libpq_of 'jdbc:postgresql:rem'
  expect 'no host' "$(lines PGDATABASE=rem PGHOST=localhost PGPORT=5432)" libpq_of 'jdbc:postgresql:///rem'
  expect 'no database' "$(lines PGHOST=h PGPORT=5432)" libpq_of 'jdbc:postgresql://h/'
  expect 'a host alone' "$(lines PGHOST=h PGPORT=5432 PGUSER=u)" libpq_of 'jdbc:postgresql://h?user=u'
  expect 'IPv6' "$(lines PGDATABASE=d PGHOST=::1 PGPORT=1)" libpq_of 'jdbc:postgresql://[::1]:1/d'
  expect 'two hosts' "$(lines PGDATABASE=d PGHOST=a,b PGPORT=1,5432)" libpq_of 'jdbc:postgresql://a:1,b/d'
  expect 'ssl=true means full verification' "$(lines PGDATABASE=d PGHOST=h PGPORT=5432 PGSSLMODE=verify-full)" \
    libpq_of 'jdbc:postgresql://h/d?ssl=true'
  expect "the driver's own parameters are left out" "$(lines PGDATABASE=d PGHOST=h PGPORT=5432 PGUSER=u)" \
    libpq_of 'jdbc:postgresql://h/d?reWriteBatchedInserts=true&user=u'
  expect 'another scheme is refused, without the secrets' \
    'rem-dreaming: a JDBC URL begins with jdbc:postgresql:, this one does not: postgres://h/d (exit 1)' \
    libpq_of 'postgres://h/d?password=secret'
}

distributions() {
  expect 'Debian 12' debian-12 os_release 'ID=debian' 'VERSION_ID="12"'
  expect 'Debian 13' debian-13 os_release 'PRETTY_NAME="Debian GNU/Linux 13 (trixie)"' 'VERSION_ID="13"' 'ID=debian'
  expect 'Ubuntu 24.04' ubuntu-24.04 os_release 'ID=ubuntu' 'ID_LIKE=debian' 'VERSION_ID="24.04"'
  expect 'no os-release' unknown- distro /nowhere
  expect 'JDK of Debian 12' openjdk-17-jdk-headless jdk_package debian-12
  expect 'JDK of Debian 13' openjdk-21-jdk-headless jdk_package debian-13
  expect 'release of a JDK' 21 java_release "$(jdk_with 'JAVA_VERSION="21.0.4"')"
  expect 'release of an old JDK' 1 java_release "$(jdk_with 'JAVA_VERSION="1.8.0_422"')"
  expect 'PostgreSQL of Debian 13' 17 postgres_version debian-13
  expect 'PostgreSQL of Ubuntu 24.04' 16 postgres_version ubuntu-24.04
  expect 'PostgreSQL of a stranger' '' postgres_version arch-
}

# packages_on DISTRO: those that are missing where only pgvector is.
packages_on() {
  (
    PG_VERSION=15 PACKAGES=''
    look_for_pgvector "$1"
    echo "$PACKAGES"
  )
}

# shellcheck disable=SC2317 # offered is called by look_for_pgvector
pgvector() {
  offered() { false; }
  expect 'pgvector is compiled on Debian 12' 'postgresql-server-dev-15 gcc make libc6-dev' packages_on debian-12
  expect 'pgvector of Ubuntu 24.04 is too old' 'postgresql-server-dev-15 gcc make libc6-dev' packages_on ubuntu-24.04
  expect 'pgvector of Debian 13' postgresql-15-pgvector packages_on debian-13
  offered() { true; }
  expect 'a package that is offered is taken' postgresql-15-pgvector packages_on debian-12
  expect 'a newer version is enough' '' is_at_least 0.10.1-1 0.7
  expect 'an older version is not' ' (exit 1)' is_at_least 0.6.0-1 0.7
  expect 'no version is not' ' (exit 1)' is_at_least '' 0.7
}

# shellcheck disable=SC2317 # port_taken is called by free_port
ports() {
  port_taken() { [[ $1 == 2100[01] ]]; }
  expect 'a free port is kept' 21002 free_port 21002
  expect 'taken ports are passed over' 21002 free_port 21000
  expect 'a folder always begins at the same port' "$(first_port /a)" first_port /a
  port_taken() { true; }
  expect 'no port is an error' ' (exit 1)' free_port 21000
}

# home_of MODE FOLDER...: a home with folders, all of the mode.
home_of() {
  REM_HOME=$(mktemp -d "$scratch/home.XXXX")
  LOGS=$REM_HOME/logs PG_HOME=$REM_HOME/postgres PG_DATA=$REM_HOME/postgres/data
  (cd "$REM_HOME" && mkdir -p "${@:2}")
  chmod "$1" "$REM_HOME" "$REM_HOME"/*/
}

modes() { (cd "$REM_HOME" && stat -c '%n %a' "$@"); }

homes() {
  home_of 755 kafka flink logs
  expect 'others are shut out of a home that is there already' "$(lines '. 700' 'kafka 700' 'flink 700' 'logs 700')" \
    eval 'create_home; modes . kafka flink logs'
  REM_HOME=$scratch/deep/home LOGS=$scratch/deep/home/logs
  expect 'and of a new one' "$(lines '. 700' 'logs 700')" eval 'create_home; modes . logs'
  expect 'what is made later is the caller'\''s alone' "$(lines 'file 600' 'folder 700')" \
    eval 'touch "$REM_HOME/file"; mkdir "$REM_HOME/folder"; modes file folder'
  home_of 755 kafka logs theirs
  expect 'in a folder with other things, only ours are shut' "$(lines '. 755' 'kafka 700' 'logs 700' 'theirs 755')" \
    eval 'create_home; modes . kafka logs theirs'
}

# As root, PostgreSQL runs as another user, whose way leads through folders that are closed to all others.
passage() {
  home_of 755 logs postgres/data
  chmod 711 "$scratch" && touch "$PG_HOME/lock" && chown 65534:65534 "$PG_DATA" && chmod 700 "$PG_DATA"
  PG_OWNER=65534 PG_CAPS=()
  expect 'the owner of the data gets to it' "$(lines '. 710' 'postgres 710')" \
    eval 'create_home; find_capabilities; create_home; as_owner ls "$PG_DATA"; modes . postgres'
  expect 'without a capability' '0' eval 'create_home; find_capabilities; echo ${#PG_CAPS[@]}'
  expect 'nobody else gets in' 'no' \
    eval 'setpriv --reuid=1 --regid=1 --clear-groups -- stat "$PG_HOME/lock" >/dev/null 2>&1 && echo yes || echo no'
}

# refused EXPECTED ARGS...: the launcher ends with 1 and this line, before it builds or starts anything.
refused() {
  local expected=$1
  shift
  expect "refused: $*" "rem-dreaming: $expected (exit 1)" timeout 20 "$PROJECT/rem-dreaming" "$@"
}

arguments() {
  local kind='expected a file of events or cases, one a line' file=$scratch/cases.jsonl
  touch "$file"
  refused "unknown command 'nosuch'; './rem-dreaming help' lists the commands" nosuch
  refused "unknown command ''; './rem-dreaming help' lists the commands" ''
  refused "'setup' takes no arguments" setup now
  refused 'usage: ./rem-dreaming postgres start|stop|status|url|psql [ARGS]' postgres
  refused 'usage: ./rem-dreaming postgres start|stop|status|url|psql [ARGS]' postgres restart
  refused "'postgres stop' takes no arguments" postgres stop now
  refused 'usage: ./rem-dreaming oracle [--seeds N] [--first-seed N]' oracle --seeds
  refused 'usage: ./rem-dreaming oracle [--seeds N] [--first-seed N]' oracle --seeds 0
  refused 'usage: ./rem-dreaming oracle [--seeds N] [--first-seed N]' oracle --nosuch 1
  refused 'usage: ./rem-dreaming fuzz [--seeds N] [--first-seed N]' fuzz --seeds 0
  refused "kill-test: --seeds: found 'x', expected a whole number from 1 to 999999999" kill-test --seeds x
  refused "kill-test: --seeds: found '0', expected a whole number from 1 to 999999999" kill-test --seeds 0
  refused "kill-test: --seeds: found '', expected a whole number from 1 to 999999999" kill-test --seeds
  refused "kill-test: --first-seed: found '-1', expected a whole number from 0 to 999999999" kill-test --first-seed -1
  refused "kill-test: --in-flight: found '99999999999', expected a whole number from 1 to 999999999" \
    kill-test --in-flight 99999999999
  refused "kill-test: --input: $scratch/none: found no such file, $kind" kill-test --input "$scratch/none"
  refused "kill-test: --input: $scratch: found a folder, $kind" kill-test --input "$file" "$scratch"
  refused "kill-test: --calls: found a blank name, $kind" kill-test --calls
  refused 'kill-test: --set: found nothing, expected a value' kill-test --set
  refused "kill-test: unknown argument '--nosuch'" kill-test --nosuch
  refused "unknown benchmark 'nosuch'; './rem-dreaming bench help' lists them" bench nosuch
  refused 'bench segmentation: found no file, expected FILE.jsonl...' bench segmentation
  refused "bench segmentation: $scratch/none: found no such file, $kind" bench segmentation "$file" "$scratch/none"
  refused "bench segmentation: found a blank name, $kind" bench segmentation ''
  refused "bench dates: $scratch: found a folder, $kind" bench dates "$scratch"
}

listed() { sed -n 's/^  \([a-z-][a-z-]*\)  .*/\1/p' "$HELP" | sort; }

# The commands that the launcher knows.
known() {
  sed -n 's/^    \([a-z][a-z |-]*\)).*/\1/p' "$PROJECT/rem-dreaming" | tr -d ' ' | tr '|' '\n' | grep '^[a-z]' | grep -vx help | sort
}

usage_line() { "$PROJECT/rem-dreaming" "$@" | sed -n 1p; }

help() {
  expect 'help is the help text' "$(<"$HELP")" "$PROJECT/rem-dreaming" help
  expect 'help lists every command' "$(known)" listed
  expect 'setup --help' 'Usage: ./rem-dreaming setup' usage_line setup --help
  expect 'postgres --help' "Usage: ./rem-dreaming postgres $POSTGRES_ARGUMENTS" usage_line postgres --help
  expect 'test --help' 'Usage: ./rem-dreaming test [ARGUMENTS OF MAVEN]' usage_line test --help
  expect 'oracle --help' 'Usage: ./rem-dreaming oracle [--seeds N] [--first-seed N]' usage_line oracle --help
  expect 'kill-test --help' 'Usage: ./rem-dreaming kill-test [OPTIONS]' usage_line kill-test --help
  expect 'bench --help' 'Usage: ./rem-dreaming bench [BENCHMARK] [ARGUMENTS]' usage_line bench --help
}

# shellcheck disable=SC2154 # PROJECT is set above
manifests() {
  expect 'what is generated among the manifests is current' '' "$PROJECT/k8s-operator/generate" --check
}

jdbc_urls
distributions
pgvector
ports
manifests
homes
arguments
help
((EUID != 0)) || passage
printf '%d passed, %d failed\n' "$passed" "$failures"
((failures == 0))
