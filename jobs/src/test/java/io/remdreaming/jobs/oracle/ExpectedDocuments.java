package io.remdreaming.jobs.oracle;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.Forget;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The documents of which memory is made. */
final class ExpectedDocuments {

  private ExpectedDocuments() {}

  /** The latest version of each document, unless it is unfinished or forgotten. */
  static List<Activity> latest(List<Activity> history) {
    var byWindow = new TreeMap<String, Activity>();
    for (var activity : history) {
      var document = activity.document();
      var forget = activity.forget();
      if (document != null) {
        byWindow.put(document.window(), activity);
      } else if (forget != null && ofDocument(forget)) {
        byWindow.remove(Document.window(kind(forget), forget.targetId()));
      } else if (forget != null && forget.scope() == Forget.Scope.USER) {
        byWindow.clear();
      }
    }
    byWindow.values().removeIf(activity -> isUnfinished(activity.document()));
    return List.copyOf(byWindow.values());
  }

  private static boolean isUnfinished(@Nullable Document document) {
    return document != null
        && document.kind() == Document.Kind.FILE
        && !document.status().equals("completed");
  }

  private static boolean ofDocument(Forget forget) {
    return forget.scope() == Forget.Scope.FILE || forget.scope() == Forget.Scope.RESOURCE;
  }

  private static Document.Kind kind(Forget forget) {
    return forget.scope() == Forget.Scope.FILE ? Document.Kind.FILE : Document.Kind.RESOURCE;
  }
}
