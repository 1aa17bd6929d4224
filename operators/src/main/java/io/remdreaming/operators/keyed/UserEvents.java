package io.remdreaming.operators.keyed;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.Upgrade;
import io.remdreaming.model.summaries.Feedback;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * What concerns users, on its way through the job's one exchange.
 *
 * <pre>
 *  activity ─┐
 *  upgrades ─┤
 *  feedback ─┼─> (t,u) ─> SPLIT BY KIND ─┬─> activity
 *  rules ────┘                           └─> the others, as side outputs
 * </pre>
 */
public final class UserEvents extends ProcessFunction<UserEvent, Activity> {

  /** The side output of upgrade requests. */
  public static final OutputTag<Upgrade> UPGRADES =
      new OutputTag<>("upgrades", TypeInformation.of(Upgrade.class));

  public static final OutputTag<Feedback> FEEDBACK =
      new OutputTag<>("feedback", TypeInformation.of(Feedback.class));

  /** The side output of rows of extraction rules. */
  public static final OutputTag<RowSet> RULES =
      new OutputTag<>("rules", TypeInformation.of(RowSet.class));

  /** The side output of deletion requests, which are activity too. */
  public static final OutputTag<Forget> FORGETS =
      new OutputTag<>("forgets", TypeInformation.of(Forget.class));

  private static final long serialVersionUID = 1L;

  /**
   * The exchange has a record an event, so its records gather, wherever others go out at once. In
   * BATCH an exchange goes by a file.
   */
  private static final long GATHERING_MILLIS = 100;

  private UserEvents() {}

  /** Main output: activity, on its user's subtask. */
  public static SingleOutputStreamOperator<Activity> on(
      DataStream<Activity> activity,
      DataStream<Upgrade> upgrades,
      DataStream<Feedback> feedback,
      DataStream<RowSet> rules) {
    var events =
        events(activity, UserEvent::of, "activity")
            .union(
                events(upgrades, UserEvent::of, "upgrades"),
                events(feedback, UserEvent::of, "feedback"),
                events(rules, UserEvent::of, "rules"));
    return ByUser.exchange(events, UserEvent::owner)
        .process(new UserEvents())
        .returns(Activity.class)
        .name("Split by kind")
        .uid("split-by-kind");
  }

  private static <T> DataStream<UserEvent> events(
      DataStream<T> stream, MapFunction<T, UserEvent> event, String what) {
    var events =
        stream
            .map(event)
            .returns(UserEvent.class)
            .name("Key %s by user".formatted(what))
            .uid("key-%s-by-user".formatted(what))
            .setParallelism(stream.getParallelism());
    return ByUser.isBatch(stream) ? events : events.setBufferTimeout(GATHERING_MILLIS);
  }

  @Override
  public void processElement(UserEvent event, Context context, Collector<Activity> out) {
    if (event.activity() != null) {
      out.collect(event.activity());
      if (event.activity().forget() != null) {
        context.output(FORGETS, event.activity().forget());
      }
    } else if (event.upgrade() != null) {
      context.output(UPGRADES, event.upgrade());
    } else if (event.feedback() != null) {
      context.output(FEEDBACK, event.feedback());
    } else if (event.rules() != null) {
      context.output(RULES, event.rules());
    }
  }
}
