package io.remdreaming.rules.facts;

import io.remdreaming.rules.text.Script;
import io.remdreaming.rules.text.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds the patterns that a sentence may be said by, by the words in it, so that a sentence without
 * any costs no more than reading its words. Cues in ideographs are pieces of the text.
 */
final class FactCues {

  /** In Spanish the verb says who speaks. */
  private static final List<String> FIRST_PERSON =
      List.of(
          "i", "we", "my", "our", "我", "ich", "wir", "mein", "meine", "je", "j", "nous", "mon",
          "ma", "vivo", "soy", "vengo", "trabajo", "hablo", "mi", "tengo", "toco", "me", "nací",
          "crecí", "estoy", "nos", "vivía", "odio", "antes", "私", "僕", "俺");

  private static final int HASHES = (1 << 14) - 1;

  private final List<FactPattern> patterns;
  private final Map<String, BitSet> byWord = new HashMap<>();
  private final BitSet ofOthers = new BitSet();
  private final BitSet takesTwo = new BitSet();
  private final BitSet hashes = new BitSet(HASHES);
  private final Map<Character, List<Piece>> byFirst = new HashMap<>();

  FactCues(List<FactPattern> patterns) {
    this.patterns = patterns;
    var first = patterns.size();
    FIRST_PERSON.forEach(word -> put(word, first));
    for (var i = 0; i < patterns.size(); i++) {
      ofOthers.set(i, !patterns.get(i).needsFirstPerson());
      putAll(patterns.get(i).cues(), i);
      putAll(patterns.get(i).with(), first + 1 + i);
      takesTwo.set(i, !patterns.get(i).with().isEmpty());
    }
  }

  private void putAll(List<String> cues, int pattern) {
    for (var cue : cues) {
      var last = lower(cue.substring(cue.lastIndexOf(' ') + 1));
      put(last, pattern);
      put(last + "s", pattern);
    }
  }

  private void put(String word, int pattern) {
    if (Script.of(word.codePointAt(0)).isSyllabic()) {
      byFirst.computeIfAbsent(word.charAt(0), c -> new ArrayList<>()).add(new Piece(word, pattern));
    } else {
      byWord.computeIfAbsent(word, w -> new BitSet()).set(pattern);
      hashes.set(word.hashCode() & HASHES);
    }
  }

  /** The patterns of which a cue is in a sentence, in their order. */
  List<FactPattern> of(String sentence) {
    var found = new BitSet();
    var start = -1;
    var hash = 0;
    for (var i = 0; i <= sentence.length(); i++) {
      var c = i < sentence.length() ? sentence.charAt(i) : ' ';
      if ((c >= 'a' && c <= 'z') || isWithinWord(sentence, start, i)) {
        start = start < 0 ? i : start;
        hash = 31 * hash + lower(c);
        continue;
      }
      if (start >= 0) {
        take(sentence, start, i, hash, found);
      }
      if (c >= 0x80) {
        pieces(sentence, i, found);
      }
      start = -1;
      hash = 0;
    }
    if (!found.get(patterns.size())) {
      restrict(found);
    }
    return found.isEmpty() ? List.of() : complete(found);
  }

  /** Without the first person, only what others are said to do. */
  private void restrict(BitSet found) {
    for (var i = found.nextSetBit(0); i >= 0 && i < patterns.size(); i = found.nextSetBit(i + 1)) {
      found.set(i, ofOthers.get(i));
    }
  }

  /** The patterns of which all cues are there. */
  private List<FactPattern> complete(BitSet found) {
    var complete = new ArrayList<FactPattern>();
    var first = patterns.size();
    for (var i = found.nextSetBit(0); i >= 0 && i < first; i = found.nextSetBit(i + 1)) {
      if (!takesTwo.get(i) || found.get(first + 1 + i)) {
        complete.add(patterns.get(i));
      }
    }
    return complete;
  }

  /** Where the words of a sentence begin. */
  static int[] beginnings(String sentence) {
    var beginnings = new int[sentence.length() / 2 + 1];
    var count = 0;
    var wasWord = false;
    for (var i = 0; i < sentence.length(); i++) {
      var isWord = Character.isLetterOrDigit(sentence.charAt(i));
      if (isWord && !wasWord) {
        beginnings[count++] = i;
      }
      wasWord = isWord;
    }
    return Arrays.copyOf(beginnings, count);
  }

  private static boolean isWithinWord(String sentence, int start, int i) {
    if (i >= sentence.length()) {
      return false;
    }
    var c = sentence.charAt(i);
    return c == '-'
        ? start >= 0 && i + 1 < sentence.length() && isPart(sentence.charAt(i + 1))
        : isPart(c);
  }

  private static boolean isPart(char c) {
    return Words.isWordPart(c) && (c < 0x80 || !Script.of(c).isSyllabic());
  }

  private static char lower(char c) {
    return c >= 'a' && c <= 'z' ? c : Character.toLowerCase(c);
  }

  /** Most words are no cues, which their hashes tell without a string of their own. */
  private void take(String sentence, int start, int end, int hash, BitSet found) {
    if (hashes.get(hash & HASHES)) {
      var patterns = byWord.get(lower(sentence.substring(start, end)));
      if (patterns != null) {
        found.or(patterns);
      }
    }
  }

  private void pieces(String sentence, int at, BitSet found) {
    for (var piece : byFirst.getOrDefault(sentence.charAt(at), List.of())) {
      if (sentence.startsWith(piece.text, at)) {
        found.set(piece.pattern);
      }
    }
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  private record Piece(String text, int pattern) {}
}
