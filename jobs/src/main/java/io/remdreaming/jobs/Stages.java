package io.remdreaming.jobs;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.RawChange;
import io.remdreaming.model.chunks.ChunkedPart;
import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.MemoryChange;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.PolicyChange;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.ports.TextEmbedder;
import io.remdreaming.model.sessions.PartChange;
import io.remdreaming.model.sessions.SessionKey;
import io.remdreaming.operators.affinity.Affinity;
import io.remdreaming.operators.chain.LinkMoments;
import io.remdreaming.operators.chunks.Chunks;
import io.remdreaming.operators.decode.DecodeControl;
import io.remdreaming.operators.embed.EmbedMessages;
import io.remdreaming.operators.embed.EmbedOptions;
import io.remdreaming.operators.embed.EmbedSets;
import io.remdreaming.operators.entities.Entities;
import io.remdreaming.operators.gateway.GatewayPorts;
import io.remdreaming.operators.keyed.UserEvents;
import io.remdreaming.operators.moments.Moments;
import io.remdreaming.operators.newest.Newest;
import io.remdreaming.operators.ontologies.Ontologies;
import io.remdreaming.operators.prompts.Asking;
import io.remdreaming.operators.prompts.PromptOptions;
import io.remdreaming.operators.recall.Recalled;
import io.remdreaming.operators.relations.Relations;
import io.remdreaming.operators.routing.AssignWindows;
import io.remdreaming.operators.sessions.CloseSessions;
import io.remdreaming.operators.sessions.RememberSessions;
import io.remdreaming.operators.stages.Dreamt;
import io.remdreaming.operators.summaries.Summaries;
import io.remdreaming.operators.upgrades.PartsAsked;
import io.remdreaming.operators.upgrades.Upgrades;
import io.remdreaming.operators.users.Users;
import io.remdreaming.operators.windows.WindowEvent;
import java.util.HashMap;
import java.util.List;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Each stage of the flow with its options, its local tier and whom it asks. */
final class Stages {

  private final DreamingOptions options;
  private final Scope scope;
  private final LocalTier local;
  private final GatewayPorts models;
  private final TextEmbedder.Opener embedder;
  private final EmbedOptions embedding;

  Stages(DreamingOptions options, LocalTier local, GatewayPorts models) {
    this.options = options;
    this.scope = options.scope();
    this.local = local;
    this.models = models;
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
    return EmbedMessages.on(raw, embedder, embedding);
  }

  /** What happens to sessions and, as a side output, to days. */
  SingleOutputStreamOperator<WindowEvent<SessionKey>> windows(DataStream<Activity> events) {
    return AssignWindows.on(events, options.sessions(), options.summaries().days());
  }

  SingleOutputStreamOperator<PartChange> sessions(DataStream<WindowEvent<SessionKey>> windows) {
    return CloseSessions.on(windows, options.sessions());
  }

  /** The rows of sessions, and those of extraction rules. */
  DataStream<RowSet> sessionRows(
      SingleOutputStreamOperator<PartChange> parts, SingleOutputStreamOperator<Activity> events) {
    var totals = parts.getSideOutput(CloseSessions.TOTALS);
    return RememberSessions.on(totals, isChosen(Operations.MOMENTS))
        .union(events.getSideOutput(UserEvents.RULES));
  }

  DataStream<PartChange> upgrades(
      DataStream<PartChange> parts,
      SingleOutputStreamOperator<Activity> events,
      DataStream<PolicyChange> policies) {
    return Upgrades.on(
        parts,
        events.getSideOutput(UserEvents.FORGETS),
        events.getSideOutput(UserEvents.UPGRADES),
        policies,
        options.upgrades(),
        partsAsked());
  }

  Chunks chunks(DataStream<PartChange> parts, DataStream<Activity> events) {
    var chunks =
        Chunks.on(parts, events, local.chunker(), options.generation(), asking(Operations.CHUNKS));
    return new Chunks(chunks.parts(), chosen(Operations.CHUNKS, chunks.dreamt()));
  }

  Dreamt moments(DataStream<ChunkedPart> parts) {
    var moments = Moments.on(parts, local.moments(), asking(Operations.MOMENTS));
    return chosen(Operations.MOMENTS, moments);
  }

  Dreamt entities(DataStream<ChunkedPart> parts, DataStream<Forget> forgets) {
    return Entities.on(
        chosen(Operations.ENTITIES, parts),
        forgets,
        local.entities(),
        embedder,
        embedding,
        options.entities(),
        asking(Operations.ENTITIES));
  }

  Dreamt summaries(
      SingleOutputStreamOperator<WindowEvent<SessionKey>> windows,
      SingleOutputStreamOperator<Activity> events) {
    return Summaries.on(
        chosen(Operations.SUMMARIES, windows.getSideOutput(AssignWindows.DAYS)),
        events.getSideOutput(UserEvents.FEEDBACK),
        local.summaries(),
        options.summaries(),
        asking(Operations.SUMMARIES));
  }

  Dreamt ontologies(DataStream<Activity> events, SingleOutputStreamOperator<?> control) {
    return Ontologies.on(
        chosen(Operations.ONTOLOGIES, events),
        control.getSideOutput(DecodeControl.ONTOLOGY_RULES),
        local.extraction(),
        options.ontologies(),
        asking(Operations.ONTOLOGIES));
  }

  DataStream<RowSet> newest(DataStream<RowSet> rows, Dreamt derived, DataStream<Forget> forgets) {
    var sets = Dreamt.union(rows, derived.sets());
    return Newest.on(sets, forgets, options.finalOnly(), options.generation());
  }

  SingleOutputStreamOperator<RowSet> embedded(DataStream<RowSet> newest, Dreamt entities) {
    var sets = Dreamt.union(newest, entities.sets());
    return EmbedSets.on(sets, embedder, embedding);
  }

  DataStream<EdgeSet> affinity(DataStream<RowSet> embedded, DataStream<PolicyChange> policies) {
    return Affinity.on(chosen(Operations.AFFINITY, embedded), policies, options.affinity());
  }

  /** What models say of near resources; only a bounded run asks, and only if it is told to. */
  Dreamt relations(DataStream<RowSet> embedded, DataStream<EdgeSet> similar) {
    var limit = options.relationLimit();
    return limit == 0
        ? Dreamt.NOTHING
        : Relations.on(embedded, similar, limit, scope.range().from(), asking(Operations.AFFINITY));
  }

  DataStream<EdgeSet> chain(DataStream<Recalled> recalled) {
    return LinkMoments.on(recalled, options.users().recall());
  }

  Dreamt userModel(DataStream<Recalled> recalled) {
    return Users.on(
        chosen(Operations.USER_MODEL, recalled),
        local.users(),
        options.users(),
        asking(Operations.USER_MODEL));
  }

  SingleOutputStreamOperator<RowSet> profiles(Dreamt users) {
    return EmbedSets.ofUsers(Dreamt.union(users.sets()), embedder, embedding);
  }

  /** Whatever is to be written, if it belongs to the run. */
  DataStream<MemoryChange> changes(
      DataStream<RowSet> embedded,
      DataStream<RowSet> profiles,
      DataStream<EdgeSet> similar,
      Dreamt entities,
      DataStream<EdgeSet> chain,
      Dreamt related) {
    return Changes.ofSets("sets", embedded, scope)
        .union(
            Changes.ofSets("profiles", profiles, scope),
            Changes.ofEdges("similarities", similar, scope),
            Changes.ofEdges("mentions", Dreamt.union(entities.edges()), scope),
            Changes.ofEdges("chains", Dreamt.union(chain, related.edges()), scope));
  }

  /** One operator in front of the two sinks of dead letters, so that it takes one task. */
  DataStream<DeadLetter> inScope(DataStream<DeadLetter> letters) {
    return letters
        .filter(scope::buries)
        .name("Keep dead letters in scope")
        .uid("keep-dead-letters-in-scope");
  }

  /** What belongs to the run; to a run about everybody and all time that is everything. */
  private <T> DataStream<T> inScope(String what, DataStream<T> stream, FilterFunction<T> belongs) {
    return scope.isAll()
        ? stream
        : stream
            .filter(belongs)
            .name("Keep %s in scope".formatted(what))
            .uid("keep-%s-in-scope".formatted(what));
  }

  private Asking asking(String operation) {
    var wanted = isChosen(operation) ? options.models().prompts(operation) : PromptOptions.LOCAL;
    return new Asking(wanted, options.models().gateway(), models, options.localFirst());
  }

  /** Those that ask about parts of sessions. */
  private PartsAsked partsAsked() {
    var byOperation = new HashMap<String, PromptOptions>();
    for (var operation : List.of(Operations.CHUNKS, Operations.MOMENTS, Operations.ENTITIES)) {
      byOperation.put(operation, asking(operation).prompts());
    }
    return PartsAsked.of(byOperation, options.models().gateway());
  }

  private boolean isChosen(String operation) {
    return options.operations().contains(operation);
  }

  private Dreamt chosen(String operation, Dreamt stage) {
    return isChosen(operation)
        ? stage
        : stage.withSets(chosen(operation, Dreamt.union(stage.sets())));
  }

  /** What belongs to an operation, if that is wanted; else nothing. */
  private <T> DataStream<T> chosen(String operation, DataStream<T> stream) {
    return isChosen(operation)
        ? stream
        : stream
            .filter(element -> false)
            .name("Not chosen: " + operation)
            .uid("not-chosen-" + operation);
  }
}
