# shellcheck shell=bash
# The benchmarks: their module is built only for them.

bench_usage() {
  print_usage bench '[BENCHMARK] [ARGUMENTS]'
  cat <<'USAGE'
  [throughput] [--events N] [--warm-up N] [--parallelism N] [--profile] [--baseline FILE] ...
      the whole job, against Kafka alone and Flink's own session windows, in one run
  scale [--events N] [--users 20,200,2000,20000]
      what an event costs the whole job, with few users of many messages and many users of few
  gateway [--calls N] [--concurrency 5000] [--latency 500ms] ...
      model calls against a stub; the harm of slow calls and of a tenant with very many
  classloaders [--submissions 20] [--restarts 5] [--models] [--libraries-in-lib]
      the fat jar on a Flink cluster of two JVMs, again and again: whether anything of its jobs stays there; ends with 1 if so
  threads [--parallelism 2] [--models] [--at-most 300]
      the threads of a TaskManager that runs the fat jar; ends with 1 if there are more
  segmentation FILE.jsonl...
      topic boundaries, against plain TextTiling
  dates [FILE.jsonl...]
      how many times in texts are understood
  local-tier [--print] [--rounds N] FILE.jsonl...
      how much of what the local tier tells is worth telling, and what it costs
  embeddings [--threads 2] EVENTS.jsonl...
      texts a second that MiniLM embeds, alone and behind the job's operator
  writes [--messages N] [--rounds N]
      what the terms and the index that search needs add to a row that is written
  state [--messages N] [--users N]
      bytes of Flink's state a message, state by state
  search [--rows N] [--tenants N] [--owner N] [--clients 1,16] ...
      SEARCH and LOOKUP of an owner with many messages, beside plain SQL
  server [--rows N] [--clients 64] [--silent 10000] [--slow 400] ...
      SEARCH over HTTP with many clients, while others hold connections and say nothing, or read nothing
  purge [--events N] [--partitions N]
      one user taken out of a log of a million messages
  affinity [OPTIONS OF JMH]
      the scan of an arriving resource
USAGE
}

bench() {
  case ${1-throughput} in
    -h | --help | help) bench_usage ;;
    segmentation) bench_segmentation "${@:2}" ;;
    dates) bench_dates "${@:2}" ;;
    local-tier) run_benchmark localtier.LocalTierBenchmark "${@:2}" ;;
    embeddings) run_benchmark embeddings.EmbeddingBenchmark "${@:2}" ;;
    state) run_benchmark state.StateBenchmark "${@:2}" ;;
    purge) run_benchmark purge.PurgeBenchmark "${@:2}" ;;
    affinity) run_benchmark affinity.ArrivalBenchmark "${@:2}" ;;
    classloaders) bench_with_database classloaders.ClassLoaderBenchmark --project "$PROJECT" "${@:2}" ;;
    threads) bench_with_database classloaders.ThreadBenchmark --project "$PROJECT" "${@:2}" ;;
    writes) bench_with_database writes.WriteBenchmark "${@:2}" ;;
    search) bench_with_database search.SearchBenchmark "${@:2}" ;;
    server) bench_with_database search.ServerBenchmark "${@:2}" ;;
    scale) bench_with_database throughput.ScaleBenchmark "${@:2}" ;;
    gateway) bench_with_database gateway.GatewayBenchmark "${@:2}" ;;
    throughput) bench_with_database throughput.ThroughputBenchmark "${@:2}" ;;
    -*) bench_with_database throughput.ThroughputBenchmark "$@" ;;
    *) invalid "unknown benchmark '$1'; './rem-dreaming bench help' lists them" ;;
  esac
}

bench_with_database() {
  with_database rem_test run_benchmark "$@"
}

bench_segmentation() {
  (($#)) || invalid "bench segmentation: found no file, expected FILE.jsonl..."
  require_files 'bench segmentation' "$@"
  run_benchmark segmentation.SegmentationBenchmark "$@"
}

bench_dates() {
  local -a files=("$@")
  require_files 'bench dates' "$@"
  ((${#files[@]})) || files=("$PROJECT"/benchmarks/cases/time-expressions*.jsonl)
  run_benchmark time.TimeBenchmark "${files[@]}"
}

# run_benchmark CLASS ARGS...
run_benchmark() {
  local target=$PROJECT/benchmarks/target
  need java
  create_home
  say "Building the benchmarks..."
  locked "$PROJECT/pom.xml" package benchmarks
  let_flink_run
  JVM_FLAGS+=(-Xms3g -Xmx3g) # a heap that does not grow, as Flink gives it to its TaskManagers
  become_java -cp "$target/classes:$(<"$target/class-path")" "io.remdreaming.benchmarks.$1" "${@:2}"
}
