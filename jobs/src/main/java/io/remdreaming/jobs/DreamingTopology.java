package io.remdreaming.jobs;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.chunks.ChunkedPart;
import io.remdreaming.model.gateway.ModelCall;
import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.PolicyChange;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.operators.affinity.Affinity;
import io.remdreaming.operators.chunks.ChunkDocuments;
import io.remdreaming.operators.chunks.ChunkParts;
import io.remdreaming.operators.chunks.ReadChunks;
import io.remdreaming.operators.chunks.RememberChunks;
import io.remdreaming.operators.decode.DecodeActivity;
import io.remdreaming.operators.decode.DecodeControl;
import io.remdreaming.operators.embed.EmbedMessages;
import io.remdreaming.operators.embed.EmbedSets;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.gateway.Gateway;
import io.remdreaming.operators.gateway.GatewayPorts;
import io.remdreaming.operators.moments.ReadMoments;
import io.remdreaming.operators.moments.RememberMoments;
import io.remdreaming.operators.newest.Newest;
import io.remdreaming.operators.prompts.AskedParts;
import io.remdreaming.operators.prompts.PromptOptions;
import io.remdreaming.operators.prompts.PromptTemplate;
import io.remdreaming.operators.routing.RouteToSessions;
import io.remdreaming.operators.sessions.CloseSessions;
import io.remdreaming.operators.sessions.RememberSessions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The whole flow, from the log to memory.
 *
 * <pre>
 *  rem.activity ─> DECODE ─┬─> EMBED MESSAGES ──────────────────────────────────────> RAW ROWS
 *                          ├─> ROUTE TO SESSIONS (t,u) ─> CLOSE SESSIONS (t,u,session) ─┐
 *                          │                                                            v
 *                          │        ┌─ REMEMBER SESSIONS <─── totals ─┬─ parts ─> CHUNK PARTS
 *                          │        │                                                   │
 *                          │        │                     PROMPT ─> GATEWAY ─> READ CHUNKS
 *                          │        │                                                   │
 *                          │        │               REMEMBER CHUNKS <───────────────────┤
 *                          │        │                     │                             v
 *                          ├─> CHUNK DOCUMENTS ─┐         │  PROMPT ─> GATEWAY ─> READ MOMENTS
 *                          │        └───────────┴─────────┴─────────────────────────────┤
 *                          │                                                            v
 *                          └─> forgets ─────────────────────────> KEEP THE NEWEST SETS (t,u)
 *                                                                                       │
 *                                                                                  EMBED SETS
 *                                                                                       │
 *  rem.control ──> DECODE ── policies ─────────────────> COMPUTE AFFINITY (t,u) <───────┤
 *                                                                   │ edges             │ sets
 *                                                                   v                   v
 *                                                                 WRITE MEMORY (t,u), with the
 *  every stage ──> dead letters ──> topic and table                checkpoint that computed it
 *  every call  ──> usage ──> topic
 * </pre>
 */
public final class DreamingTopology {

  private final DreamingOptions options;
  private final LocalTier local;
  private final GatewayPorts models;
  private final Outlets outlets;

  public DreamingTopology(
      DreamingOptions options, LocalTier local, GatewayPorts models, Outlets outlets) {
    this.options = options;
    this.local = local;
    this.models = models;
    this.outlets = outlets;
  }

  /** Draws the flow from the two logs to the outlets. */
  public void draw(DataStream<LogRecord> activityLog, DataStream<LogRecord> controlLog) {
    var activity = DecodeActivity.on(activityLog);
    var policies = DecodeControl.on(controlLog);
    var messages = EmbedMessages.on(activity, local.embeddings(), options.embedding());

    var events = RouteToSessions.on(activity, options.sessions());
    var parts = CloseSessions.on(events, options.sessions());
    var divided = ChunkParts.on(parts, local.chunker());
    var topics = ask(divided, Operations.CHUNKS, PromptTemplate.chunks());
    var labelled = ReadChunks.on(topics.answered(), local.chunker());
    var chunked = topics.around().union(labelled);
    var told = ask(chunked, Operations.MOMENTS, PromptTemplate.moments());
    var moments = ReadMoments.on(told.answered(), local.moments());
    var ruled = RememberMoments.on(told.around(), local.moments());
    var documents = ChunkDocuments.on(activity, local.chunker(), options.generation());

    var sets =
        RememberSessions.on(parts.getSideOutput(CloseSessions.TOTALS))
            .union(chosen(Operations.CHUNKS, RememberChunks.on(chunked).union(documents)))
            .union(chosen(Operations.MOMENTS, ruled.union(moments)));
    var newest = Newest.on(sets, forgets(activity), options.finalOnly(), options.generation());
    var embedded = EmbedSets.on(newest, local.embeddings(), options.embedding());
    var edges = affinity(embedded, policies);

    outlets.write(messages);
    outlets.write(embedded, edges, options.range());
    outlets.report(calls(topics, told));
    outlets.bury(
        deadLetters(
            activity,
            policies,
            parts,
            divided,
            topics.answered(),
            labelled,
            told.answered(),
            moments,
            ruled,
            documents,
            embedded));
  }

  private AskedParts ask(DataStream<ChunkedPart> parts, String operation, PromptTemplate template) {
    var wanted =
        options.operations().contains(operation) ? options.models().prompts() : PromptOptions.LOCAL;
    return AskedParts.on(parts, operation, template, wanted, options.models().gateway(), models);
  }

  private static DataStream<ModelCall> calls(AskedParts first, AskedParts second) {
    return first
        .answered()
        .getSideOutput(Gateway.CALLS)
        .union(second.answered().getSideOutput(Gateway.CALLS));
  }

  private DataStream<RowSet> chosen(String operation, DataStream<RowSet> sets) {
    if (options.operations().contains(operation)) {
      return sets;
    }
    return sets.filter(set -> false)
        .name("Not chosen: " + operation)
        .uid("not-chosen-" + operation);
  }

  private DataStream<EdgeSet> affinity(DataStream<RowSet> sets, DataStream<PolicyChange> policies) {
    var chosen =
        options.operations().contains(Operations.AFFINITY)
            ? sets
            : sets.filter(set -> false).name("Not chosen: affinity").uid("not-chosen-affinity");
    return Affinity.on(chosen, policies, options.affinity());
  }

  private static DataStream<Forget> forgets(DataStream<Activity> activity) {
    return activity
        .filter(a -> a.forget() != null && isWide(a.forget()))
        .name("Keep wishes to forget")
        .uid("filter-forgets")
        .map(Activity::forget)
        .returns(Forget.class)
        .name("Wishes to forget")
        .uid("map-forgets");
  }

  private static boolean isWide(Forget forget) {
    return forget.scope() == Forget.Scope.USER || forget.scope() == Forget.Scope.SESSION;
  }

  private static DataStream<DeadLetter> deadLetters(
      SingleOutputStreamOperator<?> first, SingleOutputStreamOperator<?>... others) {
    DataStream<DeadLetter> letters = first.getSideOutput(DeadLetters.TAG);
    for (var stage : others) {
      letters = letters.union(stage.getSideOutput(DeadLetters.TAG));
    }
    return letters;
  }
}
