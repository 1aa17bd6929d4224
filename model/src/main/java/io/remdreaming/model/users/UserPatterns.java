package io.remdreaming.model.users;

import java.time.Instant;
import java.util.List;

/**
 * What shows in all of a user's memory taken together.
 *
 * @param habits what the user does again and again, the surest first
 * @param preferences what the user likes and dislikes at present, the strongest first
 * @param yearlyDates what comes once a year
 * @param bots those that the user talked to, by name
 */
public record UserPatterns(
    List<Habit> habits,
    List<Preference> preferences,
    List<YearlyDate> yearlyDates,
    List<KnownBot> bots) {

  /** Of a user of whom nothing is known. */
  public static final UserPatterns NONE =
      new UserPatterns(List.of(), List.of(), List.of(), List.of());

  /**
   * Why something is believed.
   *
   * @param strength 0 to 1
   * @param times in how many messages it is said
   * @param firstSaid when it was said first
   * @param lastSaid when it was said last
   * @param bots those that it was told to, sorted
   * @param messageIds wire ids of the newest messages that say so, in order
   */
  public record Evidence(
      double strength,
      int times,
      Instant firstSaid,
      Instant lastSaid,
      List<String> bots,
      List<String> messageIds) {}

  /**
   * Something that is done again and again.
   *
   * @param activity in the words of the user
   * @param cadence daily, weekly, monthly or yearly
   * @param days the weekdays, in English and in order; none if it is not said on which
   * @param text the newest wording
   * @param observed whether it shows by days alone, and is not said
   */
  public record Habit(
      String activity,
      String cadence,
      List<String> days,
      String text,
      boolean observed,
      Evidence evidence) {}

  /**
   * Something that is liked or not.
   *
   * @param kind likes, dislikes, prefers, or a favorite such as favorite_color
   * @param what in the words of the user
   * @param text the newest wording
   */
  public record Preference(String kind, String what, String text, Evidence evidence) {}

  /**
   * A day of each year.
   *
   * @param kind birthday or anniversary
   * @param date in the words of the user
   */
  public record YearlyDate(String kind, String date, Evidence evidence) {}

  /**
   * A bot that knows the user.
   *
   * @param moments in how many moments they talked
   * @param first the time of the first of them
   * @param last the time of the last
   */
  public record KnownBot(String botName, int moments, Instant first, Instant last) {}
}
