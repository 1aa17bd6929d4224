package io.remdreaming.benchmarks.time;

import io.remdreaming.benchmarks.Benchmark;
import io.remdreaming.benchmarks.time.TimeCase.Interval;
import io.remdreaming.model.ports.TimeExpressions;
import io.remdreaming.rules.time.GrammarTimeExpressions;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Counts the cases of files in which all times of the text, and no others, are found and resolved
 * as expected, and those that hold an interval that contradicts the text; prints the others and a
 * Markdown table.
 */
@Command(name = "bench dates", description = "How many times in texts are understood.")
public final class TimeBenchmark implements Runnable {

  @Parameters(arity = "1..*", paramLabel = "FILE.jsonl", description = "A case a line.")
  private List<Path> files = List.of();

  public static void main(String[] args) {
    Benchmark.main(new TimeBenchmark(), args);
  }

  @Override
  public void run() {
    var expressions = new GrammarTimeExpressions();
    var table =
        new StringBuilder(
            "| cases | language | right | of | share | contradicting |\n"
                + "|---|---|---:|---:|---:|---:|\n");
    for (var file : files) {
      measure(TimeCase.read(file), expressions)
          .forEach((language, score) -> table.append(row(file, language, score)));
    }
    System.out.print(table);
  }

  /** Of each language. */
  static TreeMap<String, Score> measure(List<TimeCase> cases, TimeExpressions expressions) {
    var scores = new TreeMap<String, Score>();
    for (var one : cases) {
      var found =
          expressions.find(one.text(), one.time().toInstant(), one.time().getOffset()).stream()
              .map(Interval::of)
              .toList();
      var isRight = found.equals(one.expected());
      scores.merge(
          one.language(),
          new Score(isRight ? 1 : 0, 1, one.isContradicted(found) ? 1 : 0),
          Score::plus);
      if (!isRight) {
        report(one, found);
      }
    }
    return scores;
  }

  /**
   * Numbers of cases.
   *
   * @param contradicting with an interval that holds none of the expected ones
   */
  record Score(int right, int of, int contradicting) {

    Score plus(Score other) {
      return new Score(right + other.right, of + other.of, contradicting + other.contradicting);
    }
  }

  private static void report(TimeCase one, List<Interval> found) {
    System.out.printf(
        "%s (%s)%n  expected %s%n  found    %s%n",
        one.text(), one.time(), local(one.expected(), one), local(found, one));
  }

  private static List<String> local(List<Interval> intervals, TimeCase one) {
    return intervals.stream().map(i -> local(i, one.time().getOffset())).toList();
  }

  private static String local(Interval interval, ZoneOffset zone) {
    return interval.from().atOffset(zone).toLocalDateTime()
        + " to "
        + interval.to().atOffset(zone).toLocalDateTime();
  }

  private static String row(Path file, String language, Score score) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d | %d | %.1f %% | %d |%n",
        file.getFileName().toString().replace(".jsonl", ""),
        language,
        score.right(),
        score.of(),
        100.0 * score.right() / score.of(),
        score.contradicting());
  }
}
