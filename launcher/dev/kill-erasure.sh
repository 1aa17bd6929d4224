# shellcheck shell=bash
# kill-test --erasure: something of each user is deleted, by a request that comes three times; after the kills
# every table, topic and column is searched for it.

# What is proved, a line each: the arguments of forget. Two tenants have users of the same names, and one alone
# deletes anything.
readonly ERASED='--user-id ann
--user-id ben --session-id late
--user-id cay --message-id late-2
--user-id dan --file-id plan
--user-id eli --subject Canary --relation LIVES_IN --object Canaria'

# erasure_input FILE: ten users' messages over two weeks, files and facts, and the requests.
erasure_input() {
  local tenant user
  {
    for tenant in acme beta; do
      for user in ann ben cay dan eli; do
        erasure_events "$tenant" "$user"
      done
    done
    for _ in 1 2 3; do
      erasure_request ann '"scope":"user"'
      erasure_request ben '"scope":"session","session_id":"late"'
      erasure_request cay '"scope":"message","target_id":"late-2"'
      erasure_request dan '"scope":"file","target_id":"plan"'
      erasure_request eli '"scope":"fact","subject":"Canary","relation":"LIVES_IN","object":"Canaria"'
    done
  } >"$1"
}

# erasure_events TENANT USER
erasure_events() {
  local owner='"tenant_id":"'$1'","user_id":"'$2'"' session day=2 message
  for session in early late; do
    for ((message = 1; message <= 40; message++)); do
      printf '{"type":"message",%s,"session_id":"%s","id":"%s-%d","timestamp":"2026-03-%02dT09:%02d:00Z","role":"%s","content":"%s of %s tells of crate %d for hall %d, and moves to Lisbon."}\n' \
        "$owner" "$session" "$session" "$message" "$day" "$message" "$( ((message % 2)) && echo user || echo assistant)" \
        "$2" "$1" "$message" $((message % 3))
    done
    day=16
  done
  printf '{"type":"file",%s,"id":"plan","timestamp":"2026-03-16T11:00:00Z","uri":"file:///plan.md","mime_type":"text/markdown","content":"# Plan of %s\\n\\nThe plinth stands in Bergen."}\n' \
    "$owner" "$2"
  printf '{"type":"fact",%s,"id":"canary","timestamp":"2026-03-16T12:00:00Z","subject":"Canary","relation":"LIVES_IN","object":"Canaria"}\n' \
    "$owner"
}

# erasure_request USER WHAT
erasure_request() {
  printf '{"type":"forget","tenant_id":"acme","user_id":"%s","id":"erasure","timestamp":"2026-03-17T09:00:00Z",%s}\n' \
    "$1" "$2"
}

# Whether nothing is left of what was deleted.
erasures_proved() {
  local erased left=0
  while read -r erased; do
    # shellcheck disable=SC2086 # each is several arguments
    "$PROJECT/rem-dreaming" forget --tenant-id acme $erased --prove >>"$REM_HOME/logs/kill-test.log" 2>&1 </dev/null || {
      say "NOT PROVED: $erased, see $REM_HOME/logs/kill-test.log"
      left=1
    }
  done <<<"$ERASED"
  return "$left"
}
