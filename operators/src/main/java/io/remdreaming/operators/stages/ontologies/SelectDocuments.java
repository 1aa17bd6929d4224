package io.remdreaming.operators.stages.ontologies;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.Forget;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Documents, and the deletion requests that concern them, in the log's order. */
final class SelectDocuments extends ProcessFunction<Activity, DocumentEvent> {

  private static final long serialVersionUID = 1L;

  @Override
  public void processElement(Activity activity, Context context, Collector<DocumentEvent> out) {
    var forget = activity.forget();
    if (activity.document() != null || (forget != null && concernsDocuments(forget))) {
      var appendTime = activity.record().appendTime();
      out.collect(new DocumentEvent(activity.document(), forget, appendTime));
    }
  }

  private static boolean concernsDocuments(Forget forget) {
    return switch (forget.scope()) {
      case USER, FILE, RESOURCE -> true;
      case SESSION, MESSAGE, ENTITY, FACT, MOMENT -> false;
    };
  }
}
