package io.remdreaming.operators.stages.ontologies;

import io.remdreaming.model.ontologies.OntologyRule;
import io.remdreaming.model.ontologies.RuleSet;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.RuleValidator;
import io.remdreaming.operators.stages.prompts.UnansweredOptions;
import io.remdreaming.operators.stages.prompts.UnansweredWindows;
import io.remdreaming.operators.timers.RefreshedFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.util.Collector;

/**
 * Tells which extractions are wanted of each document. Keyed by owner; documents are kept, because
 * a config or an extractor may come later or change.
 *
 * <p>A document that no config is for is dropped once the retention has passed since it came: a
 * config that comes later cannot reach it any more. So the state grows with the documents of the
 * last while and with those that something was extracted from, until they are forgotten.
 *
 * <p>An owner sees new rules with its next input, else by its timer, else at end of input; in
 * BATCH, where input comes in any order, only then.
 */
final class MatchDocuments extends RefreshedFunction<DocumentEvent, OntologyRule, OntologyWork> {

  private static final long serialVersionUID = 1L;

  private final OntologyOptions options;
  private final UnansweredOptions again;
  private final Factory<RuleValidator> validators;
  private transient DocumentState state;
  private transient KnownRules known;
  private transient DocumentPlans plans;

  MatchDocuments(
      OntologyOptions options, UnansweredOptions again, Factory<RuleValidator> validators) {
    super(options.refreshInterval());
    this.options = options;
    this.again = again;
    this.validators = validators;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    state = new DocumentState(getRuntimeContext());
    known = new KnownRules(options.retention().toMillis(), validators.get());
    var metrics = getRuntimeContext().getMetricGroup().addGroup("ontologies");
    var unanswered = new UnansweredWindows(getRuntimeContext(), again);
    plans = new DocumentPlans(state, unanswered, options.logicVersion(), metrics);
  }

  @Override
  public void processBroadcastElement(
      OntologyRule rule, Context context, Collector<OntologyWork> out) throws Exception {
    known.take(rule, context.getBroadcastState(KnownRules.STATE));
  }

  @Override
  protected void take(DocumentEvent event, ReadOnlyContext context, Collector<OntologyWork> out)
      throws Exception {
    var progress = state.progress();
    var document = event.document();
    var forget = event.forget();
    if (document != null && !state.isForgotten(document.window(), document.offset())) {
      var keepUntil =
          context.timerService().currentProcessingTime() + options.retention().toMillis();
      var isNew = state.take(new KnownDocument(document, event.appendTime()), keepUntil);
      progress = progress.holding(progress.documents() + (isNew ? 1 : 0));
    } else if (forget != null) {
      state.remember(forget);
    }
    if (forget != null && !options.finalOnly()) {
      progress = progress.holding(progress.documents() - plans.forget(forget, out));
    }
    if (!options.finalOnly()) {
      progress = refresh(progress, context, out);
      if (document != null) {
        plans.plan(document.window(), rules(context), context.timerService(), out);
      }
    }
    state.advance(progress);
  }

  @Override
  protected void fireOwnTimers(ReadOnlyContext context, Collector<OntologyWork> out)
      throws Exception {
    plans.askAgain(context.getCurrentKey(), rules(context), context.timerService(), out);
  }

  @Override
  protected boolean isRefreshed() throws Exception {
    return !options.finalOnly() && state.progress().documents() > 0;
  }

  @Override
  protected boolean refresh(ReadOnlyContext context, Collector<OntologyWork> out) throws Exception {
    var before = state.progress();
    var progress = refresh(before, context, out);
    var kept = plans.dropUnrequested(rules(context), context.currentProcessingTime());
    state.advance(progress.holding(kept));
    return !progress.rules().equals(before.rules());
  }

  @Override
  protected void end(ReadOnlyContext context, Collector<OntologyWork> out) throws Exception {
    var progress = state.progress();
    if (options.finalOnly()) {
      var rules = rules(context);
      plans.planAll(rules, context.timerService(), out);
      state.advance(progress.applying(rules.digest()));
    } else {
      state.advance(refresh(progress, context, out));
    }
  }

  private RuleSet rules(ReadOnlyContext context) throws Exception {
    return known.of(
        context.getCurrentKey().tenantId(), context.getBroadcastState(KnownRules.STATE));
  }

  /** Plans every document anew if the rules are not those that the plans obey. */
  private OntologyProgress refresh(
      OntologyProgress progress, ReadOnlyContext context, Collector<OntologyWork> out)
      throws Exception {
    var rules = rules(context);
    if (progress.rules().equals(rules.digest())) {
      return progress;
    }
    plans.planAll(rules, context.timerService(), out);
    return progress.applying(rules.digest());
  }
}
