package io.remdreaming.operators.stages.ontologies;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.ontologies.Extracted;
import io.remdreaming.model.ontologies.Extractor;
import io.remdreaming.model.ontologies.OntologyConfig;
import io.remdreaming.model.ontologies.OntologyRule;
import io.remdreaming.model.ontologies.ProviderModel;
import io.remdreaming.model.ontologies.RuleKey;
import io.remdreaming.model.tiers.Priority;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.operators.stages.prompts.PromptOptions;
import io.remdreaming.operators.stages.prompts.UnansweredOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** The stage on harnesses, with the local tier; what it has emitted last of each window. */
final class OntologyHarness implements AutoCloseable {

  static final UserKey ANN = new UserKey("acme", "ann");
  static final Duration RETENTION = Duration.ofDays(10);
  static final Duration INTERVAL = Duration.ofSeconds(30);

  private final KeyedTwoInputStreamOperatorTestHarness<
          UserKey, DocumentEvent, OntologyRule, OntologyWork>
      match;
  private final OneInputStreamOperatorTestHarness<Activity, DocumentEvent> select;
  private final KeyedOneInputStreamOperatorTestHarness<UserKey, OntologyRow, RowSet> gather;
  private final List<OntologyWork> held = new ArrayList<>();
  private final Map<String, RowSet> sets = new TreeMap<>();
  private long controlOffset;

  OntologyHarness(boolean finalOnly) throws Exception {
    var options = options(finalOnly);
    select = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new SelectDocuments()));
    match =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new MatchDocuments(options, UnansweredOptions.NEVER, () -> rule -> ""),
                List.of(KnownRules.STATE)),
            DocumentEvent::owner,
            null,
            TypeInformation.of(UserKey.class));
    gather =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new GatherOntologies()),
            OntologyRow::owner,
            TypeInformation.of(UserKey.class));
    select.open();
    match.open();
    gather.open();
  }

  void file(String id, String uri, long offset, long appendTime) throws Exception {
    file(id, uri, "completed", offset, appendTime);
  }

  void file(String id, String uri, String status, long offset, long appendTime) throws Exception {
    var document =
        new Document(
            ANN,
            Document.Kind.FILE,
            id,
            Instant.EPOCH,
            uri,
            0,
            "",
            "",
            "text/plain",
            status,
            List.of(),
            "text",
            "{}",
            LogPosition.of(0, offset, 0),
            0);
    take(Activity.of(document, record(offset, appendTime)));
  }

  void forget(Forget.Scope scope, String target, long offset) throws Exception {
    var forget = new Forget(ANN, scope, "", target, offset, 0, 0);
    take(Activity.of(forget, record(offset, 0)));
  }

  private static LogRecord record(long offset, long appendTime) {
    return new LogRecord("rem.activity", 0, offset, appendTime, null, null);
  }

  private void take(Activity activity) throws Exception {
    select.processElement(activity, 0);
    for (var event : select.extractOutputValues()) {
      match.processElement1(event, 0);
    }
    select.getOutput().clear();
    drain();
  }

  void extractor(String name, String version, ProviderModel... providers) throws Exception {
    var extractor =
        new Extractor(name, version, "Read.", "{}", List.of(providers), List.of("title"));
    broadcast(new RuleKey("acme", RuleKey.EXTRACTOR, name), extractor, null, 0);
  }

  void config(String name, String extractor, boolean backfill, long appendTime) throws Exception {
    var config =
        new OntologyConfig(
            name, extractor, "", "cv", List.of(), 1, true, ProviderModel.USUAL, backfill);
    broadcast(new RuleKey("acme", RuleKey.CONFIG, name), null, config, appendTime);
  }

  void delete(String kind, String name) throws Exception {
    broadcast(new RuleKey("acme", kind, name), null, null, 0);
  }

  private void broadcast(
      RuleKey key, @Nullable Extractor extractor, @Nullable OntologyConfig config, long appendTime)
      throws Exception {
    var json = "{\"sent\":" + controlOffset + "}";
    match.processElement2(
        new OntologyRule(key, extractor, config, json, controlOffset++, appendTime), 0);
    drain();
  }

  /** Lets the owner's timer fire. */
  void fireOwnTimers(Duration after) throws Exception {
    match.setProcessingTime(match.getProcessingTime() + after.toMillis());
    drain();
  }

  void end() throws Exception {
    match.processBothWatermarks(Watermark.MAX_WATERMARK);
    drain();
  }

  private void drain() throws Exception {
    held.addAll(match.extractOutputValues());
    match.getOutput().clear();
  }

  /** The work that waits for an answer. */
  List<OntologyWork> work() {
    return held;
  }

  /** Answers work in the given order. */
  void answer(List<OntologyWork> works) throws Exception {
    for (var work : List.copyOf(works)) {
      var extraction = work.extraction();
      var row =
          extraction == null
              ? null
              : OntologyRows.of(
                  work,
                  new Extracted(
                      "{\"title\":\"by version %s\"}".formatted(extraction.extractor().version()),
                      1));
      gather.processElement(OntologyRow.of(work, row), 0);
      held.remove(work);
    }
    gather.extractOutputValues().forEach(set -> sets.put(set.window(), set));
    gather.getOutput().clear();
  }

  /** Answers all that waits, and tells what is extracted of a window now. */
  List<String> contents(String window) throws Exception {
    answer(held);
    var set = sets.get(window);
    return set == null
        ? List.of()
        : set.rows().stream().map(row -> row.texts().get(0).text()).toList();
  }

  @Override
  public void close() throws Exception {
    select.close();
    match.close();
    gather.close();
  }

  /** How a model of the tier good is asked. */
  static Prompt prompt(OntologyWork work) {
    var prompts =
        new OntologyPrompts(PromptOptions.always(Tier.GOOD, Priority.LOW), options(false));
    return Objects.requireNonNull(prompts.prompt(work));
  }

  static OntologyOptions options(boolean finalOnly) {
    return new OntologyOptions(RETENTION, Set.of(), INTERVAL, finalOnly, 0);
  }
}
