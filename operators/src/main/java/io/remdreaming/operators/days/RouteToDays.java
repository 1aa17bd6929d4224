package io.remdreaming.operators.days;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.days.DayKey;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.operators.keyed.ByUser;
import io.remdreaming.operators.packing.Packed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Leads messages to their day, tells a day that one of its messages has moved to another, and leads
 * wishes to forget to every day of the user: a message may also lie in one that it has left. Keyed
 * by user, it remembers where messages lie, bounded by a TTL, and which days there are, until the
 * user is forgotten.
 *
 * <p>Where only the final result counts, as in BATCH, where a user's records arrive in any order,
 * they wait for the end of input and then go in the order of their offsets.
 */
final class RouteToDays extends KeyedProcessFunction<UserKey, Activity, DayEvent> {

  private static final long serialVersionUID = 1L;

  private final DayOptions options;
  private transient MapState<String, MessagePlace> places;
  private transient MapState<String, DayKey> days;
  private transient ListState<Activity> waiting;

  private RouteToDays(DayOptions options) {
    this.options = options;
  }

  static RouteToDays with(DayOptions options) {
    return new RouteToDays(options);
  }

  /** Takes messages and forgets; other activity is ignored. */
  static SingleOutputStreamOperator<DayEvent> on(
      DataStream<Activity> activity, DayOptions options) {
    var messages =
        activity
            .filter(Activity::concernsMessages)
            .name("Keep what days are made of")
            .uid("filter-day-activity");
    return ByUser.stay(messages, Activity::owner)
        .process(new RouteToDays(options))
        .returns(DayEvent.class)
        .name("Route to days")
        .uid("route-to-days");
  }

  @Override
  public void open(OpenContext context) {
    var runtime = getRuntimeContext();
    var placesOfMessages = Packed.map(runtime, "places-of-messages", MessagePlace.class);
    placesOfMessages.enableTimeToLive(options.timeToLiveOfIds());
    places = runtime.getMapState(placesOfMessages);
    days = runtime.getMapState(Packed.map(runtime, "known-days", DayKey.class));
    waiting =
        runtime.getListState(
            new ListStateDescriptor<>("waiting-activity", TypeInformation.of(Activity.class)));
  }

  @Override
  public void processElement(Activity activity, Context context, Collector<DayEvent> out)
      throws Exception {
    if (options.finalOnly()) {
      waiting.add(activity);
      context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
    } else {
      route(activity, out);
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<DayEvent> out)
      throws Exception {
    var all = new ArrayList<Activity>();
    waiting.get().forEach(all::add);
    waiting.clear();
    all.sort(Comparator.comparingLong(activity -> activity.record().offset()));
    for (var activity : all) {
      route(activity, out);
    }
  }

  private void route(Activity activity, Collector<DayEvent> out) throws Exception {
    var message = activity.message();
    var forget = activity.forget();
    if (message != null) {
      route(message, activity.record(), out);
    } else if (forget != null) {
      for (var day : concerned(forget)) {
        out.collect(DayEvent.of(day, forget, activity.record()));
      }
    }
  }

  private void route(Message message, LogRecord record, Collector<DayEvent> out) throws Exception {
    var day = options.rules().of(message);
    var place = new MessagePlace(day.id(), message.sessionId());
    var before = places.get(message.id());
    var left = before == null ? null : days.get(before.dayId());
    if (left != null && !left.equals(day)) {
      out.collect(DayEvent.leaving(left, message.id(), record));
    }
    if (!place.equals(before)) {
      places.put(message.id(), place);
    }
    if (!days.contains(place.dayId())) {
      days.put(place.dayId(), day);
    }
    out.collect(DayEvent.of(day, message, record));
  }

  private List<DayKey> concerned(Forget forget) throws Exception {
    if (forget.scope() == Forget.Scope.MESSAGE && liesInAnotherSession(forget)) {
      return List.of();
    }
    var all = new ArrayList<DayKey>();
    days.values().forEach(all::add);
    if (forget.scope() == Forget.Scope.USER) {
      places.clear();
      days.clear();
    }
    return all;
  }

  private boolean liesInAnotherSession(Forget forget) throws Exception {
    var place = places.get(forget.targetId());
    return place != null
        && !forget.sessionId().isEmpty()
        && !forget.sessionId().equals(place.sessionId());
  }
}
