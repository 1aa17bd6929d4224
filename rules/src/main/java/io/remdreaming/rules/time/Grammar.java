package io.remdreaming.rules.time;

import java.util.ArrayList;
import java.util.List;

/**
 * Rules of a language.
 *
 * @param cues bits of which a text must hold one, so that most texts need not be looked through
 */
record Grammar(Tongue tongue, int cues, List<Rule> rules) {

  static Grammar of(Tongue tongue, List<Rule> rules, Cue... cues) {
    var bits = 0;
    for (var cue : cues) {
      bits |= cue.bit();
    }
    return new Grammar(tongue, bits, List.copyOf(rules));
  }

  void find(String text, int present, ArrayList<Found> all) {
    if ((cues & present) == 0) {
      return;
    }
    for (var rule : rules) {
      var matcher = rule.pattern().matcher(text);
      while (matcher.find()) {
        var expression = rule.expression().apply(matcher);
        if (expression != null) {
          all.add(new Found(matcher.start(), matcher.end(), tongue, expression));
        }
      }
    }
  }
}
