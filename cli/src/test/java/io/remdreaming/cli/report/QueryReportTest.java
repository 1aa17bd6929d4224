package io.remdreaming.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.query.Hit;
import io.remdreaming.query.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

final class QueryReportTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Clears the screen in two ways, sets the title, forges a line and turns its direction. */
  private static final String HOSTILE =
      "a\u001b[2J\u009b2J\u001b]0;x\u0007\r\nforged\u2028\u202eb\u007f\\\u0085";

  private static Result result(ObjectNode row) {
    return new Result(
        List.of(new Hit("resources", HOSTILE, "1", null, null, row, null)), List.of(), List.of());
  }

  private static String printed(Result result, BiConsumer<Result, PrintStream> print) {
    var bytes = new ByteArrayOutputStream();
    print.accept(result, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void contentIsShownAndNotObeyed() {
    var row = NODES.objectNode().put("content", HOSTILE);
    var text = printed(result(row), QueryReport::print);
    assertThat(text.lines()).hasSize(1);
    assertThat(text.strip().codePoints().filter(Character::isISOControl).count()).isZero();
    assertThat(text).contains("a\\u001b[2J").doesNotContain("\u202e");
  }

  @Test
  void jsonSaysTheSameAndCommandsNothing() throws IOException {
    var row = NODES.objectNode().put("content", HOSTILE);
    var text = printed(result(row), QueryReport::printJson);
    assertThat(text.lines()).hasSize(1);
    assertThat(text.strip().codePoints().filter(Character::isISOControl).count()).isZero();
    assertThat(text).doesNotContain("\u202e", "\u2028");
    var read = new ObjectMapper().readTree(text);
    assertThat(read.path("key").asText()).isEqualTo(HOSTILE);
    assertThat(read.path("row").path("content").asText()).isEqualTo(HOSTILE);
  }

  @Test
  void jsonIsAsDeepAndExactAsItsRow() {
    var deep = NODES.arrayNode();
    for (var level = 1; level < 3_000; level++) {
      deep = NODES.arrayNode().add(deep);
    }
    var row = NODES.objectNode();
    row.set("deep", deep);
    row.put("exact", new BigDecimal("12345678901234567890.10"));
    assertThat(printed(result(row), QueryReport::printJson))
        .contains("[".repeat(3_000) + "]".repeat(3_000), "12345678901234567890.10");
  }
}
