package io.remdreaming.jobs.oracle;

import java.io.Serializable;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * When tasks of a run crash: each place counts its calls and crashes at one of them, once in the
 * run, however often tasks are restarted.
 *
 * @param run tells runs in one JVM apart
 * @param at the call at which a place crashes; a place that is absent does not
 */
record Crashes(String run, Map<String, Integer> at) implements Serializable {

  static final String RECORD = "record";
  static final String SNAPSHOT = "snapshot";
  static final String COMPLETED = "checkpoint-completed";
  static final String CHUNKER = "chunker";
  static final String EMBEDDINGS = "embeddings";

  private static final Map<String, AtomicInteger> CALLS = new ConcurrentHashMap<>();

  static Crashes of(Scenario scenario) {
    var random = new Random(scenario.seed());
    var records = scenario.activity().size();
    var at = new ConcurrentHashMap<String, Integer>();
    at.put(RECORD, 1 + random.nextInt(records));
    switch (random.nextInt(5)) {
      case 0 -> at.put(SNAPSHOT, 2 + random.nextInt(8));
      case 1 -> at.put(COMPLETED, 2 + random.nextInt(6));
      case 2 -> at.put(CHUNKER, 1 + random.nextInt(40));
      case 3 -> at.put(EMBEDDINGS, 1 + random.nextInt(records));
      default -> at.remove(random.nextBoolean() ? RECORD : "none");
    }
    return new Crashes("seed " + scenario.seed() + " at " + System.nanoTime(), Map.copyOf(at));
  }

  /** Counts a call of a place, which may be its last. */
  void call(String place) {
    var count = calls(place).incrementAndGet();
    var last = at.get(place);
    if (last != null && count == last) {
      throw new Crash(place);
    }
  }

  /** How often a place was called so far. */
  int called(String place) {
    return calls(place).get();
  }

  /** How many of the planned crashes have happened. */
  long happened() {
    return at.entrySet().stream().filter(e -> calls(e.getKey()).get() >= e.getValue()).count();
  }

  @Override
  public String toString() {
    return "%d of crashes %s".formatted(happened(), new TreeMap<>(at));
  }

  private AtomicInteger calls(String place) {
    return CALLS.computeIfAbsent(run + "/" + place, key -> new AtomicInteger());
  }
}
