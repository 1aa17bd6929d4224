package io.remdreaming.operators.ontologies;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.ontologies.OntologyRule;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalExtraction;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.gateway.Gateway;
import io.remdreaming.operators.prompts.AskedWork;
import io.remdreaming.operators.prompts.Asking;
import io.remdreaming.operators.stages.Dreamt;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The stage {@code ontologies}: what extractors find in files and resources.
 *
 * <pre>
 *  rules ───────────────────────┬─ broadcast ─┐    REMEMBER RULES ───────────────────> sets
 *                               └─────────────│───────^
 *  activity ─> SELECT DOCUMENTS ─> MATCH (t,u) ─> PROMPT ─┬─> GATEWAY ─> READ ─┐
 *                                                         └─> EXTRACT ─────────┴─> GATHER (t,u) ─> sets
 * </pre>
 */
public final class Ontologies {

  private Ontologies() {}

  /** Takes all activity; what is no document, and no wish to forget one, is ignored. */
  public static Dreamt on(
      DataStream<Activity> activity,
      DataStream<OntologyRule> rules,
      Factory<LocalExtraction> local,
      OntologyOptions options,
      Asking asking) {
    var work = work(activity, rules, options);
    var asked = AskedWork.on(work, new OntologyQuestion(asking.prompts(), options), asking);
    var read = ReadOntologies.on(asked.answered(), local);
    var extracted = ExtractOntologies.on(asked.around(), local);
    return new Dreamt(
        gather(extracted.union(read)).union(remember(rules, options)),
        DeadLetters.of(asked.answered(), read, extracted),
        asked.answered().getSideOutput(Gateway.CALLS));
  }

  private static DataStream<OntologyWork> work(
      DataStream<Activity> activity, DataStream<OntologyRule> rules, OntologyOptions options) {
    return activity
        .process(new SelectDocuments())
        .returns(DocumentEvent.class)
        .name("Select documents")
        .uid("select-documents")
        .keyBy(DocumentEvent::owner, TypeInformation.of(UserKey.class))
        .connect(rules.broadcast(KnownRules.STATE))
        .process(new MatchDocuments(options))
        .returns(OntologyWork.class)
        .name("Match documents")
        .uid("match-documents");
  }

  private static DataStream<RowSet> gather(DataStream<OntologyRow> rows) {
    return rows.keyBy(OntologyRow::owner, TypeInformation.of(UserKey.class))
        .process(new GatherOntologies())
        .returns(RowSet.class)
        .name("Gather ontologies")
        .uid("gather-ontologies");
  }

  private static DataStream<RowSet> remember(
      DataStream<OntologyRule> rules, OntologyOptions options) {
    return rules
        .map(new RememberRules(options.generation()))
        .returns(RowSet.class)
        .name("Remember rules")
        .uid("remember-rules");
  }
}
