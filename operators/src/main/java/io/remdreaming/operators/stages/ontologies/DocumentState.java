package io.remdreaming.operators.stages.ontologies;

import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.operators.deletions.DeletionTombstones;
import io.remdreaming.operators.packing.Packed;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * An owner's documents, what is wanted of each, and deletion requests, by window. A document stays
 * until no config can reach it any more; requests are remembered, because the text of a file that
 * was deleted may still come.
 */
final class DocumentState {

  private final MapState<String, KnownDocument> documents;
  private final MapState<String, DocumentPlan> plans;
  private final DeletionTombstones tombstones;
  private final ValueState<OntologyProgress> progress;

  DocumentState(RuntimeContext context) {
    documents =
        context.getMapState(Packed.texts(context, "ontology-documents", KnownDocument.class));
    plans = context.getMapState(Packed.map(context, "ontology-plans", DocumentPlan.class));
    tombstones = new DeletionTombstones(context, null);
    progress =
        context.getState(
            new ValueStateDescriptor<>(
                "ontology-progress", TypeInformation.of(OntologyProgress.class)));
  }

  OntologyProgress progress() throws Exception {
    var known = progress.value();
    return known == null ? OntologyProgress.START : known;
  }

  void advance(OntologyProgress to) throws Exception {
    progress.update(to);
  }

  Set<String> windows() throws Exception {
    var windows = new TreeSet<String>();
    plans.keys().forEach(windows::add);
    return windows;
  }

  @Nullable DocumentPlan plan(String window) throws Exception {
    return plans.get(window);
  }

  void plan(String window, DocumentPlan plan) throws Exception {
    plans.put(window, plan);
  }

  KnownDocument document(String window) throws Exception {
    return documents.get(window);
  }

  /** Keeps a document unless a newer version is known; whether it was new to the owner. */
  boolean take(KnownDocument known, long keepUntil) throws Exception {
    var document = known.document();
    var window = document.window();
    var plan = plans.get(window);
    if (plan != null && isOlder(document, plan, window)) {
      return false;
    }
    documents.put(window, known);
    plans.put(
        window,
        plan == null
            ? DocumentPlan.none(document.offset(), keepUntil)
            : plan.of(document.offset(), keepUntil));
    return plan == null;
  }

  private boolean isOlder(Document document, DocumentPlan plan, String window) throws Exception {
    return plan.offset() == document.offset()
        ? document.isOlderThan(documents.get(window).document())
        : plan.offset() > document.offset();
  }

  void drop(String window) throws Exception {
    documents.remove(window);
    plans.remove(window);
  }

  void remember(Forget forget) throws Exception {
    tombstones.add(forget);
  }

  boolean isForgotten(String window, long offset) throws Exception {
    return tombstones.coverSource(window, offset);
  }

  /** The documents that a request may concern. */
  Set<String> windows(Forget forget) throws Exception {
    return forget.scope() == Forget.Scope.USER
        ? windows()
        : Set.of(DeletionTombstones.window(forget));
  }
}
