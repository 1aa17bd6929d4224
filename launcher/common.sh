# shellcheck shell=bash
# What every part of the launcher uses: where things are, how it speaks, how it fails, how it waits its turn.

REM_HOME=$(realpath -m "${REM_HOME:-$PROJECT/.rem}")
export REM_HOME
LOGS=$REM_HOME/logs
# The one help text: printed here, and read by the Java program for what its commands say of themselves.
HELP=$PROJECT/cli/src/main/resources/io/remdreaming/cli/help.txt

# What is made here is the caller's alone, except for builds and installations.
# shellcheck disable=SC2034 # they use it
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

# failed_with LOG WHAT: the same, after the end of the log.
failed_with() {
  tail -n 20 "$1" >&2 || true
  failed "$2 (log: $1)"
}

asks_for_help() {
  local argument
  for argument in "$@"; do
    [[ $argument != -h && $argument != --help ]] || return 0
  done
  return 1
}

# print_usage COMMAND ARGUMENTS: how to call it, and what the help text says of it.
print_usage() {
  printf 'Usage: ./rem-dreaming %s\n' "$*"
  sed -n "s/^  $1  *//p" "$HELP"
}

create_home() {
  mkdir -p "$LOGS" 2>/dev/null || true
  [[ -w $REM_HOME && -w $LOGS && (-O $REM_HOME || $EUID == 0) ]] ||
    invalid "cannot write to $REM_HOME, or it is another user's; set REM_HOME to a folder of your own"
  close_home
}

# Shuts everybody else out, also of a folder that was there before. One with things that are not ours (REM_HOME
# may be /tmp) keeps its permissions, and only what is ours in it is shut.
close_home() {
  local entry all_ours=true
  for entry in "$REM_HOME"/* "$REM_HOME"/.[!.]*; do
    [[ -e $entry && ! -L $entry ]] || continue
    case ${entry##*/} in
      logs | postgres | kafka | flink | in-flight | kill-test | evaluate | cluster | chaos | processes | zookeeper | bench | bench-classloaders | demo-models.properties) shut "$entry" ;;
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
