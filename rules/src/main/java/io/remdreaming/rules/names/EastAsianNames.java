package io.remdreaming.rules.names;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import io.remdreaming.rules.text.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Names in Chinese and Japanese: before titles of address, in title marks, with the words of firms
 * and schools, places that are known, and family names with what the dictionary does not know.
 */
final class EastAsianNames {

  private static final Pattern CHINESE_FIRM =
      Pattern.compile("[\\p{IsHan}]{2,12}?(?:有限公司|股份公司|集团|公司|大学|学院|银行|医院|研究所|红十字会)|红十字会");
  private static final Pattern JAPANESE_FIRM =
      Pattern.compile(
          "(?:株式会社|有限会社|合同会社)(?:[\\p{IsKatakana}ー・]{2,}|[\\p{IsHan}]{2,6}|[\\p{IsHiragana}]{2,4}(?=の|で|に|は|が|を))"
              + "|(?:[\\p{IsKatakana}ー・]{2,}|[\\p{IsHan}]{2,6})(?:株式会社|有限会社|大学|病院|銀行|赤十字社)");
  private static final Pattern JAPANESE_PLACE = Pattern.compile("[\\p{IsHan}]{2,3}[都府県市区町村]");
  private static final Pattern JAPANESE_FULL =
      Pattern.compile("(?<!\\p{IsHan})\\p{IsHan}{3,5}(?=は|が|と|に|です|から|、|。|の|を|$)");
  private static final String NOT_IN_FIRMS = "在去从到是叫的给我他她你了来就于向往进找跟与住";
  private static final int LONGEST_TITLED = 5;

  private final Consumer<String> found;

  EastAsianNames(Consumer<String> found) {
    this.found = found;
  }

  void read(String sentence, String language) {
    marked(sentence);
    if (language.equals("ja")) {
      japanese(sentence);
    } else {
      chinese(sentence);
    }
  }

  private void chinese(String sentence) {
    var taken = new boolean[sentence.length()];
    firms(sentence, taken);
    places(sentence, taken);
    titledChinese(sentence, taken);
    persons(sentence, taken);
  }

  private void japanese(String sentence) {
    var taken = new boolean[sentence.length()];
    var firms = JAPANESE_FIRM.matcher(sentence);
    while (firms.find()) {
      take(sentence, firms.start(), firms.end(), taken);
    }
    titledJapanese(sentence, taken);
    places(sentence, taken);
    var regions = JAPANESE_PLACE.matcher(sentence);
    while (regions.find()) {
      if (!taken[regions.start()] && Places.length(sentence, regions.start()) == 0) {
        take(sentence, regions.start(), regions.end(), taken);
      }
    }
    fullJapanese(sentence, taken);
  }

  private void take(String sentence, int start, int end, boolean[] taken) {
    found.accept(sentence.substring(start, end));
    for (var i = start; i < end; i++) {
      taken[i] = true;
    }
  }

  /** A firm's name begins behind the last word that none holds. */
  private void firms(String sentence, boolean[] taken) {
    var firms = CHINESE_FIRM.matcher(sentence);
    while (firms.find()) {
      var start = firms.start();
      for (var i = firms.start(); i < firms.end(); i++) {
        start = NOT_IN_FIRMS.indexOf(sentence.charAt(i)) >= 0 ? i + 1 : start;
      }
      if (firms.end() - start > 3) {
        take(sentence, start, firms.end(), taken);
      }
    }
  }

  private void places(String sentence, boolean[] taken) {
    for (var i = 0; i < sentence.length(); ) {
      var length = taken[i] ? 0 : Places.length(sentence, i);
      var isKana = length > 0 && Script.of(sentence.charAt(i)) == Script.KANA;
      var isWhole =
          length > 0 && !(isKana && (isKana(sentence, i - 1) || isKana(sentence, i + length)));
      if (isWhole) {
        var end = i + length;
        var region = end < sentence.length() && "省市县県都府".indexOf(sentence.charAt(end)) >= 0;
        take(sentence, i, region ? end + 1 : end, taken);
      }
      i += Math.max(1, length);
    }
  }

  private static boolean isKana(String text, int at) {
    return at >= 0
        && at < text.length()
        && (text.charAt(at) == 'ー' || text.charAt(at) >= 'ァ' && text.charAt(at) <= 'ヺ');
  }

  /** Titles of works: 《...》 and 『...』. */
  private void marked(String sentence) {
    for (var marks : List.of("《》", "『』")) {
      var open = sentence.indexOf(marks.charAt(0));
      var close = sentence.indexOf(marks.charAt(1), open + 1);
      if (open >= 0 && close > open + 1 && close - open <= 24) {
        found.accept(sentence.substring(open + 1, close));
      }
    }
  }

  /** 王先生, 欧阳教授; a full name without its title: 李娜 of 李娜医生. */
  private void titledChinese(String sentence, boolean[] taken) {
    for (var title : NameWords.titlesBehind()) {
      for (var at = sentence.indexOf(title); at > 0; at = sentence.indexOf(title, at + 1)) {
        var length = NameWords.chineseLength(sentence, at);
        if (length > 0 && !taken[at - length]) {
          var family = NameWords.familyLength(sentence, at - length);
          var end = length > family ? at : at + title.length();
          take(sentence, at - length, end, taken);
        }
      }
    }
  }

  /** 田中さん, マリアさん; a full name without its title: 山田太郎 of 山田太郎さん. */
  private void titledJapanese(String sentence, boolean[] taken) {
    for (var title : NameWords.titlesBehind()) {
      for (var at = sentence.indexOf(title); at > 0; at = sentence.indexOf(title, at + 1)) {
        var isKana = isKana(sentence, at - 1);
        if (taken[at - 1] || !(isKana || Script.of(sentence.charAt(at - 1)) == Script.HAN)) {
          continue;
        }
        var start = isKana ? kanaStart(sentence, at) : hanStart(sentence, at, title);
        if (start < 0 || start >= at) {
          continue;
        }
        var name = sentence.substring(start, at);
        var family = NameWords.japaneseLength(name);
        var isFull = isKana ? name.indexOf('・') > 0 : family > 0 && family < name.length();
        take(sentence, start, isFull ? at : at + title.length(), taken);
      }
    }
  }

  private static int kanaStart(String sentence, int at) {
    var start = at;
    while (start > 0 && (isKana(sentence, start - 1) || sentence.charAt(start - 1) == '・')) {
      start--;
    }
    return at - start >= 2 && NameWords.isPlainKana(sentence, start) ? start : -1;
  }

  /** A family name that is known, else all the characters, where they are no word of respect. */
  private static int hanStart(String sentence, int at, String title) {
    var first = at;
    while (first > 0
        && at - first < LONGEST_TITLED
        && (Script.of(sentence.charAt(first - 1)) == Script.HAN
            || sentence.charAt(first - 1) == '々')) {
      first--;
    }
    for (var start = first; start < at; start++) {
      var known = NameWords.japaneseLength(sentence.substring(start, at));
      if (known > 0 && at - start - known <= 3) {
        return start;
      }
    }
    var familiar = title.equals("くん") || title.equals("ちゃん") || title.equals("さん");
    return familiar && at - first == 2 && !NameWords.isHonoured(sentence, first, at) ? first : -1;
  }

  /** A family name and a given one that stand alone: 佐藤健です. */
  private void fullJapanese(String sentence, boolean[] taken) {
    var names = JAPANESE_FULL.matcher(sentence);
    while (names.find()) {
      var name = names.group();
      var family = NameWords.japaneseLength(name);
      var given = name.length() - family;
      if (family > 1
          && given >= 1
          && given <= 2
          && !taken[names.start()]
          && "県市区町村駅川島店社校寺港線様氏".indexOf(name.charAt(name.length() - 1)) < 0
          && NameWords.titlesBehind().stream().noneMatch(name::endsWith)) {
        take(sentence, names.start(), names.end(), taken);
      }
    }
  }

  /** A family name, and a given one of one or two characters that make no word. */
  private void persons(String sentence, boolean[] taken) {
    var words = words(sentence);
    for (var i = 0; i < words.size(); i++) {
      var start = words.get(i);
      var end = end(words, i, sentence);
      var family = NameWords.familyLength(sentence, start);
      if (family == 0 || taken[start] || !follows(sentence, start, taken)) {
        continue;
      }
      var whole = end - start;
      if (whole == 3 && isCalled(sentence, start) || whole == 3 && isSurely(sentence, start, end)) {
        take(sentence, start, end, taken);
      } else if (whole == family) {
        var last = givenEnd(words, i + 1, sentence);
        var isSure =
            last - start > 2
                || isCalled(sentence, start)
                || !NameWords.isAmbiguous(sentence.substring(start, end));
        if (last > 0 && isSure && ends(sentence, last)) {
          take(sentence, start, last, taken);
        }
      }
    }
  }

  private static boolean isSurely(String sentence, int start, int end) {
    return start == 0 && end < sentence.length() && "的说是和".indexOf(sentence.charAt(end)) >= 0;
  }

  /** The end of a given name that begins with a word, 0 if none does. */
  private static int givenEnd(List<Integer> words, int first, String sentence) {
    if (first >= words.size()) {
      return 0;
    }
    var start = words.get(first);
    var end = end(words, first, sentence);
    if (!isGiven(sentence, start, end)) {
      return 0;
    }
    if (end - start == 2) {
      return end;
    }
    if (first + 1 < words.size()) {
      var next = words.get(first + 1);
      var last = end(words, first + 1, sentence);
      if (last - next == 1 && isGiven(sentence, next, last) && !NameWords.isVerb(sentence, next)) {
        return last;
      }
    }
    return end;
  }

  private static boolean isGiven(String sentence, int start, int end) {
    return end - start <= 2
        && Script.of(sentence.charAt(start)) == Script.HAN
        && !NameWords.isVerb(sentence, start);
  }

  private static boolean ends(String sentence, int end) {
    return end >= sentence.length()
        || Script.of(sentence.charAt(end)) != Script.HAN
        || NameWords.isVerb(sentence, end)
        || sentence.startsWith("一起", end)
        || sentence.startsWith("下", end)
        || sentence.startsWith("上", end)
        || sentence.startsWith("明", end);
  }

  private static boolean follows(String sentence, int start, boolean[] taken) {
    return start == 0
        || taken[start - 1]
        || Script.of(sentence.charAt(start - 1)) != Script.HAN
        || isCalled(sentence, start);
  }

  private static boolean isCalled(String sentence, int start) {
    return NameWords.isCalled(sentence, start);
  }

  /** Where the words of the dictionary begin. */
  private static List<Integer> words(String sentence) {
    var iterator = BreakIterator.getWordInstance(ULocale.CHINA);
    iterator.setText(sentence);
    var starts = new ArrayList<Integer>();
    for (var at = iterator.first(); at != BreakIterator.DONE; at = iterator.next()) {
      if (at < sentence.length()) {
        starts.add(at);
      }
    }
    return starts;
  }

  private static int end(List<Integer> words, int i, String sentence) {
    return i + 1 < words.size() ? words.get(i + 1) : sentence.length();
  }
}
