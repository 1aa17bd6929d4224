package io.remdreaming.jobs.oracle;

import io.remdreaming.jobs.LogPlacement;
import io.remdreaming.jobs.options.Partitioner;
import io.remdreaming.model.activity.LogRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A seeded log, and how the topology shall run over it.
 *
 * @param activity the records of {@code rem.activity} in the order of delivery: ascending within
 *     each partition, the partitions mixed
 * @param placement where the log keeps its owners' events
 * @param control the records of {@code rem.control}
 * @param options of the job, by key
 */
record Scenario(
    long seed,
    List<LogRecord> activity,
    LogPlacement placement,
    List<LogRecord> control,
    Map<String, String> options,
    int parallelism,
    boolean batch,
    boolean rocksDb) {

  /** Components of a vector: few, which is quick, and makes more things similar. */
  static final int DIMENSION = 96;

  private static final LogPlacement PLACEMENT = new LogPlacement(Partitioner.MURMUR2, 3);
  private static final long FIRST_APPEND = Story.START.toEpochMilli() + 20 * 86_400_000L;
  private static final long HOUR = 3_600_000L;

  static Scenario of(long seed) {
    var random = new Random(seed * 0x9e3779b97f4a7c15L);
    var shortRetention = seed % 4 == 0;
    var story = new Story(random);
    var drafts = story.activity();
    drafts.addAll(StatementStory.of(seed, story.spoken()));
    drafts.addAll(CorrectionStory.of(seed, story.spoken()));
    drafts.addAll(FileStory.of(seed));
    drafts.sort(Comparator.comparingDouble(Draft::place));
    var log = log(drafts, random, shortRetention);
    return new Scenario(
        seed,
        delivery(log, random),
        PLACEMENT,
        control(story, random, seed),
        options(random, shortRetention),
        1 + (int) Math.floorMod(seed, 3L),
        seed % 5 == 0,
        seed % 2 == 0);
  }

  /** The same log, run with more options. */
  Scenario with(Map<String, String> more) {
    var all = new HashMap<>(options);
    all.putAll(more);
    return new Scenario(seed, activity, placement, control, all, parallelism, batch, rocksDb);
  }

  /** The same log, dreamed in BATCH: the same tables sooner. */
  Scenario inBatch() {
    return new Scenario(seed, activity, placement, control, options, parallelism, true, rocksDb);
  }

  /**
   * Where the job is stopped with a savepoint to go on at another parallelism; 0 if it is not, as
   * in BATCH.
   *
   * @return how many records of activity it has read by then
   */
  int savepointAt() {
    return batch ? 0 : (int) (activity.size() * Math.floorMod(seed * 7, 10L) / 10);
  }

  /** The parallelism after the savepoint. */
  int laterParallelism() {
    return 1 + parallelism % 3;
  }

  private static List<LogRecord> log(List<Draft> drafts, Random random, boolean silences) {
    var offsets = new HashMap<Integer, Long>();
    var appendTime = FIRST_APPEND;
    var log = new ArrayList<LogRecord>();
    var placed = new IdentityHashMap<Draft, LogRecord>();
    for (var draft : drafts) {
      appendTime += 1 + random.nextInt(20_000);
      if (silences && random.nextInt(40) == 0) {
        appendTime += (2 + random.nextInt(9)) * HOUR;
      }
      var at = Placed.of(draft, PLACEMENT);
      var offset = offsets.merge(at.partition(), 1L + random.nextInt(3), Long::sum);
      var question = draft.question() == null ? null : placed.get(draft.question());
      var value = question == null ? draft.value() : FileStory.answer(draft.value(), question);
      var record =
          new LogRecord("rem.activity", at.partition(), offset, appendTime, at.key(), value);
      placed.put(draft, record);
      log.add(record);
    }
    return log;
  }

  /** Each partition in its order; between partitions there is none. */
  private static List<LogRecord> delivery(List<LogRecord> log, Random random) {
    var queues = new TreeMap<Integer, ArrayDeque<LogRecord>>();
    log.forEach(r -> queues.computeIfAbsent(r.partition(), p -> new ArrayDeque<>()).add(r));
    var open = new ArrayList<>(queues.values());
    var delivered = new ArrayList<LogRecord>();
    while (!open.isEmpty()) {
      var queue = open.get(random.nextInt(open.size()));
      for (var run = 1 + random.nextInt(8); run > 0 && !queue.isEmpty(); run--) {
        delivered.add(queue.remove());
      }
      open.removeIf(ArrayDeque::isEmpty);
    }
    return delivered;
  }

  /** Policies, then extractors and configs, taken by the log while activity goes on. */
  private static List<LogRecord> control(Story story, Random random, long seed) {
    var control = new ArrayList<LogRecord>();
    var offset = 0L;
    var policies = new ArrayList<>(story.control());
    policies.addAll(RetentionStory.of(seed));
    for (var value : policies) {
      offset += 1 + random.nextInt(2);
      control.add(new LogRecord("rem.control", 0, offset, FIRST_APPEND + offset, null, value));
    }
    var appendTime = FIRST_APPEND;
    var times = new Random(seed);
    for (var value : RuleStory.of(seed)) {
      appendTime += times.nextInt(400_000);
      control.add(new LogRecord("rem.control", 0, ++offset, appendTime, null, value));
    }
    control.sort(Comparator.comparingLong(LogRecord::offset));
    return control;
  }

  private static Map<String, String> options(Random random, boolean shortRetention) {
    var options = new HashMap<String, String>();
    options.put("dreaming.session.gap", "30 min");
    options.put("dreaming.session.allowed-lateness", random.nextBoolean() ? "90 min" : "6 h");
    options.put("dreaming.session.retention", shortRetention ? "5 h" : "30 d");
    options.put("dreaming.session.max-messages", Integer.toString(5 + random.nextInt(8)));
    options.put("dreaming.session.max-tokens", Integer.toString(150 + random.nextInt(250)));
    options.put("dreaming.session.idle-timeout", "20 ms");
    options.put("dreaming.entities.debounce", "15 ms");
    options.put("dreaming.chunk.min-tokens", "15");
    options.put("dreaming.chunk.max-tokens", "60");
    options.put("embedding.provider", "hashed");
    options.put("embedding.dimension", Integer.toString(DIMENSION));
    options.put("dreaming.summaries.window", List.of("2 h", "6 h", "24 h").get(random.nextInt(3)));
    options.put("dreaming.summaries.utc-offset.zeta", "+06:00");
    options.put("affinity.refresh-interval", "25 ms");
    options.put("affinity.similarity-threshold", "0.55");
    return options;
  }
}
