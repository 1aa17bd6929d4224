package io.remdreaming.operators.routing;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.sessions.SessionKey;
import io.remdreaming.operators.keyed.ByUser;
import io.remdreaming.operators.packing.Packed;
import io.remdreaming.operators.sessions.SessionOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
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
 * Leads messages to their session, tells a session that one of its messages has moved to another,
 * and leads wishes to forget to every session of the user that they concern. Keyed by user, it
 * remembers the user's sessions and where messages lie, bounded by a TTL of twice the retention.
 *
 * <p>Where only the final result counts, as in BATCH, where a user's records arrive in any order,
 * they wait for the end of input and then go in the order of their offsets.
 */
public final class RouteToSessions extends KeyedProcessFunction<UserKey, Activity, SessionEvent> {

  private static final long serialVersionUID = 1L;
  private static final long REFRESH_MILLIS = 86_400_000;

  private final SessionOptions options;
  private transient MapState<String, Long> sessions;
  private transient MapState<String, MessageSessions> places;
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
    var messages =
        activity
            .filter(Activity::concernsMessages)
            .name("Keep what sessions are made of")
            .uid("filter-session-activity");
    return ByUser.stay(messages, Activity::owner)
        .process(new RouteToSessions(options))
        .returns(SessionEvent.class)
        .name("Route to sessions")
        .uid("route-to-sessions");
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    var known = Packed.map(runtime, "known-sessions", Types.LONG);
    known.enableTimeToLive(options.timeToLive());
    sessions = runtime.getMapState(known);
    var ofMessages = Packed.map(runtime, "sessions-of-messages", MessageSessions.class);
    ofMessages.enableTimeToLive(options.timeToLive());
    places = runtime.getMapState(ofMessages);
    waiting =
        runtime.getListState(
            new ListStateDescriptor<>("waiting-forgets", TypeInformation.of(Activity.class)));
  }

  @Override
  public void processElement(Activity activity, Context context, Collector<SessionEvent> out)
      throws Exception {
    if (options.finalOnly()) {
      waiting.add(activity);
      context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
    } else {
      route(activity, out);
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<SessionEvent> out)
      throws Exception {
    var all = new ArrayList<Activity>();
    waiting.get().forEach(all::add);
    waiting.clear();
    all.sort(Comparator.comparingLong(activity -> activity.record().offset()));
    for (var activity : all) {
      route(activity, out);
    }
  }

  private void route(Activity activity, Collector<SessionEvent> out) throws Exception {
    var message = activity.message();
    var forget = activity.forget();
    if (message != null) {
      route(message, activity.record(), out);
    } else if (forget != null) {
      for (var session : concerned(forget)) {
        var key = SessionKey.of(forget.owner(), session);
        out.collect(SessionEvent.of(key, forget, activity.record()));
      }
    }
  }

  private void route(Message message, LogRecord record, Collector<SessionEvent> out)
      throws Exception {
    var owner = message.owner();
    var session = message.sessionId();
    var before = places.get(message.id());
    if (before == null) {
      places.put(message.id(), MessageSessions.of(session));
    } else if (!before.current().equals(session)) {
      places.put(message.id(), before.movedTo(session));
      var left = SessionKey.of(owner, before.current());
      out.collect(SessionEvent.leaving(left, message.id(), record));
    }
    remember(session, message.appendTime());
    out.collect(SessionEvent.of(SessionKey.of(owner, session), message, record));
  }

  private void remember(String session, long appendTime) throws Exception {
    var seen = sessions.get(session);
    if (seen == null || appendTime - seen > REFRESH_MILLIS) {
      sessions.put(session, appendTime);
    }
  }

  private Set<String> concerned(Forget forget) throws Exception {
    var concerned = new TreeSet<String>();
    var session = forget.sessionId();
    if (session.isEmpty()) {
      sessions.keys().forEach(concerned::add);
    } else {
      concerned.add(session);
      var place = forget.scope() == Forget.Scope.MESSAGE ? places.get(forget.targetId()) : null;
      if (place != null && place.current().equals(session)) {
        concerned.addAll(place.former());
      }
    }
    if (forget.scope() == Forget.Scope.USER) {
      places.clear();
    }
    return concerned;
  }
}
