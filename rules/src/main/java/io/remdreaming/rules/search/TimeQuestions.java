package io.remdreaming.rules.search;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Questions for a time, and the words by which texts tell one: in English, Chinese and Japanese.
 */
final class TimeQuestions {

  private static final Pattern ASKS =
      Pattern.compile(
          "(?i)^\\W*(?:(?:on|in|by|since|until)\\s+)?(?:when\\b|(?:what|which)\\s+"
              + "(?:time|day|date|week|month|year|season)\\b|how\\s+long\\b)"
              + "|什么时候|什麼時候|何时|何時|哪天|哪一天|哪年|哪一年|几月|幾月|几点|幾點|多久|いつ|何年|何月|何日");

  private static final String ENGLISH =
      "yesterday today tonight tomorrow ago last next week weekend month year recently since morning"
          + " evening night monday tuesday wednesday thursday friday saturday sunday january february"
          + " march april june july august september october november december summer winter spring"
          + " autumn";

  private static final String CHINESE =
      "昨天 今天 明天 前天 后天 昨晚 今晚 上周 上週 下周 下週 本周 周末 週末 星期 上个 下个 去年 今年 明年 前年";

  private static final String JAPANESE = "昨日 今日 明日 先週 来週 今週 先月 来月 今月 去年 今年 来年 曜日";

  private TimeQuestions() {}

  static boolean isOne(String question) {
    return ASKS.matcher(question).find();
  }

  /** The terms of what tells a time. */
  static Set<Integer> terms(LuceneSearchAnalyzer analyzer) {
    var all = new HashSet<Integer>();
    analyzer.addHashes(ENGLISH, "en", all);
    analyzer.addHashes(CHINESE, "zh", all);
    analyzer.addHashes(JAPANESE, "ja", all);
    return all;
  }
}
