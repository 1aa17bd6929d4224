package io.remdreaming.rules.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.rules.spans.ConversationReader;
import io.remdreaming.rules.time.GrammarTimeExpressions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelledNamesTest {

  private final RuleEntities entities =
      new RuleEntities(new ConversationReader(), new GrammarTimeExpressions());

  @ParameterizedTest
  @CsvSource({"labelled-names.txt, 0.96, 0.96", "labelled-names-second-look.txt, 0.95, 0.90"})
  void namesOfEachKindAndLanguageAreFoundAndFewOthers(
      String file, double precision, double recall) {
    var texts = LabelledNames.read("names/" + file);
    var scores = LabelledNames.measure(texts, entities, System.out::println);

    scores.forEach(
        (group, score) -> {
          assertThat(score.precision()).as("precision, " + group).isGreaterThan(precision - 0.05);
          assertThat(score.recall()).as("recall, " + group).isGreaterThan(recall - 0.15);
        });
    assertThat(scores)
        .hasEntrySatisfying(
            "ALL",
            all -> {
              assertThat(all.precision()).isGreaterThan(precision);
              assertThat(all.recall()).isGreaterThan(recall);
            });
  }
}
