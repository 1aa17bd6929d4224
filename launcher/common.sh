# shellcheck shell=bash
# What every part of the launcher uses: where things are, how it speaks, how it fails, how it waits its turn.

REM_HOME=$(realpath -m "${REM_HOME:-$PROJECT/.rem}")
export REM_HOME
LOGS=$REM_HOME/logs

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

show_tail() { tail -n 20 "$1" >&2 || true; }

create_home() {
  mkdir -p "$LOGS" 2>/dev/null || true
  [[ -w $REM_HOME && -w $LOGS ]] ||
    invalid "cannot write to $REM_HOME; set REM_HOME to a folder of your own"
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
