package io.remdreaming.operators.routing;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.sessions.SessionKey;
import io.remdreaming.operators.packing.Packed;
import io.remdreaming.operators.sessions.SessionOptions;
import java.util.ArrayList;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Leads messages to their session, and wishes to forget to every session of the user that they
 * concern. Keyed by user, it remembers the user's sessions, bounded by a TTL of twice the
 * retention.
 *
 * <p>In BATCH a user's records arrive in any order; there the wishes wait for the end of input and
 * go to all sessions, which is the same: a session forgets only what has a lower offset.
 */
public final class RouteToSessions extends KeyedProcessFunction<UserKey, Activity, SessionEvent> {

  private static final long serialVersionUID = 1L;
  private static final long REFRESH_MILLIS = 86_400_000;

  private final SessionOptions options;
  private transient MapState<String, Long> sessions;
  private transient ListState<Activity> waiting;

  static RouteToSessions with(SessionOptions options) {
    return new RouteToSessions(options);
  }

  private RouteToSessions(SessionOptions options) {
    this.options = options;
  }

  /** Takes messages and forgets; other activity is ignored. */
  public static SingleOutputStreamOperator<SessionEvent> on(
      DataStream<Activity> activity, SessionOptions options) {
    return activity
        .filter(Activity::concernsMessages)
        .name("Keep what sessions are made of")
        .uid("filter-session-activity")
        .keyBy(Activity::owner)
        .process(new RouteToSessions(options))
        .returns(SessionEvent.class)
        .name("Route to sessions")
        .uid("route-to-sessions");
  }

  @Override
  public void open(OpenContext context) {
    var known = Packed.map(getRuntimeContext(), "known-sessions", Types.LONG);
    known.enableTimeToLive(options.timeToLive());
    sessions = getRuntimeContext().getMapState(known);
    waiting =
        getRuntimeContext()
            .getListState(
                new ListStateDescriptor<>("waiting-forgets", TypeInformation.of(Activity.class)));
  }

  @Override
  public void processElement(Activity activity, Context context, Collector<SessionEvent> out)
      throws Exception {
    var message = activity.message();
    if (message != null) {
      remember(message.sessionId(), message.appendTime());
      var session = SessionKey.of(message.owner(), message.sessionId());
      out.collect(new SessionEvent(session, message, null, activity.record()));
    } else if (options.finalOnly()) {
      waiting.add(activity);
      context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
    } else {
      route(activity, out);
    }
  }

  private void remember(String session, long appendTime) throws Exception {
    var seen = sessions.get(session);
    if (seen == null || appendTime - seen > REFRESH_MILLIS) {
      sessions.put(session, appendTime);
    }
  }

  private void route(Activity activity, Collector<SessionEvent> out) throws Exception {
    var forget = activity.forget();
    if (forget == null) {
      return;
    }
    if (!forget.sessionId().isEmpty()) {
      var session = SessionKey.of(forget.owner(), forget.sessionId());
      out.collect(new SessionEvent(session, null, forget, activity.record()));
      return;
    }
    var all = new ArrayList<String>();
    sessions.keys().forEach(all::add);
    for (var session : all) {
      var key = SessionKey.of(forget.owner(), session);
      out.collect(new SessionEvent(key, null, forget, activity.record()));
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<SessionEvent> out)
      throws Exception {
    for (var activity : waiting.get()) {
      route(activity, out);
    }
    waiting.clear();
  }
}
