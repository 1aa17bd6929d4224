package io.remdreaming.model.ontologies;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The size of a regular expression with its counted repetitions written out, as RE2 does when it
 * compiles one: {@code (a{100}){100}} has ten thousand steps. Never too low, and a little too high
 * for flags and names of groups; of what is no regular expression it may be anything.
 */
final class PatternSteps {

  private static final long ENOUGH = 1_000_000;
  private static final int MOST_DIGITS = 9;

  private final String regex;
  private final Deque<Long> outer = new ArrayDeque<>();
  private long all;
  private long last;
  private int at;

  private PatternSteps(String regex) {
    this.regex = regex;
  }

  static long of(String regex) {
    return new PatternSteps(regex).count();
  }

  private long count() {
    while (at < regex.length()) {
      read(regex.charAt(at++));
    }
    outer.forEach(steps -> all += steps);
    return Math.min(all, ENOUGH);
  }

  private void read(char c) {
    switch (c) {
      case '(' -> {
        outer.push(all);
        all = 0;
        last = 0;
      }
      case ')' -> {
        var group = all + 2;
        all = outer.isEmpty() ? 0 : outer.pop();
        add(group);
      }
      case '*', '+', '?' -> {
        all++;
        last++;
      }
      case '{' -> repeat();
      case '[' -> {
        endOfClass();
        add(1);
      }
      case '\\' -> escape();
      default -> add(1);
    }
  }

  private void add(long steps) {
    last = Math.min(steps, ENOUGH);
    all = Math.min(all + last, ENOUGH);
  }

  /** {@code {2}}, {@code {2,}} or {@code {2,5}}; anything else is a brace. */
  private void repeat() {
    var end = regex.indexOf('}', at);
    var comma = end < 0 ? -1 : regex.substring(at, end).indexOf(',');
    var least = end < 0 ? -1 : number(at, comma < 0 ? end : at + comma);
    var most = comma < 0 ? least : at + comma + 1 == end ? least + 1 : number(at + comma + 1, end);
    if (least < 0 || most < 0) {
      add(1);
      return;
    }
    at = end + 1;
    var times = Math.max(1, Math.max(least, most));
    all = Math.min(all + last * (times - 1) + times, ENOUGH);
    last = Math.min(last * times + times, ENOUGH);
  }

  private long number(int from, int to) {
    for (var i = from; i < to; i++) {
      if (regex.charAt(i) < '0' || regex.charAt(i) > '9') {
        return -1;
      }
    }
    if (from == to) {
      return -1;
    }
    return to - from > MOST_DIGITS ? ENOUGH : Long.parseLong(regex, from, to, 10);
  }

  /** A bracket at the class's beginning stands for itself. */
  private void endOfClass() {
    if (at < regex.length() && regex.charAt(at) == '^') {
      at++;
    }
    var first = at;
    while (at < regex.length() && (regex.charAt(at) != ']' || at == first)) {
      var named = regex.startsWith("[:", at) ? regex.indexOf(":]", at) : -1;
      at = named > 0 ? named + 2 : at + (regex.charAt(at) == '\\' ? 2 : 1);
    }
    at = Math.min(at + 1, regex.length());
  }

  private void escape() {
    if (regex.startsWith("Q", at)) {
      var end = regex.indexOf("\\E", at);
      add(1);
      all += (end < 0 ? regex.length() : end) - at;
      at = end < 0 ? regex.length() : end + 2;
      return;
    }
    var isBraced = at + 1 < regex.length() && "pPx".indexOf(regex.charAt(at)) >= 0;
    var end = isBraced && regex.charAt(at + 1) == '{' ? regex.indexOf('}', at) : -1;
    at = end < 0 ? Math.min(at + 1, regex.length()) : end + 1;
    add(1);
  }
}
