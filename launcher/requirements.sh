# shellcheck shell=bash
# What the machine must have, and how it comes there: nothing is installed that was not printed first.

OS_RELEASE=/etc/os-release
WHY=''             # what is missing, for people
PACKAGES=''        # what apt shall install
NEW_SERVER=''      # set if a PostgreSQL server is among them
LEAST_PGVECTOR=0.7 # the first with vectors of half precision
COMPILE_VECTOR=''  # the PostgreSQL version that pgvector must be compiled for
export PG_VERSION='' PSQL=''

# need WHAT...: java, postgres or psql are there, or the launcher ends here with a clear line.
need() {
  local what
  for what in "$@"; do "look_for_$what"; done
  [[ -n $WHY ]] || return 0
  install_missing
  for what in "$@"; do "look_for_$what"; done
  [[ -z $WHY ]] || failed "installed, but still missing: $WHY (log: $LOGS/install.log)"
}

setup() {
  ! asks_for_help "$@" || { print_usage setup && return; }
  (($# == 0)) || invalid "'setup' takes no arguments"
  if [[ -n ${REM_JDBC_URL:-} ]]; then need java; else need java postgres; fi
  say "All that is needed is installed"
}

look_for_java() {
  JAVA_HOME=$(jdk_home)
  export JAVA_HOME
  [[ -n $JAVA_HOME ]] || missing "a JDK of release 17 or newer" "$(jdk_package "$(distro "$OS_RELEASE")")"
  command -v mvn >/dev/null || missing "Maven" maven
}

look_for_postgres() {
  local on
  on=$(distro "$OS_RELEASE")
  PG_VERSION=$(choose_postgres)
  [[ -n $PG_VERSION ]] ||
    invalid "$on is not known here: install PostgreSQL with pgvector, or set REM_JDBC_URL (known: Debian 12, 13, Ubuntu 24.04)"
  if ! has_server "$PG_VERSION"; then
    missing "PostgreSQL $PG_VERSION" "postgresql-$PG_VERSION"
    NEW_SERVER=yes
  fi
  has_pgvector "$PG_VERSION" || look_for_pgvector "$on"
}

# Debian 12 has no package of it and Ubuntu 24.04 too old a one, but other sources of apt may have one.
look_for_pgvector() {
  local packages=postgresql-$PG_VERSION-pgvector
  if [[ $1 == debian-12 || $1 == ubuntu-24.04 ]] && ! offered "$packages" "$LEAST_PGVECTOR"; then
    packages="postgresql-server-dev-$PG_VERSION gcc make libc6-dev"
    COMPILE_VECTOR=$PG_VERSION
  fi
  missing "pgvector for PostgreSQL $PG_VERSION" "$packages"
}

look_for_psql() {
  PSQL=$(command -v psql) || missing "psql" postgresql-client
}

# missing WHAT PACKAGES
missing() {
  WHY+=${WHY:+, }$1
  PACKAGES+=${PACKAGES:+ }$2
}

# distro OS_RELEASE_FILE: "debian-12", "ubuntu-24.04", "arch-", ...
distro() {
  (
    ID=unknown VERSION_ID=''
    # shellcheck source=/dev/null
    [[ ! -r $1 ]] || source "$1"
    printf '%s-%s\n' "$ID" "$VERSION_ID"
  )
}

# The JDK that a distribution offers; Debian 13 dropped 17, and any newer one compiles for 17 as well.
jdk_package() {
  case $1 in
    debian-12 | ubuntu-*) echo openjdk-17-jdk-headless ;;
    debian-13) echo openjdk-21-jdk-headless ;;
    *) echo default-jdk-headless ;;
  esac
}

# The PostgreSQL version that a distribution ships; empty where we do not know it.
postgres_version() {
  case $1 in
    debian-12) echo 15 ;;
    debian-13) echo 17 ;;
    ubuntu-24.04) echo 16 ;;
  esac
}

# offered PACKAGE VERSION: whether apt offers it in that version or a newer one.
offered() { is_at_least "$(LC_ALL=C apt-cache policy "$1" 2>/dev/null | sed -n 's/^ *Candidate: \([^(].*\)/\1/p')" "$2"; }

# is_at_least VERSION LEAST: whether there is a version, and it is not an older one.
is_at_least() { [[ -n $1 && $(printf '%s\n' "$1" "$2" | sort -V | sed -n 1p) == "$2" ]]; }

# java_release JAVA_HOME: its major version, 0 if unknown. Every JDK says so in a file; asking it takes half a second.
java_release() {
  local release
  release=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null) || true
  echo "${release:-0}"
}

# The home of a JDK of at least 17: the user's choice first, then the machine's default, then any other.
jdk_home() {
  local javac home
  for javac in "${JAVA_HOME:-}/bin/javac" "$(command -v javac || true)" /usr/lib/jvm/*/bin/javac; do
    [[ -x $javac && $javac != /bin/javac ]] || continue
    home=$(dirname "$(dirname "$(readlink -f "$javac")")")
    (($(java_release "$home") < 17)) || { echo "$home" && return; }
  done
}

# The versions that are installed, the newest first.
postgres_versions() {
  printf '%s\n' /usr/lib/postgresql/*/bin/postgres | sed -n 's|^.*/\([0-9][0-9.]*\)/bin/postgres$|\1|p' | sort -rn
}

has_server() { [[ -x /usr/lib/postgresql/$1/bin/postgres && -e /usr/share/postgresql/$1/extension/pg_trgm.control ]]; }

has_pgvector() {
  local version
  version=$(sed -n "s/^default_version *= *'\(.*\)'.*/\1/p" "/usr/share/postgresql/$1/extension/vector.control" 2>/dev/null) || true
  [[ -e /usr/lib/postgresql/$1/lib/vector.so ]] && is_at_least "$version" "$LEAST_PGVECTOR"
}

# The version to use: what the data was made with, else the newest one complete, else the newest, else the distribution's.
choose_postgres() {
  local version
  {
    data_version
    for version in $(postgres_versions); do ! has_pgvector "$version" || echo "$version"; done
    postgres_versions
    postgres_version "$(distro "$OS_RELEASE")"
  } | sed -n 1p
}

# Installs as root, or without a password through sudo; anyone else is told the very same commands.
install_missing() {
  local -a as_root=()
  command -v apt-get >/dev/null ||
    invalid "missing: $WHY, and there is no apt-get here to install it with; PostgreSQL may be elsewhere (REM_JDBC_URL)"
  if ((EUID != 0)); then
    if ! sudo -n true 2>/dev/null; then
      say "missing: $WHY. Run these commands, then try again:"
      install_commands | sed "s/^.*[&>].*/sh -c '&'/; s/^/  sudo /" >&2
      exit 1
    fi
    as_root=(sudo -n)
  fi
  create_home
  say "missing: $WHY. Installing ${PACKAGES// /, }${COMPILE_VECTOR:+ and pgvector from source} by these commands as root (log: $LOGS/install.log):"
  install_commands | sed 's/^/  /' >&2
  carry_out "${as_root[@]}"
  WHY='' PACKAGES='' NEW_SERVER='' COMPILE_VECTOR=''
}

# Debian starts a cluster "main" on port 5432 when a server is first installed. Nobody asked us for one, so
# that is switched off for this installation only; existing clusters and settings stay as they are.
NO_MAIN_CLUSTER=/etc/postgresql-common/createcluster.d/rem-dreaming.conf

# One shell command a line, for root.
install_commands() {
  echo "apt-get update || true" # one broken source among several need not matter
  [[ -z $NEW_SERVER ]] || echo "mkdir -p ${NO_MAIN_CLUSTER%/*} && echo create_main_cluster = false > $NO_MAIN_CLUSTER"
  echo "env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=300 $PACKAGES"
  [[ -z $NEW_SERVER ]] || echo "rm $NO_MAIN_CLUSTER"
  [[ -z $COMPILE_VECTOR ]] || echo "bash $(printf %q "$PROJECT/launcher/install-pgvector.sh") $COMPILE_VECTOR"
}

# carry_out [SUDO...]
carry_out() {
  (umask "$CALLERS_UMASK" && "$@" bash -exc "$(install_commands)") </dev/null >"$LOGS/install.log" 2>&1 || {
    [[ -z $NEW_SERVER ]] || "$@" rm -f "$NO_MAIN_CLUSTER"
    failed_with "$LOGS/install.log" "the installation failed"
  }
}
