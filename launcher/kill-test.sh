# shellcheck shell=bash
# Kills the whole JVM in mid-run, at seeded moments, starts it again, and compares fingerprints.

kill_test_usage() {
  cat <<'USAGE'
./rem-dreaming kill-test [--seeds N] [--first-seed N] [--input FILE.jsonl...]
                         [--llm-base-url URL] [--set KEY=VALUE]... [--calls CALLS.jsonl]
./rem-dreaming kill-test --in-flight N
Dreams the input (default: the demo's sample) undisturbed, then once per seed (default: 3) with kill -9 of the
whole JVM in mid-run and a new start, and compares the fingerprints. It works in REM_HOME/kill-test.
--calls is the log of the stub model that is asked: it tells how often each content was called for.
--in-flight starts a stub model of its own, kills the JVM once it is answering N calls or more, and tells whether any
answer that was committed was called for again, or any other more than once.
USAGE
}

kill_test() {
  local seeds=3 first=1 calls='' in_flight=0
  local -a input=()
  while (($#)); do
    case $1 in
      --seeds)
        seeds=$(whole_number "kill-test: $1" "${2:-}" 1)
        shift 2
        ;;
      --first-seed)
        first=$(whole_number "kill-test: $1" "${2:-}")
        shift 2
        ;;
      --in-flight)
        in_flight=$(whole_number "kill-test: $1" "${2:-}" 1)
        shift 2
        ;;
      --llm-base-url | --set)
        [[ -n ${2:-} ]] || invalid "kill-test: $1: found nothing, expected a value"
        input+=("$1" "$2")
        shift 2
        ;;
      --calls)
        require_file "kill-test: $1" "${2:-}"
        calls=$(realpath "$2")
        shift 2
        ;;
      --input)
        require_file "kill-test: $1" "${2:-}"
        input+=(--input)
        shift
        while (($#)) && [[ $1 != --* ]]; do
          require_file "kill-test: --input" "$1"
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
  need java
  build_if_needed # here, where nobody waits for the model server in the meantime
  STUB=''
  trap '[[ -z $STUB ]] || kill "$STUB" 2>/dev/null || true; "$PROJECT/rem-dreaming" postgres stop || true' EXIT
  if ((in_flight > 0)); then
    kill_in_flight "$in_flight"
    return
  fi
  compare_after_kills "$seeds" "$first" "$calls" "${input[@]}"
}

compare_after_kills() {
  local seeds=$1 first=$2 calls=$3 expected duration seed passed=0 unequal=0 called
  shift 3
  say "Dreaming undisturbed"
  duration=$SECONDS
  (dream --fresh "$@") || failed "the undisturbed run failed, see $REM_HOME/logs/kill-test.log"
  duration=$((SECONDS - duration))
  expected=$(fingerprint_now)
  for ((seed = first; seed < first + seeds; seed++)); do
    called=$(lines_in "$calls")
    if kill_and_dream_on "$seed" "$duration" "$@" && [[ $(fingerprint_now) == "$expected" ]]; then
      passed=$((passed + 1))
      say "seed $seed: equal"
    else
      unequal=$((unequal + 1))
      say "seed $seed: NOT EQUAL"
      fingerprint_now | diff <(printf '%s\n' "$expected") - >&2 || true
    fi
    [[ -z $calls ]] || say "seed $seed: $(tail -n "+$((called + 1))" "$calls" | calls_by_content)"
  done
  printf '%d passed, %d failed\n' "$passed" "$unequal"
  ((unequal == 0)) || exit 2
}

lines_in() {
  if [[ -n $1 ]]; then wc -l <"$1"; else echo 0; fi
}

# How often each content was called for, of a stub's log.
calls_by_content() {
  sed -n 's/.*"content_id":"\([^"]*\)".*/\1/p' | sort | uniq -c |
    awk '{ calls += $1; if ($1 > 1) more++; if ($1 > most) most = $1 }
      END { printf "%d contents, %d calls, %d contents called more than once, at most %d times\n", NR, calls, more, most }'
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
