package io.remdreaming.jobs;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.memory.EdgeSet;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.operators.affinity.Affinity;
import io.remdreaming.operators.chain.LinkMoments;
import io.remdreaming.operators.chunks.Chunks;
import io.remdreaming.operators.decode.ActivityDecoder;
import io.remdreaming.operators.decode.DecodeActivity;
import io.remdreaming.operators.decode.DecodeControl;
import io.remdreaming.operators.embed.EmbedMessages;
import io.remdreaming.operators.embed.EmbedSets;
import io.remdreaming.operators.entities.Entities;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.gateway.Gateway;
import io.remdreaming.operators.gateway.GatewayPorts;
import io.remdreaming.operators.moments.Moments;
import io.remdreaming.operators.newest.Newest;
import io.remdreaming.operators.ontologies.Ontologies;
import io.remdreaming.operators.prompts.Asking;
import io.remdreaming.operators.prompts.PromptOptions;
import io.remdreaming.operators.recall.SelectMemories;
import io.remdreaming.operators.relations.Relations;
import io.remdreaming.operators.routing.RouteToSessions;
import io.remdreaming.operators.sessions.CloseSessions;
import io.remdreaming.operators.sessions.RememberSessions;
import io.remdreaming.operators.stages.Dreamt;
import io.remdreaming.operators.summaries.Summaries;
import io.remdreaming.operators.upgrades.Upgrades;
import io.remdreaming.operators.users.Users;
import java.util.List;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The whole flow, from the log to memory.
 *
 * <pre>
 *  rem.activity ─> DECODE ─┬─> EMBED MESSAGES ──────────────────────────────────────> RAW ROWS
 *                          ├─> ROUTE TO SESSIONS (t,u) ─> CLOSE SESSIONS (t,u,session) ─┐
 *                          │                 REMEMBER SESSIONS <── totals ──────────────┤
 *                          │                        │                                   v
 *                          │                        │            UPGRADE PARTS (t,u) <─ parts
 *                          │                        │                     v
 *                          ├── documents ───────────┼──────────────> CHUNKS ─┬─> chunked parts
 *                          │                        v                  v     ├─> MOMENTS
 *                          ├─> ONTOLOGIES (t,u) ─> sets <──────────────┘<────┘     │
 *                          ├─> SUMMARIES (t,u,bot,day) ─> sets              ENTITIES (t,u)
 *                          │                               v                 │ differences, edges
 *                          └─> forgets ──> KEEP THE NEWEST SETS (t,u) ───────┤
 *                                                          │                 v
 *                                        LINK MOMENTS, USER MODEL (t,u)   EMBED SETS
 *                                                          │                 │
 *                                                     EMBED USERS            ├─> AFFINITY (t,u) ─ edges
 *                                                          v                 v                      v
 *  CHUNKS, MOMENTS, ENTITIES ...: PROMPT ─> GATEWAY        WRITE MEMORY (t,u), with the
 *  ─> READ the answer, or the local tier                   checkpoint that computed it
 *
 *  rem.control ─> DECODE ─> policies, upgrades, extractors, feedback: to the stages that obey them
 *  every stage ─> dead letters ─> topic and table          every call ─> usage ─> topic
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

  /**
   * Draws the flow from the two logs to the outlets.
   *
   * @param decoders opens the rules of activity
   */
  public void draw(
      DataStream<LogRecord> activityLog,
      DataStream<LogRecord> controlLog,
      Factory<ActivityDecoder> decoders) {
    var decoded = DecodeActivity.on(activityLog, decoders);
    var activity = inScope("activity", decoded, scope::reads);
    var policies = DecodeControl.on(controlLog);
    var embedder = options.embedder().opener(local.embeddings(), models, options);
    var raw = inScope("raw-rows", activity, scope::writes);
    var messages = EmbedMessages.on(raw, embedder, options.embedding());

    var events = RouteToSessions.on(activity, options.sessions());
    var parts = CloseSessions.on(events, options.sessions());
    var sessions =
        RememberSessions.on(
            parts.getSideOutput(CloseSessions.TOTALS),
            options.operations().contains(Operations.MOMENTS));
    var upgrades = policies.getSideOutput(DecodeControl.UPGRADES);
    var wanted = Upgrades.on(parts, activity, upgrades, policies, options.upgrades());
    var chunks =
        Chunks.on(
            wanted, activity, local.chunker(), options.generation(), asking(Operations.CHUNKS));
    var moments = Moments.on(chunks.parts(), local.moments(), asking(Operations.MOMENTS));
    var ontologies =
        Ontologies.on(
            chosen(Operations.ONTOLOGIES, activity),
            policies.getSideOutput(DecodeControl.ONTOLOGY_RULES),
            local.extraction(),
            options.ontologies(),
            asking(Operations.ONTOLOGIES));
    var summaries =
        Summaries.on(
            chosen(Operations.SUMMARIES, activity),
            policies.getSideOutput(DecodeControl.FEEDBACK),
            local.summaries(),
            options.summaries(),
            asking(Operations.SUMMARIES));
    var dreamt = ontologies.and(summaries);
    var sets =
        Dreamt.union(
            sessions.union(
                chosen(Operations.CHUNKS, union(chunks.dreamt().sets())),
                chosen(Operations.MOMENTS, union(moments.sets()))),
            dreamt.sets());
    var newest = Newest.on(sets, forgets(activity), options.finalOnly(), options.generation());

    var entities =
        Entities.on(
            chosen(Operations.ENTITIES, chunks.parts()),
            activity,
            local.entities(),
            embedder,
            options.embedding(),
            options.entities(),
            asking(Operations.ENTITIES));
    var known = Dreamt.union(newest, entities.sets());
    var embedded = EmbedSets.on(known, embedder, options.embedding());
    var near = chosen(Operations.AFFINITY, embedded);
    var similar = Affinity.on(near, policies, options.affinity());
    var related = related(near, similar);

    var recalled = SelectMemories.on(newest);
    var chain = Dreamt.edges(LinkMoments.on(recalled, options.users().recall()));
    var users =
        Users.on(
            chosen(Operations.USER_MODEL, recalled),
            local.users(),
            options.users(),
            asking(Operations.USER_MODEL));
    var profiles = EmbedSets.ofUsers(union(users.sets()), embedder, options.embedding());

    var all =
        chunks.dreamt().and(moments).and(dreamt).and(entities).and(related).and(chain).and(users);
    var letters = DeadLetters.of(decoded, policies, parts, embedded, profiles);
    outlets.write(messages);
    outlets.write(embedded.union(profiles), Dreamt.union(similar, all.edges()), scope);
    outlets.report(
        Dreamt.union(
            messages
                .getSideOutput(Gateway.CALLS)
                .union(
                    embedded.getSideOutput(Gateway.CALLS), profiles.getSideOutput(Gateway.CALLS)),
            all.calls()));
    outlets.bury(inScope("dead-letters", Dreamt.union(letters, all.deadLetters()), scope::buries));
  }

  private static <T> DataStream<T> union(List<DataStream<T>> streams) {
    return Dreamt.union(streams.get(0), streams.subList(1, streams.size()));
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
  private Dreamt related(DataStream<RowSet> near, DataStream<EdgeSet> similar) {
    var limit = options.relationLimit();
    var asking = asking(Operations.AFFINITY);
    return limit == 0
        ? Dreamt.NOTHING
        : Relations.on(near, similar, limit, scope.range().from(), asking);
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
