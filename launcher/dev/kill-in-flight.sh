# shellcheck shell=bash
# kill-test --in-flight: kills the JVM while models are answering many calls, and holds the model server's own log
# against the answers that were committed.

readonly ANSWER_LATENCY=4s
readonly MOST_POLLS=1000

# kill_in_flight LEAST
kill_in_flight() {
  local least=$1 port work=$REM_HOME/in-flight begun
  local -a asked
  rm -rf "$work" && mkdir -p "$work"
  conversations $((3 * least)) >"$work/input.jsonl"
  port=$(free_port 18089)
  "$PROJECT/rem-dreaming" stub-model --port "$port" --latency "$ANSWER_LATENCY" --log "$work/calls.jsonl" \
    >"$work/stub.log" 2>&1 </dev/null &
  # shellcheck disable=SC2034 # the trap of kill_test ends it
  STUB=$!
  wait_until "the model server listens" port_taken "$port"
  asked=(--input "$work/input.jsonl" --llm-base-url "http://127.0.0.1:$port/v1" --set llm.call-headers=true
    "llm.concurrency=$least" "llm.queue-capacity=$((4 * least))")

  say "Dreaming $((3 * least)) conversations undisturbed"
  (dream --fresh "${asked[@]}") || failed "the undisturbed run failed, see $REM_HOME/logs/kill-test.log"
  fingerprint_now >"$work/expected"

  begun=$(lines_in "$work/calls.jsonl")
  dream --fresh "${asked[@]}" &
  local launched=$!
  wait_until "$least calls are in flight and others answered" in_flight "$least" "$work/calls.jsonl" "$begun"
  kill -9 "$launched"
  wait "$launched" 2>/dev/null || true
  contents "$work/calls.jsonl" "$begun" >"$work/called"
  answered >"$work/committed"
  begun=$(lines_in "$work/calls.jsonl")
  say "killed with $(comm -23 "$work/called" "$work/committed" | wc -l) calls in flight, $(wc -l <"$work/committed") answers committed"

  (dream "${asked[@]}") || failed "the run after the kill failed, see $REM_HOME/logs/kill-test.log"
  judge "$work" "$begun"
}

# judge FOLDER CALLS_BEFORE_THE_KILL
judge() {
  local work=$1 paid again most wrong=0
  contents "$work/calls.jsonl" "$2" >"$work/called-after"
  paid=$(comm -12 "$work/committed" "$work/called-after" | wc -l)
  again=$(comm -12 "$work/called" "$work/called-after" | wc -l)
  most=$(tail -n "+$(($2 + 1))" "$work/calls.jsonl" | content_ids | uniq -c | sort -rn | awk 'NR == 1 { print $1 }')
  say "committed answers that were called for again: $paid"
  say "calls that were in flight and made again: $again, each at most ${most:-0} times"
  ((paid == 0 && ${most:-0} <= 1)) || wrong=1
  if fingerprint_now | diff "$work/expected" - >&2; then
    say "fingerprint: equal"
  else
    say "fingerprint: NOT EQUAL"
    wrong=1
  fi
  ((wrong == 0)) || exit 2
}

# Contents that a log of the stub names beyond its first lines, each once and sorted.
contents() {
  tail -n "+$(($2 + 1))" "$1" | content_ids | uniq
}

content_ids() {
  sed -n 's/.*"content_id":"\([^"]*\)".*/\1/p' | LC_ALL=C sort
}

# Contents whose answers are durable.
answered() {
  "$PROJECT/rem-dreaming" postgres psql -X -At -c 'SELECT content_id FROM llm_cache' 2>/dev/null | LC_ALL=C sort
}

# in_flight LEAST LOG LINES_BEFORE: and at least half as many answers committed.
in_flight() {
  local committed
  committed=$(answered)
  (($(wc -l <<<"$committed") >= $1 / 2)) || return 1
  (($(comm -23 <(contents "$2" "$3") <(printf '%s\n' "$committed") | wc -l) >= $1))
}

# wait_until WHAT COMMAND ARGS...
wait_until() {
  local what=$1 polls=0
  shift
  until "$@"; do
    ((polls++ < MOST_POLLS)) || failed "kill-test: waited in vain until $what"
    pause_milliseconds 300 || true
  done
}

# conversations N: of as many users, six messages each.
conversations() {
  local user message
  for ((user = 1; user <= $1; user++)); do
    for ((message = 1; message <= 6; message++)); do
      printf '{"type":"message","tenant_id":"tenant-%d","user_id":"user-%d","session_id":"s","id":"m-%d","timestamp":"2026-03-02T09:%02d:00Z","role":"%s","content":"Item %d of list %d: we pack crate %d for the museum and send it on to hall %d."}\n' \
        $((user % 20)) "$user" "$message" "$message" "$( ((message % 2)) && echo user || echo assistant)" \
        "$message" "$user" $((user * message)) $((message % 3))
    done
  done
}
