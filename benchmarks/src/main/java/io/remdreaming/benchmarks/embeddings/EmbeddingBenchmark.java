package io.remdreaming.benchmarks.embeddings;

import io.remdreaming.cli.Failures;
import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.model.activity.Message;
import io.remdreaming.rules.embeddings.LocalEmbedding;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The main class: the messages of files embedded by MiniLM alone, and by the job's operator. */
@Command(
    name = "bench embeddings",
    description = {
      "Texts a second that MiniLM embeds, alone and behind the job's operator on Flink, in turns.",
      "Every text counts once; a round opens the model anew."
    },
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class EmbeddingBenchmark implements Callable<Integer> {

  private static final int DIMENSION = 384;

  @Parameters(arity = "1..*", paramLabel = "EVENTS.jsonl", description = "Files of messages.")
  private List<Path> files = List.of();

  @Option(names = "--threads", paramLabel = "N", description = "That compute.")
  private int threads = 2;

  @Option(names = "--rounds", paramLabel = "N", description = "After one to warm up.")
  private int rounds = 3;

  public static void main(String[] args) {
    System.exit(
        Failures.handledFor(new CommandLine(new EmbeddingBenchmark()), () -> false).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Numbers.within("--threads", threads, 1, 128);
    Numbers.within("--rounds", rounds, 1, 100);
    var messages = Messages.of(files);
    System.out.printf("%,d texts, %d threads%n", messages.size(), threads);
    System.out.println("| round | alone: texts/s | CPU ms a text | job: texts/s | CPU ms a text |");
    System.out.println("|---:|---:|---:|---:|---:|");
    for (var round = 0; round <= rounds; round++) {
      var alone = Cost.of(() -> embed(messages));
      var job = Cost.of(() -> EmbeddingJob.run(messages, threads));
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %s |%n",
          round == 0 ? "warm-up" : "" + round,
          alone.cells(messages.size()),
          job.cells(messages.size()));
    }
    return 0;
  }

  private void embed(List<Message> messages) {
    try (var model = LocalEmbedding.MINILM.factory(DIMENSION, threads).get()) {
      var vectors = new ArrayList<CompletableFuture<?>>(messages.size());
      messages.forEach(message -> vectors.add(model.embed(List.of(message.attributed()))));
      vectors.forEach(CompletableFuture::join);
    }
  }

  /**
   * What work took.
   *
   * @param nanos by the clock
   * @param processor nanoseconds of all threads of this process
   */
  private record Cost(long nanos, long processor) {

    static Cost of(Work work) throws Exception {
      var processor = spent();
      var start = System.nanoTime();
      work.run();
      return new Cost(System.nanoTime() - start, spent() - processor);
    }

    private static long spent() {
      return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
          .getProcessCpuTime();
    }

    String cells(int texts) {
      return String.format(
          Locale.ROOT, "%.0f | %.2f", texts * 1e9 / nanos, processor / 1e6 / texts);
    }
  }

  @FunctionalInterface
  private interface Work {
    void run() throws Exception;
  }
}
