package io.remdreaming.jobs;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.operators.affinity.Affinity;
import io.remdreaming.operators.chunks.Chunks;
import io.remdreaming.operators.decode.DecodeActivity;
import io.remdreaming.operators.decode.DecodeControl;
import io.remdreaming.operators.embed.EmbedMessages;
import io.remdreaming.operators.embed.EmbedSets;
import io.remdreaming.operators.entities.Entities;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.gateway.GatewayPorts;
import io.remdreaming.operators.moments.Moments;
import io.remdreaming.operators.newest.Newest;
import io.remdreaming.operators.prompts.Asking;
import io.remdreaming.operators.prompts.PromptOptions;
import io.remdreaming.operators.relations.Relations;
import io.remdreaming.operators.routing.RouteToSessions;
import io.remdreaming.operators.sessions.CloseSessions;
import io.remdreaming.operators.sessions.RememberSessions;
import io.remdreaming.operators.summaries.Summaries;
import io.remdreaming.operators.upgrades.Upgrades;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The whole flow, from the log to memory.
 *
 * <pre>
 *  rem.activity ─> DECODE ─┬─> EMBED MESSAGES ──────────────────────────────────────> RAW ROWS
 *                          ├─> ROUTE TO SESSIONS (t,u) ─> CLOSE SESSIONS (t,u,session) ─┐
 *                          │                                                            v
 *                          │        ┌─ REMEMBER SESSIONS <─── totals ─┬─ parts ─> UPGRADE PARTS (t,u)
 *                          │        │                                 ^ upgrades, policies │
 *                          │        │                                                   v
 *                          │        │                                             CHUNK PARTS
 *                          │        │                                                   │
 *                          │        │                     PROMPT ─> GATEWAY ─> READ CHUNKS
 *                          │        │                                                   │
 *                          │        │               REMEMBER CHUNKS <───────────────────┤
 *                          │        │                     │                             v
 *                          ├─> CHUNK DOCUMENTS ─┐         │  PROMPT ─> GATEWAY ─> READ MOMENTS
 *                          │        └───────────┴─────────┴─────────────────────────────┤
 *                          │                                                            │
 *                          ├─> ROUTE TO DAYS (t,u) ─> CLOSE DAYS (t,u,bot,day)          │
 *                          │            PROMPT ─> GATEWAY ─> READ SUMMARIES ─> RATE ────┤
 *                          │                                                            v
 *                          └─> forgets ─────────────────────────> KEEP THE NEWEST SETS (t,u)
 *                                  │                                                    │
 *       chunked parts ─> PROMPT ─> GATEWAY ─> READ ENTITIES ─> RESOLVE ENTITIES (t,u) ──┤
 *                                                                   │ edges             │
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
  private final Scope scope;
  private final LocalTier local;
  private final GatewayPorts models;
  private final Outlets outlets;

  public DreamingTopology(
      DreamingOptions options, LocalTier local, GatewayPorts models, Outlets outlets) {
    this.options = options;
    this.scope = options.scope();
    this.local = local;
    this.models = models;
    this.outlets = outlets;
  }

  /** Draws the flow from the two logs to the outlets. */
  public void draw(DataStream<LogRecord> activityLog, DataStream<LogRecord> controlLog) {
    var decoded = DecodeActivity.on(activityLog);
    var activity = inScope("activity", decoded, scope::reads);
    var policies = DecodeControl.on(controlLog);
    var raw = inScope("raw-rows", activity, scope::writes);
    var messages = EmbedMessages.on(raw, local.embeddings(), options.embedding());

    var events = RouteToSessions.on(activity, options.sessions());
    var parts = CloseSessions.on(events, options.sessions());
    var sessions = RememberSessions.on(parts.getSideOutput(CloseSessions.TOTALS));
    var upgrades = policies.getSideOutput(DecodeControl.UPGRADES);
    var wanted = Upgrades.on(parts, activity, upgrades, policies, options.upgrades());
    var chunks =
        Chunks.on(
            wanted, activity, local.chunker(), options.generation(), asking(Operations.CHUNKS));
    var moments = Moments.on(chunks.parts(), local.moments(), asking(Operations.MOMENTS));
    var summaries =
        Summaries.on(
            chosen(Operations.SUMMARIES, activity),
            policies.getSideOutput(DecodeControl.FEEDBACK),
            local.summaries(),
            options.summaries(),
            asking(Operations.SUMMARIES));

    var entities =
        Entities.on(
            chosen(Operations.ENTITIES, chunks.parts()),
            activity,
            local.entities(),
            options.entities(),
            asking(Operations.ENTITIES));

    var sets =
        sessions.union(
            chosen(Operations.CHUNKS, chunks.dreamt().sets()),
            chosen(Operations.MOMENTS, moments.sets()),
            summaries.sets());
    var newest = Newest.on(sets, forgets(activity), options.finalOnly(), options.generation());
    var resolved = newest.union(entities.sets());
    var embedded = EmbedSets.on(resolved, local.embeddings(), options.embedding());
    var near = chosen(Operations.AFFINITY, embedded);
    var similar = Affinity.on(near, policies, options.affinity());
    var related = related(near, similar);

    var dreamt = chunks.dreamt().and(moments).and(summaries);
    outlets.write(messages);
    var edges = similar.union(entities.edges());
    outlets.write(embedded, union(edges, related, Relations::edges), scope);
    outlets.report(union(dreamt.calls().union(entities.calls()), related, Relations::calls));
    var letters =
        dreamt
            .deadLetters()
            .union(
                entities.deadLetters(), DeadLetters.of(decoded, policies, parts, embedded));
    var all = union(letters, related, Relations::deadLetters);
    outlets.bury(inScope("dead-letters", all, scope::buries));
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

  /** What models say of near resources; only a bounded run asks, and only if it is told to. */
  private List<Relations> related(DataStream<RowSet> near, DataStream<EdgeSet> similar) {
    return options.relationLimit() == 0
        ? List.of()
        : List.of(
            Relations.on(
                near,
                similar,
                options.relationLimit(),
                scope.range().from(),
                asking(Operations.AFFINITY)));
  }

  private static <T> DataStream<T> union(
      DataStream<T> first, List<Relations> related, Function<Relations, DataStream<T>> part) {
    var all = first;
    for (var relations : related) {
      all = all.union(part.apply(relations));
    }
    return all;
  }

  private Asking asking(String operation) {
    var wanted =
        options.operations().contains(operation)
            ? options.models().prompts(operation)
            : PromptOptions.LOCAL;
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
