# shellcheck shell=bash
# Kills the whole JVM in mid-run, at seeded moments, starts it again, and compares fingerprints.

SEEDS=3
FIRST_SEED=1
RESCALE=false
ERASURE=false
CALLS=''            # the log of the stub model that is asked
IN_FLIGHT=0         # how many calls, if it is they that matter
DEMO_ARGUMENTS=()
PARALLELISM=()      # of the next start, as an argument of demo; empty for demo's own

kill_test_usage() {
  print_usage kill-test '[OPTIONS]'
  cat <<'USAGE'
It dreams the input undisturbed, then once per seed with kill -9 of the whole JVM in mid-run, one to three times, each
followed by a new start, and compares the fingerprints. It works in REM_HOME/kill-test.
  --seeds N         how many seeds (default: 3)
  --first-seed N    the first of them (default: 1)
  --rescale         starts with a parallelism of 1 to 3 and after each kill with another one, by the seed; each kill comes
                    soon after a checkpoint, so that it is restored at another parallelism than it was taken at
  --input FILE.jsonl...
                    the events (default: the demo's sample)
  --llm-base-url URL, --set KEY=VALUE
                    as those of demo
  --calls CALLS.jsonl
                    the log of the stub model that is asked: tells how often each content was called for
  --erasure         with an input of its own, at whose end something of each user is deleted: after each seed every table
                    and topic is searched for it, as forget --prove does
  --in-flight N     instead of all this starts a stub model of its own, kills the JVM once it is answering N calls or
                    more, and tells whether any answer that was committed was called for again, or any other more than once
USAGE
}

kill_test() {
  if asks_for_help "$@"; then
    kill_test_usage
    return
  fi
  read_arguments "$@"
  unset REM_JDBC_URL # it empties its tables
  export REM_HOME=$REM_HOME/kill-test
  mkdir -p "$REM_HOME/logs"
  need java
  build_if_needed # here, where nobody waits for the model server in the meantime
  STUB=''
  trap '[[ -z $STUB ]] || kill "$STUB" 2>/dev/null || true; "$PROJECT/rem-dreaming" postgres stop || true' EXIT
  if ((IN_FLIGHT > 0)); then
    kill_in_flight "$IN_FLIGHT"
  else
    compare_after_kills
  fi
}

read_arguments() {
  while (($#)); do
    case $1 in
      --seeds) SEEDS=$(whole_number "kill-test: $1" "${2:-}" 1) ;;
      --first-seed) FIRST_SEED=$(whole_number "kill-test: $1" "${2:-}") ;;
      --in-flight) IN_FLIGHT=$(whole_number "kill-test: $1" "${2:-}" 1) ;;
      --calls)
        require_file "kill-test: $1" "${2:-}"
        CALLS=$(realpath "$2")
        ;;
      --llm-base-url | --set)
        [[ -n ${2:-} ]] || invalid "kill-test: $1: found nothing, expected a value"
        DEMO_ARGUMENTS+=("$1" "$2")
        ;;
      --input)
        add_inputs "${@:2}"
        while (($# > 2)) && [[ $3 != --* ]]; do shift; done
        ;;
      --rescale)
        RESCALE=true
        shift
        continue
        ;;
      --erasure)
        ERASURE=true
        shift
        continue
        ;;
      *) invalid "kill-test: unknown argument '$1'" ;;
    esac
    shift 2
  done
}

# add_inputs FILE... [--OPTION...]
add_inputs() {
  require_file "kill-test: --input" "${1:-}"
  DEMO_ARGUMENTS+=(--input)
  while (($#)) && [[ $1 != --* ]]; do
    require_file "kill-test: --input" "$1"
    DEMO_ARGUMENTS+=("$(realpath "$1")")
    shift
  done
}

compare_after_kills() {
  local expected duration seed passed=0 unequal=0 called
  if [[ $ERASURE == true ]]; then
    erasure_input "$REM_HOME/erasure.jsonl"
    DEMO_ARGUMENTS+=(--input "$REM_HOME/erasure.jsonl")
  fi
  say "Dreaming undisturbed"
  duration=$SECONDS
  (dream --fresh "${DEMO_ARGUMENTS[@]}") || failed "the undisturbed run failed, see $REM_HOME/logs/kill-test.log"
  duration=$((SECONDS - duration))
  expected=$(fingerprint_now)
  proved || failed "something is left of what was deleted"
  for ((seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++)); do
    called=$(lines_in "$CALLS")
    if kill_and_dream_on "$seed" "$duration" && [[ $(fingerprint_now) == "$expected" ]] && proved; then
      passed=$((passed + 1))
      say "seed $seed: equal$([[ $ERASURE != true ]] || echo ', nothing is left')"
    else
      unequal=$((unequal + 1))
      say "seed $seed: NOT EQUAL"
      fingerprint_now | diff <(printf '%s\n' "$expected") - >&2 || true
    fi
    [[ -z $CALLS ]] || say "seed $seed: $(tail -n "+$((called + 1))" "$CALLS" | calls_by_content)"
  done
  printf '%d passed, %d failed\n' "$passed" "$unequal"
  ((unequal == 0)) || exit 2
}

# With --erasure: whether nothing is left of what was deleted.
proved() {
  [[ $ERASURE != true ]] || erasures_proved
}

# kill_and_dream_on SEED SECONDS: one to three kills at moments of the seed, then on to the end.
kill_and_dream_on() {
  local seed=$1 kills kill fresh=--fresh restored
  RANDOM=$seed
  kills=$((1 + RANDOM % 3))
  PARALLELISM=()
  restored=$(restores)
  for ((kill = 0; kill < kills; kill++)); do
    choose_parallelism "$seed"
    dream_until_killed "$seed" "$2" $fresh
    fresh=''
  done
  choose_parallelism "$seed"
  (dream "${PARALLELISM[@]}" "${DEMO_ARGUMENTS[@]}") || return
  say "seed $seed: $(($(restores) - restored)) of $kills starts after a kill went on from a checkpoint"
}

# dream_until_killed SEED SECONDS [--fresh]: within the seconds, which a whole run takes; with --rescale soon after the
# first checkpoint of its own, so that there is one to restore.
dream_until_killed() {
  local launched begun=$REM_HOME/logs/begun moment=$((3000 + RANDOM % ($2 * 1000))) what=''
  touch "$begun"
  dream "${@:3}" "${PARALLELISM[@]}" "${DEMO_ARGUMENTS[@]}" &
  launched=$!
  if [[ $RESCALE == true ]]; then
    wait_until "a checkpoint is made" has_checkpoint "$launched" "$begun"
    moment=$((moment % 5000)) what=', counted from its first checkpoint'
  fi
  pause_milliseconds "$moment" || true
  ! kill -9 "$launched" 2>/dev/null || say "seed $1: killed after $moment ms$what"
  wait "$launched" 2>/dev/null || true
}

# has_checkpoint PROCESS FILE: one newer than the file; whatever has ended makes none.
has_checkpoint() {
  [[ -n $(find "$REM_HOME/flink/checkpoints" -name _metadata -newer "$2" -print -quit 2>/dev/null) ]] || ! kill -0 "$1" 2>/dev/null
}

# How often a start has gone on from a checkpoint.
restores() {
  grep -c '^Going on from ' "$REM_HOME/logs/kill-test.log" || true
}

# With --rescale any at the first start, then another than before; RANDOM is the seed's.
choose_parallelism() {
  [[ $RESCALE == true ]] || return 0
  if ((${#PARALLELISM[@]})); then
    PARALLELISM=(--parallelism $(((PARALLELISM[1] + RANDOM % 2) % 3 + 1)))
  else
    PARALLELISM=(--parallelism $((RANDOM % 3 + 1)))
  fi
  say "seed $1: starts with parallelism ${PARALLELISM[1]}"
}

# Becomes the demo, so that a kill hits the JVM itself.
dream() {
  exec "$PROJECT/rem-dreaming" demo --exit "$@" </dev/null >>"$REM_HOME/logs/kill-test.log" 2>&1
}

fingerprint_now() {
  "$PROJECT/rem-dreaming" fingerprint
}

lines_in() {
  if [[ -n $1 ]]; then wc -l <"$1"; else echo 0; fi
}

# How often each content was called for, of a stub's log.
calls_by_content() {
  content_ids | uniq -c |
    awk '{ calls += $1; if ($1 > 1) more++; if ($1 > most) most = $1 }
      END { printf "%d contents, %d calls, %d contents called more than once, at most %d times\n", NR, calls, more, most }'
}

# Without a child process that would outlive a kill.
pause_milliseconds() {
  local never
  exec {never}<> <(:)
  read -r -t "$((${1} / 1000)).$(printf '%03d' $((${1} % 1000)))" -u "$never"
}
