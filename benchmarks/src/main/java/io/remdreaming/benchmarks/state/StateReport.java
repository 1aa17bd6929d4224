package io.remdreaming.benchmarks.state;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** A Markdown table of states, the largest first. */
final class StateReport {

  private final List<KeptState> states;
  private final int messages;

  StateReport(Collection<KeptState> states, int messages) {
    this.states =
        states.stream()
            .filter(state -> state.entries() > 0)
            .sorted(Comparator.comparingLong(KeptState::bytes).reversed())
            .toList();
    this.messages = messages;
  }

  @Override
  public String toString() {
    var text =
        new StringBuilder(
            "%n%,d messages%n%n| state | operator | expires | entries | bytes an entry | bytes a message |%n|---|---|---|---:|---:|---:|%n"
                .formatted(messages));
    for (var state : states) {
      text.append(
          "| `%s` | %s | %s | %,d | %,d | %,.1f |%n"
              .formatted(
                  state.name(),
                  state.operator(),
                  state.expires() ? "yes" : "",
                  state.entries(),
                  state.bytes() / state.entries(),
                  (double) state.bytes() / messages));
    }
    text.append("| all that expires | | yes | | | %,.1f |%n".formatted(sum(KeptState::expires)));
    text.append(
        "| **all that stays** | | | | | **%,.1f** |%n".formatted(sum(state -> !state.expires())));
    return text.toString();
  }

  private double sum(Predicate<KeptState> which) {
    return (double) states.stream().filter(which).mapToLong(KeptState::bytes).sum() / messages;
  }
}
