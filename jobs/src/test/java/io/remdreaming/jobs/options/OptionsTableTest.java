package io.remdreaming.jobs.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.FallbackKey;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.junit.jupiter.api.Test;

/** The tables of options are the code's; {@code -Doptions.write} writes them anew. */
class OptionsTableTest {

  private static final String START = "<!-- options -->\n";
  private static final String END = "<!-- /options -->";

  @Test
  void pageOnOptionsListsEveryOptionWithItsDefault() throws Exception {
    assertLists(Path.of("..", "docs", "options.md"), OptionKeys.ALL);
  }

  @Test
  void pageOnModelsListsEveryOptionAboutThem() throws Exception {
    var options = new ArrayList<ConfigOption<?>>(ModelOptionKeys.ALL);
    options.addAll(EmbeddingOptionKeys.ALL);
    assertLists(Path.of("..", "docs", "models.md"), options);
  }

  private static void assertLists(Path file, List<ConfigOption<?>> options) throws Exception {
    var text = Files.readString(file);
    var start = text.indexOf(START) + START.length();
    var end = text.indexOf(END);
    var current = text.substring(0, start) + table(options) + text.substring(end);
    if (System.getProperty("options.write") != null) {
      Files.writeString(file, current);
    }
    assertThat(Files.readString(file)).isEqualTo(current);
  }

  private static String table(List<ConfigOption<?>> options) {
    var table = new StringBuilder("| option | default | meaning |\n|---|---|---|\n");
    for (var option : options) {
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
