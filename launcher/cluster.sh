# shellcheck shell=bash
# The private PostgreSQL cluster in $REM_HOME/postgres: a role `rem`, no superuser, owns the databases `rem`
# and `rem_test`. It listens on 127.0.0.1 only, without a Unix socket, whose path would be limited to 107 bytes.

PG_HOME=$REM_HOME/postgres
PG_DATA=$PG_HOME/data
PG_LOG=$PG_HOME/log/postgres.log
PG_BIN=''          # set by find_owner_and_binaries, like the next three
PG_OWNER=0         # PostgreSQL refuses to run as root
PG_GROUP=0         # only of use to root, like PG_CAPS
PG_CAPS=()         # what lets the owner enter PG_HOME, if it takes more than permissions
PG_STARTED=false   # whether start_postgres had to start it

# Makes sure that the cluster runs. Descriptor 8 says "in use" until this process, or the program it turns
# into, ends; see stop_postgres_if_unused.
start_postgres() {
  need postgres
  create_home
  { mkdir -p "$PG_HOME" && touch "$PG_HOME/lock" "$PG_HOME/users"; } 2>/dev/null ||
    invalid "cannot write to $PG_HOME; set REM_HOME to a folder of your own"
  find_owner_and_binaries
  exec 8<"$PG_HOME/users"
  flock -s 8
  # shellcheck disable=SC2034 # the caller asks
  PG_STARTED=$(locked "$PG_HOME/lock" start_unless_running 8>&-)
}

# The version that the data was made with; empty if there is none yet.
data_version() {
  [[ ! -d $PG_DATA ]] || cat "$PG_DATA/PG_VERSION" 2>/dev/null ||
    invalid "$PG_DATA belongs to $(stat -c %U "$PG_DATA"): run as that user or as root, or set REM_HOME to another folder"
}

find_owner_and_binaries() {
  PG_BIN=/usr/lib/postgresql/$(choose_postgres)/bin
  if [[ -d $PG_DATA ]]; then
    PG_OWNER=$(stat -c %u "$PG_DATA")
  elif ((EUID == 0)); then
    PG_OWNER=$(id -u postgres) || failed "there is no user postgres to run PostgreSQL as; the package should have created it"
  else
    PG_OWNER=$EUID
  fi
  ((EUID != 0)) || find_capabilities
}

# REM_HOME may lie below a folder that only root may enter. Its permissions are the user's business,
# so the server gets the one capability that lets it pass, and only where it is needed.
find_capabilities() {
  local capability
  PG_CAPS=()
  # The owner of data from elsewhere may have no name here.
  PG_GROUP=$(id -g "$PG_OWNER" 2>/dev/null || stat -c %g "$PG_DATA")
  ! may_enter || return 0
  let_owner_pass
  for capability in '' dac_read_search dac_override; do
    [[ -z $capability ]] || PG_CAPS=("--inh-caps=-all,+$capability" "--ambient-caps=-all,+$capability" "--bounding-set=-all,+$capability")
    ! may_enter || return 0
  done
  invalid "user $(id -un "$PG_OWNER") may not enter $PG_HOME, and this system lends it no capability to; set REM_HOME to another folder"
}

# `test` would not do: access(2) looks past capabilities.
may_enter() { as_owner stat "$PG_HOME/lock" >/dev/null 2>&1; }

# The owner's group may pass through our two folders to the data, and see nothing on the way; nobody else may.
let_owner_pass() {
  local folder
  for folder in "$REM_HOME" "$PG_HOME"; do
    [[ $(stat -c '%u %a' "$folder") != '0 7'?0 ]] || { chgrp "$PG_GROUP" "$folder" && chmod 710 "$folder"; }
  done
}

# Runs a program as the cluster's owner, who may not be able to enter the caller's working directory.
as_owner() {
  local -a become=()
  ((EUID != 0)) || become=(setpriv "--reuid=$PG_OWNER" "--regid=$PG_GROUP" --clear-groups "${PG_CAPS[@]}" --)
  "${become[@]}" env -C / LC_ALL=C.UTF-8 "$@"
}

# The postmaster's process id, if the one on file is really it: after a crash the number may be another's.
postgres_pid() {
  local pid
  local -a arguments
  pid=$(head -n 1 "$PG_DATA/postmaster.pid" 2>/dev/null) && [[ $pid =~ ^[0-9]+$ ]] || return 1
  { mapfile -d '' -t arguments <"/proc/$pid/cmdline"; } 2>/dev/null || return 1
  [[ ${arguments[0]:-} == */postgres && " ${arguments[*]} " == *" $PG_DATA "* ]] && echo "$pid"
}

start_unless_running() {
  ! postgres_pid >/dev/null || { echo false && return; }
  [[ -d $PG_DATA ]] || create_cluster
  disown_stale_pid
  end_orphans
  # It is rotated here, where nobody writes to it.
  [[ ! -e $PG_LOG ]] || (($(stat -c %s "$PG_LOG") < 10000000)) || as_owner mv "$PG_LOG" "$PG_LOG.1"
  start_on_some_port
  echo true
}

# PostgreSQL will not start while the process id in a stale file belongs to anyone it could signal. The
# file stays, with an id that no process can have: its other lines let PostgreSQL see orphaned children.
disown_stale_pid() {
  [[ ! -e $PG_DATA/postmaster.pid ]] || postgres_pid >/dev/null || as_owner sed -i '1s/.*/2147483647/' "$PG_DATA/postmaster.pid"
}

# A child of a killed server goes on with its statement, for hours if need be, and no new server may start
# before it has gone. Only processes working in this data folder are meant, and their server is known to be dead.
end_orphans() {
  # shellcheck disable=SC2016 # the inner shell's own
  as_owner bash -c '
    for process in /proc/[0-9]*; do
      [[ $(readlink "$process/cwd") == "$1" && $(head -c 9 "$process/cmdline") == postgres: ]] || continue
      kill -QUIT "${process#/proc/}"
    done' bash "$PG_DATA" 2>/dev/null || true
}

# The first try may fail because children of a killed server are still going, or another program took the port.
start_on_some_port() {
  local port attempt
  port=$(cat "$PG_HOME/port" 2>/dev/null || first_port "$REM_HOME")
  for attempt in 1 2 3 4 5 6; do
    port=$(free_port "$port") || failed "no free port for PostgreSQL"
    printf '%s\n' "$port" >"$PG_HOME/port"
    ! as_owner "$PG_BIN/pg_ctl" start -D "$PG_DATA" -l "$PG_LOG" -o "-p $port" -w -t 300 >/dev/null 2>&1 || return 0
    ! postgres_pid >/dev/null || failed "PostgreSQL is still recovering, try again later (log: $PG_LOG)"
    if [[ $(tail -n 10 "$PG_LOG") == *'could not bind'* ]]; then
      port=$((port + 1))
    else
      sleep "$attempt"
    fi
    disown_stale_pid
  done
  failed_with "$PG_LOG" "PostgreSQL does not start"
}

stop_unless_stopped() {
  postgres_pid >/dev/null || { say "PostgreSQL is not running" && return; }
  as_owner "$PG_BIN/pg_ctl" stop -D "$PG_DATA" -m fast -w -t 120 >/dev/null ||
    failed "PostgreSQL does not stop (log: $PG_LOG)"
  say "PostgreSQL has stopped"
}

# A start port by the folder's name, so that two projects seldom meet; below the range of outgoing connections.
first_port() { echo $((20000 + 16#$(printf %s "$1" | sha256sum | cut -c1-6) % 10000)); }

free_port() {
  local port
  for ((port = $1; port < $1 + 200; port++)); do
    port_taken "$port" || { echo "$port" && return; }
  done
  return 1
}

port_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
