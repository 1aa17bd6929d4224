package io.remdreaming.operators.retention;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.memory.Retention;
import io.remdreaming.model.memory.RetentionChange;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Emits the day of a tenant's newest event whenever it moves on. It remembers nothing over a
 * restart: a mark that comes again, or from another subtask, changes nothing, for the latest holds.
 * Its memory grows by a number a tenant.
 */
final class TrackMarks extends RichFlatMapFunction<Activity, RetentionChange> {

  private static final long serialVersionUID = 1L;

  private transient Map<String, Long> marks;

  @Override
  public void open(OpenContext context) {
    marks = new HashMap<>();
  }

  @Override
  public void flatMap(Activity activity, Collector<RetentionChange> out) {
    var time = activity.timestamp();
    if (time == null) {
      return;
    }
    var tenant = activity.owner().tenantId();
    var day = Retention.day(time);
    var known = marks.get(tenant);
    if (known == null || known < day) {
      marks.put(tenant, day);
      out.collect(RetentionChange.of(tenant, day));
    }
  }
}
