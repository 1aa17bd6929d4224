package io.remdreaming.benchmarks.throughput;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The results as Markdown. */
final class Report {

  private static final double MEBI = 1 << 20;
  private static final double KILO = 1e3;

  /** Fewer rows take less than the ticks that processor time is counted in. */
  private static final int FEW = 10_000;

  private static final double PERCENT = 100;
  private static final double MICROS = 1e6;
  private static final int TOP_METHODS = 25;
  private static final int TOP_GROUPS = 40;

  private final StringBuilder text = new StringBuilder();

  Report results(List<Result> results) {
    line(
        "| flow | events/s | s | Java CPU s | of it JIT | PostgreSQL CPU s | WAL kB an event | CPU us an event | heap after GC, peak MiB |");
    line("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
    for (var result : results) {
      line(
          "| %s | %,.0f | %.1f | %.1f | %s | %s | %.2f | %.1f | %.0f |",
          result.flow().title(),
          result.eventsPerSecond(),
          result.seconds(),
          result.javaSeconds(),
          seconds(result.jitSeconds()),
          seconds(result.postgresSeconds()),
          result.walBytes() / KILO / result.events(),
          result.cpuMicros(),
          result.heapBytes() / MEBI);
    }
    line("");
    line(
        "| flow | checkpoints | failed | state MiB | most written MiB | average ms | longest ms |");
    line("|---|---:|---:|---:|---:|---:|---:|");
    for (var result : results) {
      var taken = result.checkpoints();
      line(
          "| %s | %d | %d | %.1f | %.1f | %d | %d |",
          result.flow().title(),
          taken.completed(),
          taken.failed(),
          taken.largestState() / MEBI,
          taken.largestWritten() / MEBI,
          taken.averageMillis(),
          taken.longestMillis());
    }
    line("");
    return this;
  }

  private static String seconds(OptionalDouble measured) {
    return measured.isPresent() ? "%.1f".formatted(measured.getAsDouble()) : "-";
  }

  /** How the whole job compares to the flow with a key. */
  Report ratio(Result whole, Optional<Result> other, String name) {
    other.ifPresent(
        result ->
            line(
                "%s: **%.2f** of its events/s, **%.1f** times its CPU",
                name,
                whole.eventsPerSecond() / result.eventsPerSecond(),
                whole.cpuMicros() / result.cpuMicros()));
    return this;
  }

  /** What each table holds, and what it costs PostgreSQL alone to take that. */
  Report tables(Map<String, Refill.Cost> tables) {
    line("");
    line("| table | rows | MiB | alone: CPU us a row | WAL bytes a row |");
    line("|---|---:|---:|---:|---:|");
    tables.forEach(
        (name, cost) -> {
          var rows = cost.table().rows();
          line(
              "| %s | %,d | %.1f | %s | %,d |",
              name,
              rows,
              cost.table().bytes() / MEBI,
              rows < FEW ? "-" : seconds(scaled(cost.postgresSeconds(), MICROS / rows)),
              cost.walBytes() / rows);
        });
    line("");
    return this;
  }

  private static OptionalDouble scaled(OptionalDouble value, double factor) {
    return value.isPresent()
        ? OptionalDouble.of(value.getAsDouble() * factor)
        : OptionalDouble.empty();
  }

  /**
   * What the cores of this machine would leave to a job that stored the whole job's rows as cheaply
   * as can be, read and windowed like a flow, and did nothing else.
   */
  Report ceiling(Refill refill, Optional<Result> other, int events) {
    refill
        .postgresSeconds()
        .ifPresent(
            postgres -> {
              line(
                  "(d) PostgreSQL alone, the same %,d rows from a copy: %.1f CPU s, %.1f us an event",
                  refill.rows(), postgres, MICROS * postgres / events);
              other.ifPresent(flow -> ceiling(flow, postgres));
            });
    line("");
    return this;
  }

  private void ceiling(Result flow, double postgres) {
    var cores = Runtime.getRuntime().availableProcessors();
    var rate = cores * flow.events() / (flow.javaSeconds() + postgres);
    line(
        "(b) and (d) together, nothing dreamed, on %d cores: at most %,.0f events/s, **%.2f** of (b)",
        cores, rate, rate / flow.eventsPerSecond());
  }

  Report profile(Profile profile) {
    shares("thread", profile.byThread(), TOP_GROUPS);
    shares("code", profile.byGroup(), TOP_GROUPS);
    shares("method", profile.byMethod(), TOP_METHODS);
    return this;
  }

  private void shares(String title, Map<String, Double> seconds, int limit) {
    var total = seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    line("| %s | CPU s | %% |", title);
    line("|---|---:|---:|");
    seconds.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(limit)
        .forEach(
            entry ->
                line(
                    "| %s | %.1f | %.1f |",
                    entry.getKey(), entry.getValue(), PERCENT * entry.getValue() / total));
    line("");
  }

  private void line(String format, Object... values) {
    text.append(format.formatted(values)).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
