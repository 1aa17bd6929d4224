package io.remdreaming.operators.stages.ontologies;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.ontologies.OntologyRule;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.LocalExtraction;
import io.remdreaming.model.ports.RuleValidator;
import io.remdreaming.operators.keyed.ByUser;
import io.remdreaming.operators.stages.Stage;
import io.remdreaming.operators.stages.StageOutputs;
import io.remdreaming.operators.stages.prompts.ModelAccess;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The stage {@code ontologies}: what extractors find in files and resources.
 *
 * <pre>
 *  rules ─────────────────────── broadcast ─┐
 *  activity ─> SELECT DOCUMENTS ─> MATCH (t,u) ─> PROMPT ─> GATEWAY ─> DERIVE ─> GATHER (t,u) ─> sets
 * </pre>
 */
public final class Ontologies {

  private Ontologies() {}

  /**
   * Takes all activity; what is no document, and no deletion request for one, is ignored.
   *
   * @param validators tell which restored rules are passed over
   */
  public static StageOutputs on(
      DataStream<Activity> activity,
      DataStream<OntologyRule> rules,
      Factory<RuleValidator> validators,
      Factory<LocalExtraction> local,
      OntologyOptions options,
      ModelAccess asking) {
    var work = work(activity, rules, validators, options, asking);
    var question = new OntologyPrompts(asking.prompts(), options);
    var stage =
        Stage.on(
            work,
            question,
            new OntologyDerivation(),
            local,
            TypeInformation.of(OntologyRow.class),
            asking);
    return new StageOutputs(gather(stage.results()), stage.deadLetters(), stage.calls());
  }

  private static DataStream<OntologyWork> work(
      DataStream<Activity> activity,
      DataStream<OntologyRule> rules,
      Factory<RuleValidator> validators,
      OntologyOptions options,
      ModelAccess asking) {
    var documents =
        activity
            .process(new SelectDocuments())
            .returns(DocumentEvent.class)
            .name("Select documents")
            .uid("select-documents");
    return ByUser.stay(documents, DocumentEvent::owner)
        .connect(rules.broadcast(KnownRules.STATE))
        .process(new MatchDocuments(options, asking.again(), validators))
        .returns(OntologyWork.class)
        .name("Match documents")
        .uid("match-documents");
  }

  private static DataStream<RowSet> gather(DataStream<OntologyRow> rows) {
    return ByUser.stay(rows, OntologyRow::owner)
        .process(new GatherOntologies())
        .returns(RowSet.class)
        .name("Gather ontologies")
        .uid("gather-ontologies");
  }

  /** The rules themselves, as rows of their tenant. */
  public static DataStream<RowSet> rules(DataStream<OntologyRule> rules, OntologyOptions options) {
    return rules
        .map(new BuildRuleRows(options.logicVersion()))
        .returns(RowSet.class)
        .name("Build rule rows")
        .uid("build-rule-rows")
        .setParallelism(rules.getParallelism());
  }
}
