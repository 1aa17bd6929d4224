package io.remdreaming.rules.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.rules.entities.PlainFactsTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FactCuesTest {

  private static final String NONE = "The weather is fine today.";

  @Test
  void cuesAndBeginningsOfWordsLoseNoPatternThatFitsAMessage() {
    var patterns = FactPattern.all(new FactGrammar());
    var cues = new FactCues(patterns);
    var messages =
        PlainFactsTest.messageTellsExactlyTheseFacts().map(line -> (String) line.get()[0]).toList();
    for (var message : messages) {
      var found = cues.of(message);
      for (var pattern : patterns) {
        var matches = pattern.in(message, FactCues.beginnings(message));
        var all = count(pattern.pattern(), message);
        assertThat(matches).as("%s in %s", pattern.pattern(), message).hasSize(all);
        assertThat(all == 0 || found.contains(pattern))
            .as("cue of %s in %s", pattern.pattern(), message)
            .isTrue();
      }
    }
  }

  @Test
  void messageWithoutACueIsSaidByNoPattern() {
    assertThat(new FactCues(FactPattern.all(new FactGrammar())).of(NONE)).isEmpty();
  }

  private static int count(Pattern pattern, String message) {
    return (int) pattern.matcher(message).results().count();
  }
}
