# shellcheck shell=bash
# Builds what is missing, and becomes the Java program.

CLI=$PROJECT/cli/target
JAR=$CLI/rem-dreaming-cli.jar
STAMP=$CLI/rem-dreaming.built
MAIN=(-cp "$JAR:$CLI/lib/*" io.remdreaming.cli.Main)
JVM_FLAGS=() # come before the user's REM_JAVA_OPTS, which so have the last word

# Whether no file that a build reads is newer; a folder's time tells of removed files.
is_built() {
  [[ -e $STAMP && -e $JAR && -d $CLI/lib ]] &&
    [[ -z $(find "$PROJECT"/{pom.xml,.mvn,*/pom.xml,*/src/main} -newer "$STAMP" -print -quit 2>/dev/null) ]]
}

build_if_needed() {
  # Maven holds the lock while tests run, and a test may call the launcher.
  if [[ -n ${REM_WITHIN_BUILD:-} ]] || is_built; then return; fi
  [[ -e $PROJECT/pom.xml ]] || invalid "there is no pom.xml in $PROJECT"
  create_home
  locked "$PROJECT/pom.xml" build_unless_built
}

build_unless_built() {
  ! is_built || return 0 # another launcher has done it meanwhile
  say "Building (first time: a few minutes)..."
  # A library that a changed POM no longer names would otherwise stay on the class path.
  [[ -e $STAMP && -z $(find "$PROJECT"/pom.xml "$PROJECT"/*/pom.xml -newer "$STAMP") ]] || rm -rf "${CLI:?}/lib"
  rm -f "$CLI"/*.jsa*
  touch "$LOGS/build.begun" # a file changed while Maven runs is newer than this, and built the next time
  package cli
  [[ -e $JAR && -d $CLI/lib ]] || failed "the build made no $JAR with its lib folder (log: $LOGS/build.log)"
  mv "$LOGS/build.begun" "$STAMP"
}

# package MODULE: with all it depends on, without tests.
package() {
  (umask "$CALLERS_UMASK" && cd "$PROJECT" && mvn -B -ntp -q -DskipTests -pl "$1" -am package) \
    </dev/null >"$LOGS/build.log" 2>&1 || failed_with "$LOGS/build.log" "the build failed"
}

# run_java ARGS...: ends as the Java program, so that signals and the exit code are its own.
run_java() {
  need java
  build_if_needed
  become_java "${MAIN[@]}" "$@"
}

# The same for what ends within seconds: the second compiler and the parallel collector would cost more than they save,
# and most of the time is for loading classes, which the first run of a command keeps in an archive (class data sharing).
run_short_java() {
  local archive=$CLI/$1.jsa status=0
  need java
  build_if_needed
  JVM_FLAGS=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:disable -Xlog:all=error:stderr)
  if [[ -e $archive || ! -w $CLI ]]; then
    JVM_FLAGS+=(-XX:SharedArchiveFile="$archive")
    become_java "${MAIN[@]}" "$@"
  fi
  JVM_FLAGS+=(-XX:ArchiveClassesAtExit="$archive.$$")
  (become_java "${MAIN[@]}" "$@") || status=$?
  mv -f "$archive.$$" "$archive" 2>/dev/null || true
  return $status
}

# The same for whatever runs Flink.
run_stream_job() {
  need java
  build_if_needed
  let_flink_run
  JVM_FLAGS+=(-Xmx2g -XX:+ExitOnOutOfMemoryError)
  # The JVM has no switch for its remark on incubating modules, which is always the first line.
  exec 2> >(trap '' INT TERM HUP && exec 8<&- && without_first_line_if 'WARNING: Using incubator modules')
  become_java "${MAIN[@]}" "$@"
}

# The vector instructions, the collector, and those of the packages that Flink's own start script opens which an
# embedded cluster needs.
let_flink_run() {
  local package
  JVM_FLAGS=(-XX:+UseParallelGC --add-modules jdk.incubator.vector)
  for package in java.{lang,lang.reflect,net,nio,text,time,util,util.concurrent} sun.nio.ch; do
    JVM_FLAGS+=("--add-opens=java.base/$package=ALL-UNNAMED")
  done
}

become_java() {
  local -a own
  read -r -a own <<<"${REM_JAVA_OPTS:-}"
  exec "$JAVA_HOME/bin/java" "${JVM_FLAGS[@]}" "${own[@]}" "$@"
}

without_first_line_if() {
  local first=''
  IFS= read -r first || true
  [[ -z $first || $first == "$1"* ]] || printf '%s\n' "$first" >&2
  exec cat >&2
}
