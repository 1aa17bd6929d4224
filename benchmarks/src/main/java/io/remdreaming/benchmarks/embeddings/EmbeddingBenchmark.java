package io.remdreaming.benchmarks.embeddings;

import io.remdreaming.cli.Failures;
import io.remdreaming.cli.arguments.Numbers;
import io.remdreaming.model.activity.Message;
import io.remdreaming.rules.embeddings.LocalEmbedding;
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
      "Measured from the first text to the last vector, so without what it takes to start either.",
      "Every text counts once; a round opens the model anew."
    })
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
    System.out.println(
        "| round | alone: texts/s | CPU ms a text | job: texts/s | CPU ms a text | of it MiniLM's |"
            + " job to alone |");
    System.out.println("|---:|---:|---:|---:|---:|---:|---:|");
    measure(messages, "warm-up", true);
    var all = Pair.NONE;
    for (var round = 1; round <= rounds; round++) {
      all = all.plus(measure(messages, "" + round, round % 2 == 1));
    }
    System.out.println(all.row("all", rounds * messages.size()));
    return 0;
  }

  /** One after the other, in turns, so that neither always comes first. */
  private Pair measure(List<Message> messages, String round, boolean aloneFirst) throws Exception {
    var first = aloneFirst ? embed(messages) : EmbeddingJob.run(messages, threads);
    var second = aloneFirst ? EmbeddingJob.run(messages, threads) : embed(messages);
    var pair = aloneFirst ? new Pair(first, second) : new Pair(second, first);
    System.out.println(pair.row(round, messages.size()));
    return pair;
  }

  /** What the process used from the first text until the last vector is there. */
  private Reading embed(List<Message> messages) {
    try (var model = LocalEmbedding.MINILM.factory(DIMENSION, threads).get()) {
      var libraryThreads = Reading.libraryThreads();
      var start = Reading.now(libraryThreads);
      var vectors = new ArrayList<CompletableFuture<?>>(messages.size());
      messages.forEach(message -> vectors.add(model.embed(List.of(message.attributed()))));
      vectors.forEach(CompletableFuture::join);
      return Reading.now(libraryThreads).since(start);
    }
  }

  /** What the same texts took, by the library alone and by the job. */
  private record Pair(Reading alone, Reading job) {

    static final Pair NONE = new Pair(Reading.NONE, Reading.NONE);

    Pair plus(Pair other) {
      return new Pair(alone.plus(other.alone), job.plus(other.job));
    }

    String row(String round, int texts) {
      return String.format(
          Locale.ROOT,
          "| %s | %.0f | %.2f | %.0f | %.2f | %.2f | %.2f |",
          round,
          texts * 1e9 / alone.clock(),
          alone.processor() / 1e6 / texts,
          texts * 1e9 / job.clock(),
          job.processor() / 1e6 / texts,
          job.library() / 1e6 / texts,
          (double) alone.clock() / job.clock());
    }
  }
}
