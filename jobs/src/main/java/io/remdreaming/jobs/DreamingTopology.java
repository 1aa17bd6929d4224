package io.remdreaming.jobs;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.operators.affinity.Affinity;
import io.remdreaming.operators.chunks.Chunks;
import io.remdreaming.operators.decode.DecodeActivity;
import io.remdreaming.operators.decode.DecodeControl;
import io.remdreaming.operators.embed.EmbedMessages;
import io.remdreaming.operators.embed.EmbedSets;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.gateway.Gateway;
import io.remdreaming.operators.gateway.GatewayPorts;
import io.remdreaming.operators.moments.Moments;
import io.remdreaming.operators.newest.Newest;
import io.remdreaming.operators.prompts.Asking;
import io.remdreaming.operators.prompts.PromptOptions;
import io.remdreaming.operators.routing.RouteToSessions;
import io.remdreaming.operators.sessions.CloseSessions;
import io.remdreaming.operators.sessions.RememberSessions;
import org.apache.flink.streaming.api.datastream.DataStream;

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
    var embedder = options.embedder().opener(local.embeddings(), models, options);
    var messages = EmbedMessages.on(activity, embedder, options.embedding());

    var events = RouteToSessions.on(activity, options.sessions());
    var parts = CloseSessions.on(events, options.sessions());
    var sessions = RememberSessions.on(parts.getSideOutput(CloseSessions.TOTALS));
    var chunks =
        Chunks.on(
            parts, activity, local.chunker(), options.generation(), asking(Operations.CHUNKS));
    var moments = Moments.on(chunks.parts(), local.moments(), asking(Operations.MOMENTS));

    var sets =
        sessions.union(
            chosen(Operations.CHUNKS, chunks.dreamt().sets()),
            chosen(Operations.MOMENTS, moments.sets()));
    var newest = Newest.on(sets, forgets(activity), options.finalOnly(), options.generation());
    var embedded = EmbedSets.on(newest, embedder, options.embedding());
    var edges = Affinity.on(chosen(Operations.AFFINITY, embedded), policies, options.affinity());

    var dreamt = chunks.dreamt().and(moments);
    outlets.write(messages);
    outlets.write(embedded, edges, options.range());
    outlets.report(
        dreamt
            .calls()
            .union(messages.getSideOutput(Gateway.CALLS), embedded.getSideOutput(Gateway.CALLS)));
    outlets.bury(dreamt.deadLetters().union(DeadLetters.of(activity, policies, parts, embedded)));
  }

  private Asking asking(String operation) {
    var wanted =
        options.operations().contains(operation) ? options.models().prompts() : PromptOptions.LOCAL;
    return new Asking(wanted, options.models().gateway(), models);
  }

  /** What belongs to an operation, if that is wanted; else nothing. */
  private <T> DataStream<T> chosen(String operation, DataStream<T> stream) {
    if (options.operations().contains(operation)) {
      return stream;
    }
    return stream
        .filter(element -> false)
        .name("Not chosen: " + operation)
        .uid("not-chosen-" + operation);
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
}
