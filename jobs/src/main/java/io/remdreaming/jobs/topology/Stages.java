package io.remdreaming.jobs.topology;

import io.remdreaming.decoders.OntologyRuleValidator;
import io.remdreaming.gateway.GatewayPorts;
import io.remdreaming.gateway.prompts.ModelGateway;
import io.remdreaming.jobs.options.DreamingOptions;
import io.remdreaming.jobs.options.Scope;
import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.RawChange;
import io.remdreaming.model.chunks.ChunkedWindow;
import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.MemoryChange;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.PolicyChange;
import io.remdreaming.model.memory.RetentionChange;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.ports.PromptGateway;
import io.remdreaming.model.ports.TextEmbedder;
import io.remdreaming.model.sessions.SessionKey;
import io.remdreaming.model.sessions.SessionWindowChange;
import io.remdreaming.operators.decode.DecodeControl;
import io.remdreaming.operators.graph.affinity.Affinity;
import io.remdreaming.operators.graph.chain.LinkMoments;
import io.remdreaming.operators.graph.relations.Relations;
import io.remdreaming.operators.keyed.UserEvents;
import io.remdreaming.operators.memory.changelog.ChangelogNormalizer;
import io.remdreaming.operators.memory.trailing.MemoryDelta;
import io.remdreaming.operators.memory.trailing.SelectFacts;
import io.remdreaming.operators.memory.users.Users;
import io.remdreaming.operators.retention.Retaining;
import io.remdreaming.operators.stages.StageOutputs;
import io.remdreaming.operators.stages.chunks.Chunks;
import io.remdreaming.operators.stages.embed.EmbedMessages;
import io.remdreaming.operators.stages.embed.EmbedOptions;
import io.remdreaming.operators.stages.embed.EmbedSets;
import io.remdreaming.operators.stages.entities.Entities;
import io.remdreaming.operators.stages.moments.Moments;
import io.remdreaming.operators.stages.ontologies.Ontologies;
import io.remdreaming.operators.stages.prompts.ModelAccess;
import io.remdreaming.operators.stages.prompts.PromptOptions;
import io.remdreaming.operators.stages.summaries.PeriodSummaries;
import io.remdreaming.operators.stages.summaries.Summaries;
import io.remdreaming.operators.windows.WindowEvent;
import io.remdreaming.operators.windows.assigners.AssignWindows;
import io.remdreaming.operators.windows.sessions.BuildSessionRows;
import io.remdreaming.operators.windows.sessions.CloseSessions;
import io.remdreaming.operators.windows.upgrades.SessionPromptRetries;
import io.remdreaming.operators.windows.upgrades.Upgrades;
import java.util.HashMap;
import java.util.List;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Each stage of the flow with its options, its local tier and its models. */
final class Stages {

  private final DreamingOptions options;
  private final Scope scope;
  private final LocalTier local;
  private final PromptGateway.Opener gateway;
  private final TextEmbedder.Opener embedder;
  private final EmbedOptions embedding;

  Stages(DreamingOptions options, LocalTier local, GatewayPorts models) {
    this.options = options;
    this.scope = options.scope();
    this.local = local;
    this.gateway = ModelGateway.opener(options.models().gateway(), models);
    this.embedder = options.embedder().opener(local.embeddings(), models, options);
    this.embedding =
        options.embedder().isLocal() ? options.embedding().withoutTimeout() : options.embedding();
  }

  SingleOutputStreamOperator<Activity> ofUsers(
      DataStream<Activity> activity, SingleOutputStreamOperator<?> control) {
    return UserEvents.on(
        inScope("activity", activity, scope::reads),
        control.getSideOutput(DecodeControl.UPGRADES),
        control.getSideOutput(DecodeControl.FEEDBACK),
        Ontologies.rules(
            control.getSideOutput(DecodeControl.ONTOLOGY_RULES), options.ontologies()));
  }

  SingleOutputStreamOperator<RawChange> messages(DataStream<Activity> events) {
    var raw = inScope("raw-rows", events, scope::writes);
    return EmbedMessages.on(raw, embedder, local.analyzers(), embedding);
  }

  /** What happens to sessions and, as a side output, to days. */
  SingleOutputStreamOperator<WindowEvent<SessionKey>> windows(DataStream<Activity> events) {
    return AssignWindows.on(events, options.sessions(), options.summaries().days());
  }

  SingleOutputStreamOperator<SessionWindowChange> sessions(
      DataStream<WindowEvent<SessionKey>> windows) {
    return CloseSessions.on(windows, options.sessions());
  }

  /** The rows of sessions, and those of extraction rules. */
  DataStream<RowSet> sessionRows(
      SingleOutputStreamOperator<SessionWindowChange> windows,
      SingleOutputStreamOperator<Activity> events) {
    var totals = windows.getSideOutput(CloseSessions.TOTALS);
    return BuildSessionRows.on(totals, isChosen(Operations.MOMENTS))
        .union(events.getSideOutput(UserEvents.RULES));
  }

  DataStream<SessionWindowChange> upgrades(
      DataStream<SessionWindowChange> windows,
      SingleOutputStreamOperator<Activity> events,
      DataStream<PolicyChange> policies) {
    return Upgrades.on(
        windows,
        events.getSideOutput(UserEvents.FORGETS),
        events.getSideOutput(UserEvents.UPGRADES),
        policies,
        options.upgrades(),
        promptRetries());
  }

  Chunks chunks(DataStream<SessionWindowChange> windows, DataStream<Activity> events) {
    var chunks =
        Chunks.on(
            windows, events, local.chunker(), options.logicVersion(), asking(Operations.CHUNKS));
    return new Chunks(chunks.windows(), chosen(Operations.CHUNKS, chunks.outputs()));
  }

  StageOutputs moments(DataStream<ChunkedWindow> windows) {
    var moments = Moments.on(windows, local.moments(), asking(Operations.MOMENTS));
    return chosen(Operations.MOMENTS, moments);
  }

  StageOutputs entities(
      DataStream<ChunkedWindow> windows, DataStream<Activity> events, DataStream<Forget> forgets) {
    return Entities.on(
        chosen(Operations.ENTITIES, windows),
        chosen(Operations.ENTITIES, "statements", events),
        forgets,
        local.entities(),
        embedder,
        embedding,
        options.entities(),
        asking(Operations.ENTITIES));
  }

  StageOutputs summaries(SingleOutputStreamOperator<WindowEvent<SessionKey>> windows) {
    return Summaries.on(
        chosen(Operations.SUMMARIES, windows.getSideOutput(AssignWindows.DAYS)),
        local.summaries(),
        options.summaries(),
        asking(Operations.SUMMARIES));
  }

  /** What weeks and months were about, by the newest summaries of days. */
  StageOutputs periods(DataStream<RowSet> newest) {
    return PeriodSummaries.on(
        chosen(Operations.SUMMARIES, "periods", newest),
        local.summaries(),
        options.summaries(),
        asking(Operations.SUMMARIES));
  }

  StageOutputs ontologies(DataStream<Activity> events, SingleOutputStreamOperator<?> control) {
    return Ontologies.on(
        chosen(Operations.ONTOLOGIES, events),
        control.getSideOutput(DecodeControl.ONTOLOGY_RULES),
        OntologyRuleValidator::new,
        local.extraction(),
        options.ontologies(),
        asking(Operations.ONTOLOGIES));
  }

  DataStream<RowSet> newest(
      DataStream<RowSet> rows, StageOutputs derived, DataStream<Forget> forgets) {
    var sets = StageOutputs.union(rows, derived.sets());
    return ChangelogNormalizer.on(sets, forgets, options.finalOnly(), options.logicVersion());
  }

  /** All sets of windows and periods; of these, summaries are as users rate them. */
  DataStream<RowSet> rated(
      DataStream<RowSet> newest, StageOutputs periods, SingleOutputStreamOperator<?> events) {
    var feedback = events.getSideOutput(UserEvents.FEEDBACK);
    return Summaries.rated(newest, periods, feedback, options.finalOnly());
  }

  /** The same without rows that their tenants keep no longer. */
  DataStream<RowSet> retained(DataStream<RowSet> sets, DataStream<RetentionChange> changes) {
    return Retaining.on(sets, changes, options.affinity().refreshInterval(), options.finalOnly());
  }

  /**
   * All sets with the vectors of their texts.
   *
   * @param whole sets that are made from other sets, and so pass no changelog
   */
  SingleOutputStreamOperator<RowSet> embedded(DataStream<RowSet> newest, StageOutputs whole) {
    var sets = StageOutputs.union(newest, whole.sets());
    return EmbedSets.on(sets, embedder, local.analyzers(), embedding);
  }

  DataStream<EdgeSet> affinity(DataStream<RowSet> embedded, DataStream<PolicyChange> policies) {
    return Affinity.on(chosen(Operations.AFFINITY, embedded), policies, options.affinity());
  }

  /** What models say of near resources; only in bounded runs, and only on request. */
  StageOutputs relations(DataStream<RowSet> embedded, DataStream<EdgeSet> similar) {
    var limit = options.relationLimit();
    return limit == 0
        ? StageOutputs.NOTHING
        : Relations.on(embedded, similar, limit, scope.range().from(), asking(Operations.AFFINITY));
  }

  DataStream<EdgeSet> chain(DataStream<MemoryDelta> deltas) {
    return LinkMoments.on(deltas, options.users().trailing());
  }

  /** Profiles, from memories in short and from what users say of themselves. */
  StageOutputs userModel(DataStream<MemoryDelta> deltas, StageOutputs entities) {
    var facts = SelectFacts.on(StageOutputs.union(entities.sets()));
    return Users.on(
        chosen(Operations.USER_MODEL, deltas.union(facts)),
        local.users(),
        options.users(),
        asking(Operations.USER_MODEL));
  }

  /** Whatever is to be written, if it belongs to the run. */
  DataStream<MemoryChange> changes(
      DataStream<RowSet> embedded,
      DataStream<EdgeSet> similar,
      StageOutputs entities,
      DataStream<EdgeSet> chain,
      StageOutputs related) {
    return Changes.ofSets("sets", embedded, scope)
        .union(
            Changes.ofEdges("similarities", similar, scope),
            Changes.ofEdges("mentions", StageOutputs.union(entities.edges()), scope),
            Changes.ofEdges("chains", StageOutputs.union(chain, related.edges()), scope));
  }

  /** Dead letters of the run and changes of retention, for their sinks. */
  SingleOutputStreamOperator<DeadLetter> lettersAnd(
      DataStream<RetentionChange> retention, DataStream<DeadLetter> letters) {
    return SplitLetters.on(letters, retention, scope);
  }

  /** What belongs to the run; to a run about everybody and all time that is everything. */
  private <T> DataStream<T> inScope(String what, DataStream<T> stream, FilterFunction<T> belongs) {
    return scope.isAll()
        ? stream
        : stream
            .filter(belongs)
            .name("Filter %s by scope".formatted(what.replace('-', ' ')))
            .uid("filter-%s-by-scope".formatted(what));
  }

  private ModelAccess asking(String operation) {
    var wanted = isChosen(operation) ? options.models().prompts(operation) : PromptOptions.LOCAL;
    return new ModelAccess(
        wanted, options.models().gateway().queue(), gateway, options.localFirst());
  }

  /** Those that call models about session windows. */
  private SessionPromptRetries promptRetries() {
    var byOperation = new HashMap<String, PromptOptions>();
    for (var operation : List.of(Operations.CHUNKS, Operations.MOMENTS, Operations.ENTITIES)) {
      byOperation.put(operation, asking(operation).prompts());
    }
    return SessionPromptRetries.of(byOperation, options.models().gateway().queue());
  }

  private boolean isChosen(String operation) {
    return options.operations().contains(operation);
  }

  private StageOutputs chosen(String operation, StageOutputs stage) {
    return isChosen(operation)
        ? stage
        : stage.withSets(chosen(operation, StageOutputs.union(stage.sets())));
  }

  /** What belongs to an operation, if that is wanted; else nothing. */
  private <T> DataStream<T> chosen(String operation, DataStream<T> stream) {
    return chosen(operation, operation, stream);
  }

  private <T> DataStream<T> chosen(String operation, String what, DataStream<T> stream) {
    return isChosen(operation)
        ? stream
        : stream
            .filter(element -> false)
            .name("Filter disabled: " + what)
            .uid("filter-disabled-" + what);
  }
}
