package io.remdreaming.operators.windows.days;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.days.DayRules;
import io.remdreaming.model.days.DayWindow;
import io.remdreaming.model.days.DayWindowChange;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.sessions.SessionKey;
import io.remdreaming.model.sessions.SessionWindowingRules;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.stages.prompts.UnansweredOptions;
import io.remdreaming.operators.windows.WindowEvent;
import io.remdreaming.operators.windows.assigners.AssignWindows;
import io.remdreaming.operators.windows.sessions.SessionOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** Both operators on Flink's harness, one behind the other, and what their changes leave behind. */
final class DayHarness implements AutoCloseable {

  static final Duration IDLE = Duration.ofMinutes(1);
  static final Duration OPEN_FOR = Duration.ofHours(30);

  private final DayOptions options;
  private final List<DeadLetter> late = new ArrayList<>();
  private final List<DayWindowChange> changes = new ArrayList<>();
  private KeyedOneInputStreamOperatorTestHarness<UserKey, Activity, WindowEvent<SessionKey>> router;
  private KeyedOneInputStreamOperatorTestHarness<DayWindow, WindowEvent<DayWindow>, DayWindowChange>
      closer;

  DayHarness(boolean finalOnly) throws Exception {
    options =
        new DayOptions(
            DayRules.utc(), Duration.ofHours(6), IDLE, Duration.ofDays(30), finalOnly, 0);
    create();
    router.open();
    closer.open();
  }

  private void create() throws Exception {
    var sessions =
        new SessionOptions(
            SessionWindowingRules.DEFAULT, IDLE, options.retention(), options.finalOnly(), 0);
    router =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new AssignWindows(sessions, options)),
            Activity::owner,
            TypeInformation.of(UserKey.class));
    closer =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(
                new CloseDays(options, new DayPromptRetries(UnansweredOptions.NEVER, 1))),
            WindowEvent::window,
            TypeInformation.of(DayWindow.class));
  }

  DayHarness take(Activity... activity) throws Exception {
    for (var one : activity) {
      router.processElement(one, 0);
      drain();
    }
    return this;
  }

  DayHarness letTimePass(Duration duration) throws Exception {
    closer.setProcessingTime(closer.getProcessingTime() + duration.toMillis());
    drain();
    return this;
  }

  DayHarness endInput() throws Exception {
    router.processWatermark(Watermark.MAX_WATERMARK);
    drain();
    closer.processWatermark(Watermark.MAX_WATERMARK);
    drain();
    return this;
  }

  private void drain() throws Exception {
    var events = router.getSideOutput(AssignWindows.DAYS);
    while (events != null && !events.isEmpty()) {
      closer.processElement(events.remove().getValue(), 0);
    }
    router.getOutput().clear();
    changes.addAll(closer.extractOutputValues());
    closer.getOutput().clear();
    var letters = closer.getSideOutput(DeadLetters.TAG);
    if (letters != null) {
      letters.forEach(letter -> late.add(letter.getValue()));
      letters.clear();
    }
  }

  List<OperatorSubtaskState> snapshot() throws Exception {
    return List.of(router.snapshot(0, 0), closer.snapshot(0, 0));
  }

  void restore(List<OperatorSubtaskState> snapshot, int changesThen, int lateThen)
      throws Exception {
    router.close();
    closer.close();
    create();
    router.initializeState(snapshot.get(0));
    closer.initializeState(snapshot.get(1));
    router.open();
    closer.open();
    changes.subList(changesThen, changes.size()).clear();
    late.subList(lateThen, late.size()).clear();
  }

  List<DayWindowChange> changes() {
    return changes;
  }

  List<DeadLetter> late() {
    return late;
  }

  /** What is left of each day, by its start and bot, once the newest of its changes has won. */
  Map<String, List<String>> days() {
    var newest = new HashMap<String, Version>();
    var days = new TreeMap<String, List<String>>();
    for (var change : changes) {
      var key = change.day().start() + change.day().botName();
      if (!change.version().isOlderThan(newest.getOrDefault(key, Version.NONE))) {
        newest.put(key, change.version());
        days.put(key, change.messages().stream().map(Message::content).toList());
      }
    }
    days.values().removeIf(List::isEmpty);
    return days;
  }

  @Override
  public void close() throws Exception {
    router.close();
    closer.close();
  }
}
