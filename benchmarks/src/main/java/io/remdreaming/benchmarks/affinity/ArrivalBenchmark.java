package io.remdreaming.benchmarks.affinity;

import io.remdreaming.cli.Failures;
import io.remdreaming.model.affinity.AffinityGraph;
import io.remdreaming.model.affinity.ResourceVector;
import io.remdreaming.model.affinity.ScanObserver;
import io.remdreaming.model.affinity.SharedIndex;
import io.remdreaming.model.affinity.TopK;
import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The arrival of a resource at an owner who has many: one exact scan in both directions, by itself
 * or with others. Beside it the plain loop over contiguous rows, unrolled by hand, that only finds
 * the nearest.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ArrivalBenchmark {

  private static final int DIMENSION = 384;
  private static final int ARRIVALS = 64;
  private static final int WINDOW = 8;
  private static final UserKey OWNER = new UserKey("acme", "ann");
  private static final TenantPolicy POLICY = new TenantPolicy(0.7, 10);

  /** How many resources the owner has. */
  @Param({"1000", "10000"})
  int rows;

  /** How much all vectors have in common: 0 none are near, 0.9 most are. */
  @Param({"0", "0.9"})
  double common;

  private final ResourceVector[] arrivals = new ResourceVector[ARRIVALS];
  private AffinityGraph graph;
  private float[] contiguous;
  private int next;

  @Setup
  public void fill() {
    var random = new Random(1);
    next = 0;
    var none = new SharedIndex(DIMENSION, ScanObserver.NONE);
    graph = new AffinityGraph(DIMENSION, none, false, POLICY, 0, ScanObserver.NONE);
    contiguous = new float[rows * DIMENSION];
    for (var i = 0; i < rows; i++) {
      var resource = resource("r" + i, random);
      graph.restore(resource, TopK.EMPTY);
      System.arraycopy(resource.embedding().vector(), 0, contiguous, i * DIMENSION, DIMENSION);
    }
    graph.recomputeAll();
    graph.settle();
    for (var i = 0; i < ARRIVALS; i++) {
      arrivals[i] = resource("a" + i, random);
    }
  }

  /** A resource arrives, and goes again so that the owner does not grow. */
  @Benchmark
  public SortedMap<String, TopK> arrive() {
    return arrive(1);
  }

  /** Those of a session window arrive together. */
  @Benchmark
  @OperationsPerInvocation(WINDOW)
  public SortedMap<String, TopK> arriveEight() {
    return arrive(WINDOW);
  }

  /** As in a run that computes all edges at its end. */
  @Benchmark
  @OperationsPerInvocation(ARRIVALS)
  public SortedMap<String, TopK> arriveMany() {
    return arrive(ARRIVALS);
  }

  private SortedMap<String, TopK> arrive(int together) {
    var first = next++ * together % ARRIVALS;
    var batch = Arrays.asList(arrivals).subList(first, first + together);
    graph.putAll(batch);
    var changes = graph.settle();
    graph.removeAll(batch.stream().map(ResourceVector::rowId).toList());
    return changes;
  }

  @Benchmark
  public float plainLoop() {
    var query = arrivals[next++ % ARRIVALS].embedding().vector();
    var best = 0f;
    for (var row = 0; row < rows; row++) {
      best = Math.max(best, dot(query, contiguous, row * DIMENSION));
    }
    return best;
  }

  private static float dot(float[] query, float[] rows, int at) {
    var a = 0f;
    var b = 0f;
    var c = 0f;
    var d = 0f;
    for (var i = 0; i < DIMENSION; i += 4) {
      a += query[i] * rows[at + i];
      b += query[i + 1] * rows[at + i + 1];
      c += query[i + 2] * rows[at + i + 2];
      d += query[i + 3] * rows[at + i + 3];
    }
    return a + b + c + d;
  }

  private ResourceVector resource(String id, Random random) {
    var vector = new float[DIMENSION];
    var sum = 0.0;
    for (var i = 0; i < DIMENSION; i++) {
      vector[i] = (float) (Math.sqrt(1 - common) * random.nextGaussian() + Math.sqrt(common));
      sum += vector[i] * vector[i];
    }
    for (var i = 0; i < DIMENSION; i++) {
      vector[i] /= (float) Math.sqrt(sum);
    }
    var time = Instant.EPOCH.plusSeconds(random.nextInt(1_000_000));
    var embedding = new Embedding("content", "local", "benchmark", vector);
    return new ResourceVector(OWNER, id, id, time, embedding, Version.NONE);
  }

  /**
   * Runs it.
   *
   * @param args JMH's own options, such as {@code arrive -p rows=1000 -i 10}; {@code -h} lists them
   */
  public static void main(String[] args) throws Exception {
    var given = options(args);
    if (given.shouldHelp()) {
      given.showHelp();
      return;
    }
    var options = new OptionsBuilder().parent(given);
    if (given.getIncludes().isEmpty()) {
      options.include(ArrivalBenchmark.class.getName());
    }
    new Runner(options.build()).run();
  }

  private static CommandLineOptions options(String[] args) {
    try {
      return new CommandLineOptions(args);
    } catch (CommandLineOptionException e) {
      System.err.println("rem-dreaming: " + e.getMessage());
      System.exit(Failures.INVALID);
      throw new IllegalStateException(e);
    }
  }
}
