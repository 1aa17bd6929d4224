package io.remdreaming.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.FallbackKey;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.junit.jupiter.api.Test;

/** The README's table of options is the code's; {@code -Doptions.write} writes it anew. */
class OptionsTableTest {

  private static final String START = "<!-- options -->\n";
  private static final String END = "<!-- /options -->";
  private static final Path README = Path.of("..", "README.md");

  @Test
  void readmeListsEveryOptionWithItsDefault() throws Exception {
    var readme = Files.readString(README);
    var start = readme.indexOf(START) + START.length();
    var end = readme.indexOf(END);
    var current = readme.substring(0, start) + table() + readme.substring(end);
    if (System.getProperty("options.write") != null) {
      Files.writeString(README, current);
    }
    assertThat(Files.readString(README)).isEqualTo(current);
  }

  private static String table() {
    var table = new StringBuilder("| option | default | meaning |\n|---|---|---|\n");
    for (var option : OptionKeys.ALL) {
      assertThat(option.fallbackKeys()).extracting(FallbackKey::getKey).isEmpty();
      table.append(
          "| `%s` | %s | %s |\n".formatted(option.key(), byDefault(option), meaning(option)));
    }
    return table.toString();
  }

  private static <T> String byDefault(ConfigOption<T> option) {
    if (!option.hasDefaultValue()) {
      return "";
    }
    var configuration = new Configuration();
    configuration.set(option, option.defaultValue());
    return "`" + configuration.toMap().get(option.key()) + "`";
  }

  private static String meaning(ConfigOption<?> option) {
    var html = new HtmlFormatter();
    return html.format(option.description()).replace("|", "\\|");
  }
}
