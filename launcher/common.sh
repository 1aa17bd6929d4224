# shellcheck shell=bash
# What every part of the launcher uses: where things are, how it speaks, how it fails, how it waits its turn.

REM_HOME=$(realpath -m "${REM_HOME:-$PROJECT/.rem}")
export REM_HOME
LOGS=$REM_HOME/logs

# What is made here is the caller's alone, except for builds and installations.
CALLERS_UMASK=$(umask)
umask 077

# Standard output belongs to results (a URL, rows from psql), so every message goes to stderr.
say() { printf 'rem-dreaming: %s\n' "$*" >&2; }

# The caller can put it right: a bad command, a missing requirement.
invalid() {
  say "$*"
  exit 1
}

# Something that should have worked did not.
failed() {
  say "$*"
  exit 2
}

# require_file COMMAND FILE: it can be read; asked before anything is built or started for it.
require_file() {
  local expected="expected a file of events or cases, one a line"
  [[ -n $2 ]] || invalid "$1: found a blank name, $expected"
  [[ -e $2 ]] || invalid "$1: $2: found no such file, $expected"
  [[ ! -d $2 ]] || invalid "$1: $2: found a folder, $expected"
  [[ -r $2 ]] || invalid "$1: $2: found a file that may not be read, $expected"
}

# whole_number OPTION VALUE [LEAST]
whole_number() {
  local least=${3:-0}
  [[ $2 =~ ^[0-9]{1,9}$ ]] && ((10#$2 >= least)) ||
    invalid "$1: found '$2', expected a whole number from $least to 999999999"
  printf '%s\n' "$((10#$2))"
}

show_tail() { tail -n 20 "$1" >&2 || true; }

create_home() {
  mkdir -p "$LOGS" 2>/dev/null || true
  [[ -w $REM_HOME && -w $LOGS ]] && { [[ -O $REM_HOME ]] || ((EUID == 0)); } ||
    invalid "cannot write to $REM_HOME, or it is another user's; set REM_HOME to a folder of your own"
  close_home
}

# Shuts everybody else out, also of a folder that an earlier version made. One with things that are not ours (REM_HOME
# may be /tmp) keeps its permissions, and only what is ours in it is shut.
close_home() {
  local entry all_ours=true
  for entry in "$REM_HOME"/* "$REM_HOME"/.[!.]*; do
    [[ -e $entry && ! -L $entry ]] || continue
    case ${entry##*/} in
      logs | postgres | kafka | flink | in-flight | kill-test | bench | bench-classloaders | demo-models.properties) shut "$entry" ;;
      *.lock | *.deleted) ;;
      *) all_ours=false ;;
    esac
  done
  [[ $all_ours == false ]] || shut "$REM_HOME"
}

# 710 is what let_owner_pass made of a folder.
shut() {
  local mode
  mode=$(stat -c %a "$1" 2>/dev/null) || return 0 # another launcher has just deleted it
  [[ $mode =~ 00$ || ($mode == 710 && $EUID == 0) ]] || chmod go-rwx "$1" 2>/dev/null ||
    say "cannot take $1 away from other users; its data is as private as that folder"
}

# locked FILE FUNCTION ARGS...: runs the function while no other launcher holds FILE.
# It runs in a subshell, so it answers by its output and exit code, not by variables.
locked() {
  local file=$1
  shift
  (
    { exec 9<"$file"; } 2>/dev/null || invalid "cannot open $file; it belongs to another user"
    flock -w 2 9 || {
      say "Waiting for another rem-dreaming..."
      flock 9
    }
    "$@" 9>&- # children must not inherit it: a server left running would hold the lock for ever
  )
}
