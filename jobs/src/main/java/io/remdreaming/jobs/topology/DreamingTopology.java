package io.remdreaming.jobs.topology;

import io.remdreaming.decoders.ControlDecoder;
import io.remdreaming.gateway.GatewayPorts;
import io.remdreaming.jobs.options.DreamingOptions;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.ports.DecodedActivity;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.RecordDecoder;
import io.remdreaming.operators.decode.DecodeActivity;
import io.remdreaming.operators.decode.DecodeControl;
import io.remdreaming.operators.keyed.UserEvents;
import io.remdreaming.operators.memory.trailing.SelectMemories;
import io.remdreaming.operators.retention.Retaining;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The whole flow, from the two logs to memory. One exchange: behind it everything of a user is
 * keyed (tenant, user) and stays on its subtask; `=` is a forward edge or a chain there.
 *
 * <pre>
 *  rem.activity ─> DECODE ─> key by (tenant, user) ═╦═> EMBED MESSAGES ═══════════════════> RAW ROWS
 *                                   ^               ╠═> SESSION WINDOWS ═> UPGRADE
 *  rem.control ──> DECODE ─ upgrades, feedback,     ║                            ║
 *                     │     rules                   ║       CHUNKS <══════════════╝
 *                     v                             ║         ╠═> MOMENTS ═══════╗
 *     broadcast: policies, extractors               ║         ╠═> resources ═════╣
 *                                                   ║         ╚═> ENTITIES ══════╬═════════╗
 *                                                   ╠═> DAYS ═══> SUMMARIES ═════╣         ║
 *                                                   ╠═> documents ═> ONTOLOGIES ═╣         ║
 *                                                   ╠═> uris ═> FETCH FILES ═> the log     ║
 *                                                   ╠═> statements ═> ENTITIES   ║         ║
 *                                                   ║                            v         ║
 *                                                   ╠═ deletions ══════> CHANGELOG         ║
 *                                                   ║                    ║       ╠═> PERIODS
 *                                                   ║                    ║       v     ║   ║
 *                                                   ╚═ feedback ═════════╬═════> RATE <╝   ║
 *                                                                        v       v         v
 *  activity, policies ── marks, broadcast ─────────────────────────> RETAIN ═══════> EMBED SETS
 *                                                                        ║              ║
 *                                                      CHAIN, USER MODEL         AFFINITY (broadcast:
 *                                                                        ║              ║    shared vectors)
 *                                                                        v              v
 *  CHUNKS, MOMENTS, ENTITIES ...: local rows at once;                WRITE MEMORY, with the checkpoint
 *  PROMPT ═> GATEWAY ═> DERIVE from the answer, which                that computed it
 *  replaces them. What has no answer comes again
 *
 *  every stage ─> dead letters ─> topic and table                     every call ─> usage ─> topic
 *  marks, policies ─> raw rows too old: the task of dead letters purges them in the tables
 * </pre>
 */
public final class DreamingTopology {

  private final Stages stages;
  private final Sinks sinks;
  private final Fetching fetching;

  public DreamingTopology(
      DreamingOptions options, LocalTier local, GatewayPorts models, Sinks sinks) {
    this(options, local, models, sinks, Fetching.OFF);
  }

  /** The same that fetches the files which events name. */
  public DreamingTopology(
      DreamingOptions options,
      LocalTier local,
      GatewayPorts models,
      Sinks sinks,
      Fetching fetching) {
    this.stages = new Stages(options, local, models);
    this.sinks = sinks;
    this.fetching = fetching;
  }

  /**
   * Draws the flow from the two logs to the sinks.
   *
   * @param decoders opens the rules of activity
   */
  public void draw(
      DataStream<LogRecord> activityLog,
      DataStream<LogRecord> controlLog,
      Factory<RecordDecoder<DecodedActivity>> decoders) {
    var decoded = DecodeActivity.on(activityLog, decoders);
    var control = DecodeControl.on(controlLog, ControlDecoder::new);
    var events = stages.ofUsers(decoded, control);
    var forgets = events.getSideOutput(UserEvents.FORGETS);
    var messages = stages.messages(events);
    fetching.draw(events);

    var windowEvents = stages.windows(events);
    var windows = stages.sessions(windowEvents);
    var requested = stages.upgrades(windows, events, control);
    var chunks = stages.chunks(requested, events);
    var moments = stages.moments(chunks.windows());
    var entities = stages.entities(chunks.windows(), events, forgets);
    var summaries = stages.summaries(windowEvents);
    var ontologies = stages.ontologies(events, control);

    var derived = chunks.outputs().and(moments).and(summaries).and(ontologies);
    var newest = stages.newest(stages.sessionRows(windows, events), derived, forgets);
    var periods = stages.periods(newest);
    var rated = stages.rated(newest, periods, events);
    var retention = Retaining.changes(decoded, control);
    var retained = stages.retained(rated, retention);
    var deltas = SelectMemories.on(retained);
    var chain = stages.chain(deltas);
    var users = stages.userModel(deltas, entities);

    var embedded = stages.embedded(retained, entities.and(users));
    var similar = stages.affinity(embedded, control);
    var related = stages.relations(embedded, similar);

    var all = derived.and(entities).and(related).and(users).and(periods);
    sinks.writeRaw(messages);
    sinks.writeMemory(stages.changes(embedded, similar, entities, chain, related));
    sinks.writeUsage(all.callsAnd(messages, embedded));
    var letters = all.deadLettersAnd(decoded, control, windows, embedded);
    sinks.writeDeadLetters(stages.lettersAnd(retention, letters));
  }
}
