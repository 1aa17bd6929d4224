package io.remdreaming.operators.windows.assigners;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.days.DayWindow;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.sessions.SessionKey;
import io.remdreaming.operators.keyed.ByUser;
import io.remdreaming.operators.timers.EndOfInputBuffer;
import io.remdreaming.operators.windows.WindowEvent;
import io.remdreaming.operators.windows.days.DayOptions;
import io.remdreaming.operators.windows.sessions.SessionOptions;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Assigns each message to its session and its day, tells those that it has left, and leads deletion
 * requests to every session and day of the user that they may concern. Keyed by user.
 *
 * <p>Where only the final result counts, as in BATCH, where a user's records arrive in any order,
 * they wait for the end of input and then go in the order of their offsets.
 */
public final class AssignWindows
    extends KeyedProcessFunction<UserKey, Activity, WindowEvent<SessionKey>> {

  /** The side output of what happens to days. */
  public static final OutputTag<WindowEvent<DayWindow>> DAYS =
      new OutputTag<>("day-events", WindowEvent.type(DayWindow.class));

  private static final long serialVersionUID = 1L;

  private final SessionOptions sessions;
  private final DayOptions days;
  private transient UserWindows known;
  private transient EndOfInputBuffer<Activity> waiting;

  public AssignWindows(SessionOptions sessions, DayOptions days) {
    this.sessions = sessions;
    this.days = days;
  }

  /**
   * Takes messages and deletion requests; other activity is ignored. Main output: what happens to
   * sessions. Side output: {@link #DAYS}.
   */
  public static SingleOutputStreamOperator<WindowEvent<SessionKey>> on(
      DataStream<Activity> activity, SessionOptions sessions, DayOptions days) {
    var messages =
        activity
            .filter(Activity::concernsMessages)
            .name("Filter window activity")
            .uid("filter-window-activity");
    return ByUser.stay(messages, Activity::owner)
        .process(new AssignWindows(sessions, days))
        .returns(WindowEvent.type(SessionKey.class))
        .name("Assign windows")
        .uid("assign-windows");
  }

  @Override
  public void open(OpenContext context) {
    known = new UserWindows(getRuntimeContext(), sessions, days);
    waiting =
        new EndOfInputBuffer<>(
            getRuntimeContext(),
            "buffered-activity",
            TypeInformation.of(Activity.class),
            activity -> activity.record().offset());
  }

  @Override
  public void processElement(
      Activity activity, Context context, Collector<WindowEvent<SessionKey>> out) throws Exception {
    if (sessions.finalOnly()) {
      waiting.add(activity, context.timerService());
    } else {
      assign(activity, context, out);
    }
  }

  @Override
  public void onTimer(
      long timestamp, OnTimerContext context, Collector<WindowEvent<SessionKey>> out)
      throws Exception {
    for (var activity : waiting.drain()) {
      assign(activity, context, out);
    }
  }

  private void assign(Activity activity, Context context, Collector<WindowEvent<SessionKey>> out)
      throws Exception {
    var message = activity.message();
    var forget = activity.forget();
    if (message != null) {
      assign(message, activity.record(), context, out);
    } else if (forget != null) {
      forget(forget, activity.record(), context, out);
    }
  }

  private void assign(
      Message message, LogRecord record, Context context, Collector<WindowEvent<SessionKey>> out)
      throws Exception {
    var session = SessionKey.of(message.owner(), message.sessionId());
    var day = days.rules().of(message);
    var before = known.place(message, day);
    if (before != null && !before.session().equals(message.sessionId())) {
      var left = SessionKey.of(message.owner(), before.session());
      out.collect(WindowEvent.leaving(left, message.id(), record));
    }
    var leftDay = before == null ? null : known.day(before.dayId());
    if (leftDay != null && !leftDay.equals(day)) {
      context.output(DAYS, WindowEvent.leaving(leftDay, message.id(), record));
    }
    out.collect(WindowEvent.of(session, message, record));
    context.output(DAYS, WindowEvent.of(day, message, record));
  }

  private void forget(
      Forget forget, LogRecord record, Context context, Collector<WindowEvent<SessionKey>> out)
      throws Exception {
    var place = forget.scope() == Forget.Scope.MESSAGE ? known.of(forget.targetId()) : null;
    for (var session : known.sessions(forget, place)) {
      var key = SessionKey.of(forget.owner(), session);
      out.collect(WindowEvent.of(key, forget, record));
    }
    for (var day : known.days(forget, place)) {
      context.output(DAYS, WindowEvent.of(day, forget, record));
    }
    if (forget.scope() == Forget.Scope.USER) {
      known.forgetMessagesAndDays();
    }
  }
}
