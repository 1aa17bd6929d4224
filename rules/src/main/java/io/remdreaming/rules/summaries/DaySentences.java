package io.remdreaming.rules.summaries;

import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.periods.SummarizedDay;
import io.remdreaming.model.summaries.Tone;
import io.remdreaming.rules.gist.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the summaries of days say, as a conversation of their sentences: each in a session of its
 * own, since none stands before or behind another of the same talk.
 *
 * @param messages a sentence each, in order
 * @param days the day of each, as a place among the days
 */
record DaySentences(List<Message> messages, List<Integer> days) {

  private static final UserKey NOBODY = new UserKey("", "");
  private static final int TOPICS = 5;

  static DaySentences of(List<SummarizedDay> days) {
    var messages = new ArrayList<Message>();
    var places = new ArrayList<Integer>();
    for (var i = 0; i < days.size(); i++) {
      var day = days.get(i);
      if (day.told().isEmpty() && !day.text().isEmpty()) {
        messages.add(message(day, Role.USER, "", day.text(), messages.size()));
      }
      for (var told : day.told()) {
        var sentence = day.text().substring(told.from(), told.to());
        messages.add(message(day, role(told.role()), told.speaker(), sentence, messages.size()));
      }
      while (places.size() < messages.size()) {
        places.add(i);
      }
    }
    return new DaySentences(messages, places);
  }

  private static Role role(String wireName) {
    return Role.valueOf(wireName.toUpperCase(Locale.ROOT));
  }

  private static Message message(
      SummarizedDay day, Role role, String speaker, String sentence, int place) {
    var id = Integer.toString(place);
    return new Message(
        NOBODY,
        id,
        id,
        Instant.ofEpochMilli(day.startMillis()),
        0,
        role,
        speaker,
        day.botName(),
        sentence,
        0,
        "{}",
        LogPosition.of(0, 0, 0));
  }

  /**
   * So many sentences, in order: first the one of each day that tells most, then the second of
   * each, and so on; of those of one rank, the ones that tell most.
   */
  List<Told> most(List<Told> sentences, int limit) {
    var byScore = Comparator.comparingDouble(Told::score).reversed();
    var seen = new HashMap<Integer, Integer>();
    var ranks = new HashMap<Told, Integer>();
    for (var told : sentences.stream().sorted(byScore).toList()) {
      ranks.put(told, seen.merge(days.get(told.message()), 1, Integer::sum));
    }
    return sentences.stream()
        .sorted(
            Comparator.comparingInt((Told told) -> ranks.getOrDefault(told, 0))
                .thenComparing(byScore))
        .limit(limit)
        .sorted(Comparator.comparingInt(Told::place))
        .toList();
  }

  /** The topics of the most days; of those of as many, the ones that lead there. */
  static List<String> topics(List<SummarizedDay> days) {
    var weights = new TreeMap<String, Double>();
    for (var day : days) {
      for (var i = 0; i < day.topics().size(); i++) {
        weights.merge(day.topics().get(i), 1 + 1.0 / (i + 2), Double::sum);
      }
    }
    return weights.entrySet().stream()
        // a stable sort: equal ones stay in the order of their names
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(TOPICS)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Mixed days are good and bad ones. */
  static Tone tone(List<SummarizedDay> days) {
    var good = 0;
    var bad = 0;
    for (var day : days) {
      var tone = Tone.named(day.tone());
      good += tone == Tone.POSITIVE || tone == Tone.MIXED ? 1 : 0;
      bad += tone == Tone.NEGATIVE || tone == Tone.MIXED ? 1 : 0;
    }
    return Tone.of(good, bad);
  }
}
