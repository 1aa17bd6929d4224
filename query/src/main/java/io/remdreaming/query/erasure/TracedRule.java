package io.remdreaming.query.erasure;

import io.remdreaming.query.erasure.log.ErasureRule;
import io.remdreaming.query.erasure.log.LoggedRecord;
import io.remdreaming.query.erasure.log.Verdict;

/** A rule by which also goes what holds a trace of a subject and is not another owner's. */
public final class TracedRule implements ErasureRule {

  private final ErasureRule rule;
  private final TopicTraces traces;

  public TracedRule(ErasureSubject subject, Traces traces, ErasureRule rule) {
    this.rule = rule;
    this.traces = new TopicTraces(subject, traces, rule);
  }

  @Override
  public Verdict of(LoggedRecord record) {
    var verdict = rule.of(record);
    return verdict.isKept() && traces.isTraced(record) ? Verdict.ERASED : verdict;
  }
}
