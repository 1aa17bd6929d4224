package io.remdreaming.operators.memory.users;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.users.UserPatterns;
import io.remdreaming.model.users.UserPatterns.Evidence;
import io.remdreaming.operators.rows.Columns;

/** What shows in all of a user's memory, as it lies in {@code users.metadata.profile}. */
final class PatternsJson {

  private PatternsJson() {}

  /** Adds habits, preferences, yearly dates and bots to a profile. */
  static void put(UserPatterns patterns, ObjectNode profile) {
    var habits = profile.putArray("habits");
    for (var habit : patterns.habits()) {
      var one = habits.addObject().put("activity", habit.activity());
      one.put("cadence", habit.cadence()).set("days", Columns.texts(habit.days()));
      one.put("text", habit.text()).put("observed", habit.observed());
      put(habit.evidence(), one);
    }
    var preferences = profile.putArray("preferences");
    for (var preference : patterns.preferences()) {
      var one = preferences.addObject().put("kind", preference.kind());
      one.put("what", preference.what()).put("text", preference.text());
      put(preference.evidence(), one);
    }
    var dates = profile.putArray("yearly_dates");
    for (var date : patterns.yearlyDates()) {
      put(date.evidence(), dates.addObject().put("kind", date.kind()).put("date", date.date()));
    }
    var bots = profile.putArray("bots");
    for (var bot : patterns.bots()) {
      bots.addObject()
          .put("bot_name", bot.botName())
          .put("moments", bot.moments())
          .put("first", bot.first().toString())
          .put("last", bot.last().toString());
    }
  }

  private static void put(Evidence evidence, ObjectNode one) {
    var json = one.putObject("evidence").put("strength", evidence.strength());
    json.put("times", evidence.times()).put("first_said", evidence.firstSaid().toString());
    json.put("last_said", evidence.lastSaid().toString());
    json.set("bots", Columns.texts(evidence.bots()));
    json.set("message_ids", Columns.texts(evidence.messageIds()));
  }
}
