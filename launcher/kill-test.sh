# shellcheck shell=bash
# Kills the whole JVM in mid-run, at seeded moments, starts it again, and compares fingerprints.

kill_test_usage() {
  cat <<'USAGE'
./rem-dreaming kill-test [--seeds N] [--first-seed N] [--input FILE.jsonl...]
Dreams the input (default: the demo's sample) undisturbed, then once per seed (default: 3) with kill -9 of the
whole JVM in mid-run and a new start, and compares the fingerprints. It works in REM_HOME/kill-test.
USAGE
}

kill_test() {
  local seeds=3 first=1
  local -a input=()
  while (($#)); do
    case $1 in
      --seeds) seeds=$(whole_number "$1" "${2:-}") && shift 2 ;;
      --first-seed) first=$(whole_number "$1" "${2:-}") && shift 2 ;;
      --input)
        input=(--input)
        shift
        while (($#)) && [[ $1 != --* ]]; do
          input+=("$(realpath "$1")")
          shift
        done
        ;;
      -h | --help) kill_test_usage && return ;;
      *) invalid "kill-test: unknown argument '$1'" ;;
    esac
  done
  unset REM_JDBC_URL # it empties its tables
  export REM_HOME=$REM_HOME/kill-test
  mkdir -p "$REM_HOME/logs"
  trap '"$PROJECT/rem-dreaming" postgres stop || true' EXIT
  compare_after_kills "$seeds" "$first" "${input[@]}"
}

whole_number() {
  [[ $2 =~ ^[0-9]+$ ]] || invalid "kill-test: $1: found '$2', expected a whole number"
  printf '%s\n' "$2"
}

compare_after_kills() {
  local seeds=$1 first=$2 expected duration seed passed=0 unequal=0
  shift 2
  say "Dreaming undisturbed"
  duration=$SECONDS
  (dream --fresh "$@") || failed "the undisturbed run failed, see $REM_HOME/logs/kill-test.log"
  duration=$((SECONDS - duration))
  expected=$(fingerprint_now)
  for ((seed = first; seed < first + seeds; seed++)); do
    if kill_and_dream_on "$seed" "$duration" "$@" && [[ $(fingerprint_now) == "$expected" ]]; then
      passed=$((passed + 1))
      say "seed $seed: equal"
    else
      unequal=$((unequal + 1))
      say "seed $seed: NOT EQUAL"
      fingerprint_now | diff <(printf '%s\n' "$expected") - >&2 || true
    fi
  done
  printf '%d passed, %d failed\n' "$passed" "$unequal"
  ((unequal == 0)) || exit 2
}

# One to three kills at moments of the seed, then on to the end.
kill_and_dream_on() {
  local seed=$1 duration=$2 kills fresh=--fresh
  shift 2
  RANDOM=$seed
  kills=$((1 + RANDOM % 3))
  while ((kills-- > 0)); do
    dream $fresh "$@" &
    local launched=$! moment=$((3000 + RANDOM % (duration * 1000)))
    pause_milliseconds "$moment" || true
    kill -9 "$launched" 2>/dev/null && say "seed $seed: killed after $moment ms"
    wait "$launched" 2>/dev/null || true
    fresh=''
  done
  (dream "$@")
}

# Becomes the demo, so that a kill hits the JVM itself.
dream() {
  exec "$PROJECT/rem-dreaming" demo --exit "$@" </dev/null >>"$REM_HOME/logs/kill-test.log" 2>&1
}

fingerprint_now() {
  "$PROJECT/rem-dreaming" fingerprint
}

# Without a child process that would outlive a kill.
pause_milliseconds() {
  local never
  exec {never}<> <(:)
  read -r -t "$((${1} / 1000)).$(printf '%03d' $((${1} % 1000)))" -u "$never"
}
