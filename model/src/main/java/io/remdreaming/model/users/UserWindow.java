package io.remdreaming.model.users;

import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.users.UserPatterns.KnownBot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a user's profile is made of: the trailing window, in days.
 *
 * @param lastActive the time of the newest memory; the epoch if there is none
 * @param total all sessions, moments and resources of the window, also those beyond the limits
 * @param days those with memories within the limits, in order
 * @param moments the moments within the limits, the newest first
 * @param resources the resources within the limits, the newest first
 * @param facts what the user says of himself or herself, of all time, in the order of time and id
 * @param bots those that the user talked to, of all time
 * @param provisional whether some of it comes once more, when the prompts of its windows have ended
 */
public record UserWindow(
    UserKey owner,
    Version version,
    Instant lastActive,
    int total,
    List<DayDigest> days,
    List<Memory> moments,
    List<Memory> resources,
    List<UserFact> facts,
    List<KnownBot> bots,
    boolean provisional) {

  /**
   * The window of all that is known of a user: filtered by time first, then limited. What the user
   * says to hold, and the bots, are of all time.
   *
   * @param known in any order
   */
  public static UserWindow of(
      UserKey owner, Version version, Collection<Memory> known, UserModelRules rules) {
    var memories = known.stream().filter(memory -> !memory.isOf(Memory.RELATIONSHIPS)).toList();
    var newest = memories.stream().map(Memory::time).max(Instant::compareTo).orElse(Instant.EPOCH);
    var from = start(newest, rules.window());
    var recent = memories.stream().filter(memory -> !memory.time().isBefore(from)).toList();
    var sessions = newest(recent, Memory.SESSIONS, rules.maxSessions());
    var moments = newest(recent, Memory.MOMENTS, rules.maxMoments());
    var resources = newest(recent, Memory.RESOURCES, rules.maxResources());
    var days = new TreeMap<LocalDate, List<Memory>>();
    for (var kind : List.of(sessions, moments, resources)) {
      for (var memory : kind) {
        days.computeIfAbsent(
                LocalDate.ofInstant(memory.time(), ZoneOffset.UTC), day -> new ArrayList<>())
            .add(memory);
      }
    }
    var digests = new ArrayList<DayDigest>();
    days.forEach((day, ofDay) -> digests.add(DayDigest.of(day, ofDay)));
    return new UserWindow(
        owner,
        version,
        newest,
        recent.size(),
        digests,
        moments,
        resources,
        known.stream().sorted(Memory.ORDER).map(Memory::fact).filter(Objects::nonNull).toList(),
        bots(memories),
        recent.stream().anyMatch(Memory::provisional));
  }

  private static List<KnownBot> bots(Collection<Memory> memories) {
    var bots = new TreeMap<String, KnownBot>();
    for (var memory : memories) {
      for (var bot : memory.statements().bots()) {
        bots.merge(bot, new KnownBot(bot, 1, memory.time(), memory.time()), UserWindow::together);
      }
    }
    return List.copyOf(bots.values());
  }

  private static KnownBot together(KnownBot a, KnownBot b) {
    return new KnownBot(
        a.botName(),
        a.moments() + b.moments(),
        a.first().isBefore(b.first()) ? a.first() : b.first(),
        a.last().isAfter(b.last()) ? a.last() : b.last());
  }

  public boolean isEmpty() {
    return days.isEmpty();
  }

  private static Instant start(Instant newest, Duration window) {
    return newest.getEpochSecond() - Instant.MIN.getEpochSecond() > window.toSeconds()
        ? newest.minus(window)
        : Instant.MIN;
  }

  private static List<Memory> newest(List<Memory> recent, String table, int limit) {
    return recent.stream()
        .filter(memory -> memory.isOf(table))
        .sorted(Memory.ORDER.reversed())
        .limit(limit)
        .toList();
  }
}
