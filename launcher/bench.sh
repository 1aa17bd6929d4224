# shellcheck shell=bash
# The benchmarks: their module is built only for them.

bench_usage() {
  cat <<'USAGE'
./rem-dreaming bench [throughput] [--events N] [--parallelism N] [--profile] ...   the whole job, against Kafka alone
                                                                     and Flink's own session windows, in one run
./rem-dreaming bench gateway [--calls N] [--concurrency 5000] [--latency 500ms]   model calls against a stub, the harm of slow
                                                                     calls and of a tenant with very many
./rem-dreaming bench classloaders [--submissions 20] [--restarts 5] [--models] [--driver-in-lib]
                                                                     the fat jar on a Flink cluster of two JVMs, again and again:
                                                                     whether anything of its jobs stays there; ends with 1 if so
./rem-dreaming bench threads [--parallelism 2] [--models] [--at-most 300]   the threads of a TaskManager that runs the fat jar;
                                                                     ends with 1 if there are more
./rem-dreaming bench segmentation FILE.jsonl...                      topic boundaries, against plain TextTiling
./rem-dreaming bench dates [FILE.jsonl...]                           how many times in texts are understood
./rem-dreaming bench state [--messages N] [--users N]                bytes of Flink's state a message, state by state
./rem-dreaming bench affinity [OPTIONS OF JMH]                       the scan of an arriving resource
USAGE
}

bench() {
  case ${1:-} in
    -h | --help | help) bench_usage ;;
    segmentation) bench_segmentation "${@:2}" ;;
    dates) bench_dates "${@:2}" ;;
    state) run_benchmark state.StateBenchmark "${@:2}" ;;
    affinity) run_benchmark affinity.ArrivalBenchmark "${@:2}" ;;
    classloaders) with_private_database rem_test run_benchmark classloaders.ClassLoaderBenchmark --project "$PROJECT" "${@:2}" ;;
    threads) with_private_database rem_test run_benchmark classloaders.ThreadBenchmark --project "$PROJECT" "${@:2}" ;;
    gateway) with_private_database rem_test run_benchmark gateway.GatewayBenchmark "${@:2}" ;;
    throughput) with_private_database rem_test run_benchmark throughput.ThroughputBenchmark "${@:2}" ;;
    -*) with_private_database rem_test run_benchmark throughput.ThroughputBenchmark "$@" ;;
    '')
      (($# == 0)) || invalid "unknown benchmark ''; './rem-dreaming bench help' lists them"
      with_private_database rem_test run_benchmark throughput.ThroughputBenchmark
      ;;
    *) invalid "unknown benchmark '$1'; './rem-dreaming bench help' lists them" ;;
  esac
}

bench_segmentation() {
  (($#)) || invalid "bench segmentation: found no file, expected FILE.jsonl..."
  require_files 'bench segmentation' "$@"
  run_benchmark segmentation.SegmentationBenchmark "$@"
}

# Options are left to the program.
require_files() {
  local file command=$1
  shift
  for file in "$@"; do [[ $file == -* ]] || require_file "$command" "$file"; done
}

bench_dates() {
  local -a files=("$@")
  require_files 'bench dates' "$@"
  ((${#files[@]})) || files=("$PROJECT"/benchmarks/cases/time-expressions*.jsonl)
  run_benchmark time.TimeBenchmark "${files[@]}"
}

run_benchmark() {
  local main=io.remdreaming.benchmarks.$1 target=$PROJECT/benchmarks/target
  local -a own=()
  shift
  need java
  create_home
  locked "$PROJECT/pom.xml" build_benchmarks
  read -r -a own <<<"${REM_JAVA_OPTS:-}"
  # A heap that does not grow, as Flink gives it to its TaskManagers, and their collector.
  exec "$JAVA_HOME/bin/java" -Xms3g -Xmx3g -XX:+UseParallelGC --add-modules jdk.incubator.vector "${FLINK_OPENS[@]}" "${own[@]}" \
    -cp "$target/classes:$(<"$target/class-path")" "$main" "$@"
}

build_benchmarks() {
  local log=$LOGS/build.log
  say "Building the benchmarks..."
  (umask "$CALLERS_UMASK" && cd "$PROJECT" && mvn -B -ntp -q -DskipTests -pl benchmarks -am package) </dev/null >"$log" 2>&1 || {
    show_tail "$log"
    failed "the build failed (log: $log)"
  }
}
