package io.remdreaming.benchmarks.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.cli.errors.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GoldDialogueTest {

  private static final String FIRST = "user: Is the tram late?[NEWLINE]";
  private static final String SECOND = "agent: By ten minutes.[NEWLINE]";
  private static final String EDGE = "[BOUNDARY][NEWLINE]";

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "12, 1, 0",
    "1|2, 1, 1",
    "12|, 1, 0",
    "|12, 1, 0",
    "|1||2||, 1, 1",
    "1|, 0, 0",
    "||, 0, 0",
    "'', 0, 0"
  })
  void onlyABoundaryBetweenTurnsIsOne(String shape, int gaps, int boundaries) {
    var text = shape.replace("1", FIRST).replace("2", SECOND).replace("|", EDGE);
    var dialogue = GoldDialogue.parse(text);
    var found = 0;
    for (var boundary : dialogue.boundaries()) {
      found += boundary ? 1 : 0;
    }
    assertThat(dialogue.boundaries()).hasSize(gaps);
    assertThat(found).isEqualTo(boundaries);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n \n", "no JSON", "{}", "[]", "{\"dialogue\": 7}", "\u0000\u0001"})
  void aFileWithoutDialoguesIsRefusedByName(String content) throws IOException {
    var file = Files.writeString(folder.resolve("dialogues.jsonl"), content);
    assertThatThrownBy(() -> GoldDialogue.read(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("dialogues.jsonl")
        .hasMessageContaining("expected a line of JSON a dialogue");
  }

  @Test
  void aMissingFileIsRefusedByName() {
    assertThatThrownBy(() -> GoldDialogue.read(folder.resolve("none.jsonl")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("none.jsonl: found no such file");
  }
}
