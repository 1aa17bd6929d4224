# shellcheck shell=bash
# Builds what is missing, and becomes the Java program.

CLI=$PROJECT/cli/target
JAR=$CLI/rem-dreaming-cli.jar
STAMP=$CLI/rem-dreaming.built

# Files that a build reads, and the folders they lie in, whose times tell of removed files.
build_inputs() {
  local input
  for input in "$PROJECT"/pom.xml "$PROJECT"/.mvn "$PROJECT"/*/pom.xml "$PROJECT"/*/src/main; do
    [[ ! -e $input ]] || printf '%s\n' "$input"
  done
}

is_built() {
  local -a inputs
  [[ -e $STAMP && -e $JAR && -d $CLI/lib ]] || return 1
  mapfile -t inputs < <(build_inputs)
  [[ -z $(find "${inputs[@]}" -newer "$STAMP" -print -quit) ]]
}

build_if_needed() {
  # Maven holds the lock while tests run, and a test may call the launcher.
  if [[ -n ${REM_WITHIN_BUILD:-} ]] || is_built; then return; fi
  [[ -e $PROJECT/pom.xml ]] || invalid "there is no pom.xml in $PROJECT"
  create_home
  locked "$PROJECT/pom.xml" build_unless_built
}

build_unless_built() {
  local started log=$LOGS/build.log
  ! is_built || return 0 # another launcher has done it meanwhile
  started=$(mktemp)      # a file changed while Maven runs is newer than this, and built the next time
  say "Building (first time: a few minutes)..."
  # A library that a changed POM no longer names would otherwise stay on the class path.
  [[ -e $STAMP && -z $(find "$PROJECT"/pom.xml "$PROJECT"/*/pom.xml -newer "$STAMP") ]] || rm -rf "${CLI:?}/lib"
  if ! (umask "$CALLERS_UMASK" && cd "$PROJECT" && mvn -B -ntp -q -DskipTests -pl cli -am package) </dev/null >"$log" 2>&1; then
    rm -f "$started"
    show_tail "$log"
    failed "the build failed (log: $log)"
  fi
  [[ -e $JAR && -d $CLI/lib ]] || failed "the build made no $JAR with its lib folder (log: $log)"
  mv "$started" "$STAMP"
}

# run_java ARGS...: ends as the Java program, so that signals and the exit code are its own.
run_java() {
  java_with "" "$@"
}

# The same for whatever runs Flink: room for it, and the vector instructions.
run_stream_job() {
  java_with stream "$@"
}

java_with() {
  local kind=$1
  local -a flags=() own=()
  shift
  need java
  build_if_needed
  read -r -a own <<<"${REM_JAVA_OPTS:-}"
  if [[ $kind == stream ]]; then
    flags=(-Xmx2g -XX:+UseParallelGC -XX:+ExitOnOutOfMemoryError --add-modules jdk.incubator.vector "${FLINK_OPENS[@]}")
    # The JVM has no switch for its remark on incubating modules, which is always the first line.
    exec 2> >(trap '' INT TERM HUP && exec 8<&- && without_first_line_if 'WARNING: Using incubator modules')
  fi
  exec "$JAVA_HOME/bin/java" "${flags[@]}" "${own[@]}" -cp "$JAR:$CLI/lib/*" io.remdreaming.cli.Main "$@"
}

# Those of the packages that Flink's own start script opens which an embedded cluster needs.
FLINK_OPENS=(
  --add-opens=java.base/java.lang=ALL-UNNAMED
  --add-opens=java.base/java.lang.reflect=ALL-UNNAMED
  --add-opens=java.base/java.net=ALL-UNNAMED
  --add-opens=java.base/java.nio=ALL-UNNAMED
  --add-opens=java.base/java.text=ALL-UNNAMED
  --add-opens=java.base/java.time=ALL-UNNAMED
  --add-opens=java.base/java.util=ALL-UNNAMED
  --add-opens=java.base/java.util.concurrent=ALL-UNNAMED
  --add-opens=java.base/sun.nio.ch=ALL-UNNAMED
)

without_first_line_if() {
  local first=''
  IFS= read -r first || true
  [[ -z $first || $first == "$1"* ]] || printf '%s\n' "$first" >&2
  exec cat >&2
}
