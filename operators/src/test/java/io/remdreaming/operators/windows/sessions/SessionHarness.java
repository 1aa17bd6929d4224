package io.remdreaming.operators.windows.sessions;

import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.sessions.SessionKey;
import io.remdreaming.model.sessions.SessionWindowChange;
import io.remdreaming.model.sessions.SessionWindowingRules;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.windows.WindowEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The operator on Flink's harness, and what its changes leave behind. */
final class SessionHarness implements AutoCloseable {

  static final SessionWindowingRules RULES =
      new SessionWindowingRules(Duration.ofMinutes(30), 8, 1_000, Duration.ofHours(6));
  static final Duration IDLE = Duration.ofMinutes(1);

  private final boolean finalOnly;
  private final TreeMap<String, List<String>> windows = new TreeMap<>();
  private final List<DeadLetter> late = new ArrayList<>();
  private KeyedOneInputStreamOperatorTestHarness<
          SessionKey, WindowEvent<SessionKey>, SessionWindowChange>
      harness;

  SessionHarness(boolean finalOnly) throws Exception {
    this.finalOnly = finalOnly;
    this.harness = harness();
    harness.open();
  }

  private KeyedOneInputStreamOperatorTestHarness<
          SessionKey, WindowEvent<SessionKey>, SessionWindowChange>
      harness() throws Exception {
    var options = new SessionOptions(RULES, IDLE, Duration.ofDays(30), finalOnly, 0);
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new CloseSessions(options)),
        WindowEvent::window,
        TypeInformation.of(SessionKey.class));
  }

  @SafeVarargs
  final SessionHarness take(WindowEvent<SessionKey>... events) throws Exception {
    for (var event : events) {
      harness.processElement(event, 0);
      drain();
    }
    return this;
  }

  SessionHarness letTimePass(Duration duration) throws Exception {
    harness.setProcessingTime(harness.getProcessingTime() + duration.toMillis());
    drain();
    return this;
  }

  SessionHarness endInput() throws Exception {
    harness.processWatermark(Watermark.MAX_WATERMARK);
    drain();
    return this;
  }

  OperatorSubtaskState snapshot() throws Exception {
    return harness.snapshot(0, 0);
  }

  /** Goes back to a snapshot, and with it to what had been emitted until then. */
  void restore(OperatorSubtaskState snapshot, TreeMap<String, List<String>> emitted)
      throws Exception {
    harness.close();
    harness = harness();
    harness.initializeState(snapshot);
    harness.open();
    windows.clear();
    windows.putAll(emitted);
  }

  private void drain() {
    for (var change : harness.extractOutputValues()) {
      if (change.kind() == SessionWindowChange.Kind.DELETE) {
        windows.remove(change.windowId());
      } else {
        windows.put(change.windowId(), change.messages().stream().map(Message::content).toList());
      }
    }
    harness.getOutput().clear();
    var letters = harness.getSideOutput(DeadLetters.TAG);
    if (letters != null) {
      letters.forEach(letter -> late.add(letter.getValue()));
      letters.clear();
    }
  }

  TreeMap<String, List<String>> windows() {
    return new TreeMap<>(windows);
  }

  List<List<String>> contents() {
    return windows.values().stream().sorted((a, b) -> a.get(0).compareTo(b.get(0))).toList();
  }

  List<DeadLetter> late() {
    return late;
  }

  int stateEntries() {
    return harness.numKeyedStateEntries();
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }
}
