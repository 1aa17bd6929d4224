package io.remdreaming.operators.files;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.files.FileRequest;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.operators.packing.Packed;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Asks for files that events name by a uri, until the log has the answer, or a later event replaces
 * or deletes the file. Keyed by owner; its state holds an event for each file that is awaited.
 *
 * <p>An answer comes back by the log and by no other way. So a file of history, whose answer may
 * lie behind it, is asked for only once the partition has been read to its end.
 */
final class AwaitFiles extends KeyedProcessFunction<UserKey, Activity, FileRequest> {

  private static final long serialVersionUID = 1L;

  /** Its row is written meanwhile, and an answer that is there already comes. */
  private static final long FIRST_MILLIS = 1_000;

  private static final long REPLAY_MILLIS = 5_000;
  private static final long STEP_MILLIS = 256;

  private transient MapState<String, AwaitedFile> awaited;
  private transient ReplayTracker replay;

  @Override
  public void open(OpenContext context) {
    awaited =
        getRuntimeContext()
            .getMapState(Packed.texts(getRuntimeContext(), "awaited-files", AwaitedFile.class));
    replay = new ReplayTracker();
  }

  @Override
  public void processElement(Activity activity, Context context, Collector<FileRequest> out)
      throws Exception {
    var timers = context.timerService();
    var now = timers.currentProcessingTime();
    replay.saw(activity.record().partition(), activity.record().appendTime(), now);
    var document = activity.document();
    if (document != null && document.kind() == Document.Kind.FILE) {
      take(document, activity, timers);
    } else if (activity.forget() != null) {
      forget(activity.forget());
    }
  }

  private void take(Document file, Activity activity, TimerService timers) throws Exception {
    var before = awaited.get(file.id());
    if (before != null && before.request().offset() > file.offset()) {
      return;
    }
    if (FileRequest.isFor(file)) {
      var due = timers.currentProcessingTime() + FIRST_MILLIS;
      var request = FileRequest.of(file, activity.record());
      awaited.put(file.id(), new AwaitedFile(request, due, 0));
      wake(due, timers);
    } else if (before != null) {
      awaited.remove(file.id());
    }
  }

  private void forget(Forget forget) throws Exception {
    if (forget.scope() == Forget.Scope.USER) {
      awaited.clear();
    } else if (forget.scope() == Forget.Scope.FILE) {
      awaited.remove(forget.targetId());
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<FileRequest> out)
      throws Exception {
    var timers = context.timerService();
    var now = timers.currentProcessingTime();
    var next = Long.MAX_VALUE;
    for (var file : files()) {
      var kept = file.nextAsk() > now ? file : ask(file, now, out);
      if (!kept.equals(file)) {
        awaited.put(kept.request().id(), kept);
      }
      next = Math.min(next, kept.nextAsk());
    }
    if (next < Long.MAX_VALUE) {
      wake(next, timers);
    }
  }

  private List<AwaitedFile> files() throws Exception {
    var files = new ArrayList<AwaitedFile>();
    awaited.values().forEach(files::add);
    return files;
  }

  private AwaitedFile ask(AwaitedFile file, long now, Collector<FileRequest> out) {
    if (replay.isReplaying(file.request().record().partition(), now)) {
      return file.waitingUntil(now + REPLAY_MILLIS);
    }
    out.collect(file.request());
    return file.askedAt(now);
  }

  /** Timers of many owners fire together. */
  private static void wake(long due, TimerService timers) {
    timers.registerProcessingTimeTimer(Math.floorDiv(due, STEP_MILLIS) * STEP_MILLIS + STEP_MILLIS);
  }
}
