package io.remdreaming.operators.stages.ontologies;

import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.ontologies.Extraction;
import io.remdreaming.model.ontologies.RuleSet;
import io.remdreaming.model.text.Hashes;
import io.remdreaming.operators.stages.prompts.UnansweredWindows;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.Collector;

/** Makes the plans of an owner's documents, and emits those that have changed as work. */
final class DocumentPlans {

  private final DocumentState state;
  private final UnansweredWindows unanswered;
  private final int logicVersion;
  private final Counter requested;
  private final Counter withdrawn;

  DocumentPlans(
      DocumentState state, UnansweredWindows unanswered, int logicVersion, MetricGroup metrics) {
    this.state = state;
    this.unanswered = unanswered;
    this.logicVersion = logicVersion;
    this.requested = metrics.counter("numExtractionsRequested");
    this.withdrawn = metrics.counter("numDocumentsWithdrawn");
  }

  void planAll(RuleSet rules, TimerService timers, Collector<OntologyWork> out) throws Exception {
    for (var window : state.windows()) {
      plan(window, rules, timers, out);
    }
  }

  void plan(String window, RuleSet rules, TimerService timers, Collector<OntologyWork> out)
      throws Exception {
    var before = state.plan(window);
    if (before == null || state.isForgotten(window, before.offset())) {
      return;
    }
    var known = state.document(window);
    var extractions = extractions(known, rules);
    var hash = Hashes.of(extractions.stream().map(Extraction::hash).toArray(String[]::new));
    if (before.hash().equals(hash) || (before.extractions() == 0 && extractions.isEmpty())) {
      return;
    }
    var plan = before.requesting(hash, extractions.size());
    state.plan(window, plan);
    emit(known.document(), plan, extractions, timers, out);
  }

  private static List<Extraction> extractions(KnownDocument known, RuleSet rules) {
    return known.isReady() ? rules.extractions(known.document(), known.appendTime()) : List.of();
  }

  /** Emits what has no answer yet and is to be prompted again. */
  void askAgain(UserKey owner, RuleSet rules, TimerService timers, Collector<OntologyWork> out)
      throws Exception {
    for (var window : unanswered.due(owner, timers)) {
      var plan = state.plan(window);
      var extractions =
          plan == null ? List.<Extraction>of() : extractions(state.document(window), rules);
      if (plan == null || extractions.size() != plan.extractions()) {
        unanswered.drop(window);
      } else {
        emit(state.document(window).document(), plan, extractions, timers, out);
      }
    }
  }

  private void emit(
      Document document,
      DocumentPlan plan,
      List<Extraction> extractions,
      TimerService timers,
      Collector<OntologyWork> out)
      throws Exception {
    var version = new Version(plan.offset(), 0, logicVersion);
    if (extractions.isEmpty()) {
      withdraw(document.owner(), document.window(), version, plan.revision(), out);
    }
    for (var i = 0; i < extractions.size(); i++) {
      out.collect(
          new OntologyWork(
              document.owner(),
              document.window(),
              version,
              plan.revision(),
              i,
              extractions.size(),
              document,
              extractions.get(i)));
      requested.inc();
    }
    remember(document, version, extractions, timers);
  }

  private void remember(
      Document document, Version version, List<Extraction> extractions, TimerService timers)
      throws Exception {
    var window = document.window();
    if (extractions.isEmpty()) {
      unanswered.drop(window);
      return;
    }
    var prompts = extractions.stream().map(each -> OntologyPrompts.window(window, each)).toList();
    unanswered.asked(window, version, List.of(Operations.ONTOLOGIES), prompts, timers);
  }

  private void withdraw(
      UserKey owner, String window, Version version, int revision, Collector<OntologyWork> out) {
    out.collect(new OntologyWork(owner, window, version, revision, 0, 0, null, null));
    withdrawn.inc();
  }

  /** Withdraws and drops what a request concerns; how many documents that were. */
  int forget(Forget forget, Collector<OntologyWork> out) throws Exception {
    var version = new Version(forget.offset(), 0, logicVersion);
    var dropped = 0;
    for (var window : state.windows(forget)) {
      var plan = state.plan(window);
      if (plan != null && plan.offset() < forget.offset()) {
        if (plan.extractions() > 0) {
          withdraw(forget.owner(), window, version, plan.revision() + 1, out);
        }
        state.drop(window);
        unanswered.drop(window);
        dropped++;
      }
    }
    return dropped;
  }

  /** Drops what is past its time and no config is for; how many documents are left. */
  int dropUnrequested(RuleSet rules, long now) throws Exception {
    var left = 0;
    for (var window : state.windows()) {
      var plan = state.plan(window);
      var isPast = plan != null && plan.extractions() == 0 && plan.keepUntil() <= now;
      var known = isPast ? state.document(window) : null;
      if (known != null && !rules.matches(known.document(), known.appendTime())) {
        state.drop(window);
        unanswered.drop(window);
      } else {
        left++;
      }
    }
    return left;
  }
}
