# shellcheck shell=bash
# Arguments of developers' commands, checked before anything is built or started for them.

# require_file COMMAND FILE: it can be read.
require_file() {
  local expected="expected a file of events or cases, one a line"
  [[ -n $2 ]] || invalid "$1: found a blank name, $expected"
  [[ -e $2 ]] || invalid "$1: $2: found no such file, $expected"
  [[ ! -d $2 ]] || invalid "$1: $2: found a folder, $expected"
  [[ -r $2 ]] || invalid "$1: $2: found a file that may not be read, $expected"
}

# require_files COMMAND ARGS...: options among them are left to the program.
require_files() {
  local argument
  for argument in "${@:2}"; do [[ $argument == -* ]] || require_file "$1" "$argument"; done
}

# whole_number OPTION VALUE [LEAST]
whole_number() {
  local least=${3:-0}
  { [[ $2 =~ ^[0-9]{1,9}$ ]] && ((10#$2 >= least)); } ||
    invalid "$1: found '$2', expected a whole number from $least to 999999999"
  printf '%s\n' "$((10#$2))"
}
