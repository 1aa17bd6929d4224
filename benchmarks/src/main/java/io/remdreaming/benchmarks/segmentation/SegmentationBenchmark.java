package io.remdreaming.benchmarks.segmentation;

import io.remdreaming.benchmarks.Benchmark;
import io.remdreaming.model.chunks.TextTiling;
import io.remdreaming.model.chunks.TopicSegmentation;
import io.remdreaming.model.chunks.Turn;
import io.remdreaming.rules.spans.ConversationReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Measures topic segmentation on files of dialogues with gold boundaries, ours beside plain
 * TextTiling and the trivial ones, and prints a Markdown table.
 */
@Command(name = "bench segmentation", description = "Topic boundaries, against plain TextTiling.")
public final class SegmentationBenchmark implements Runnable {

  @Parameters(arity = "1..*", paramLabel = "FILE.jsonl", description = "A dialogue a line.")
  private List<Path> files = List.of();

  public static void main(String[] args) {
    Benchmark.main(new SegmentationBenchmark(), args);
  }

  @Override
  public void run() {
    var corpora = new LinkedHashMap<Path, List<GoldDialogue>>();
    files.forEach(file -> corpora.put(file, GoldDialogue.read(file)));
    System.out.println("| corpus | method | Pk | WindowDiff | F1 | Score |");
    System.out.println("|---|---|---|---|---|---|");
    corpora.forEach(SegmentationBenchmark::measure);
  }

  private static void measure(Path file, List<GoldDialogue> dialogues) {
    var conversations = new ConversationReader();
    var scores = new LinkedHashMap<String, SegmentationScore>();
    for (var dialogue : dialogues) {
      var turns = conversations.read(dialogue.messages()).turns();
      methods()
          .forEach(
              (name, method) ->
                  scores
                      .computeIfAbsent(name, n -> new SegmentationScore())
                      .add(dialogue.boundaries(), method.apply(turns)));
    }
    scores.forEach((name, score) -> print(file, name, score));
  }

  private static Map<String, Function<List<Turn>, boolean[]>> methods() {
    var methods = new LinkedHashMap<String, Function<List<Turn>, boolean[]>>();
    methods.put("ours", SegmentationBenchmark::ours);
    for (var block : new int[] {1, 2, 3}) {
      methods.put("TextTiling, blocks of " + block, new TextTiling(block)::boundaries);
    }
    methods.put("no boundary", turns -> constant(turns, false));
    methods.put("every turn", turns -> constant(turns, true));
    return methods;
  }

  private static boolean[] ours(List<Turn> turns) {
    var strengths = new TopicSegmentation().strengths(turns);
    var boundaries = new boolean[strengths.length];
    for (var i = 0; i < strengths.length; i++) {
      boundaries[i] = strengths[i] > 0;
    }
    return boundaries;
  }

  private static boolean[] constant(List<Turn> turns, boolean boundary) {
    var boundaries = new boolean[Math.max(0, turns.size() - 1)];
    Arrays.fill(boundaries, boundary);
    return boundaries;
  }

  private static void print(Path file, String method, SegmentationScore score) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.3f | %.3f | %.3f | %.3f |%n",
        file.getFileName().toString().replace(".jsonl", ""),
        method,
        score.pk(),
        score.windowDiff(),
        score.f1(),
        score.score());
  }
}
