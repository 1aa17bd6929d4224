package io.remdreaming.imports.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.imports.ImportOptions;
import io.remdreaming.imports.archive.InvalidExportException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Exports with a value or a line changed at random: each is refused in words, or read to its end
 * with every item accounted for.
 */
final class DamagedExportsTest {

  private static final int SEEDS = 400;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> VALUES =
      List.of(
          "null",
          "0",
          "-1.5",
          "1e999999",
          "true",
          "\"\"",
          "\"x\"",
          "\"\\u0000\\ud800\"",
          "[]",
          "{}",
          "[[1]]");

  @TempDir private Path folder = Path.of("");

  @Test
  void jsonWithAChangedValue() throws IOException {
    var ann = Imported.ann("Ann");
    for (var seed = 0; seed < SEEDS; seed++) {
      json(Format.CHATGPT, "conversations.json", ChatGptImportTest.CONVERSATIONS, ann, seed);
      json(Format.CLAUDE, "conversations.json", ClaudeImportTest.CONVERSATIONS, ann, seed);
      json(Format.TELEGRAM, "result.json", TelegramImportTest.CHAT, ann, seed);
      json(Format.TELEGRAM, "result.json", TelegramImportTest.ACCOUNT, ann, seed);
      json(Format.DISCORD, "a.json", DiscordImportTest.EXPORTER, ann, seed);
      slack(seed);
    }
  }

  private void json(Format format, String name, String json, ImportOptions options, int seed)
      throws IOException {
    read(format, Map.of(name, changed(json, new Random(seed))), options, seed);
  }

  private void slack(int seed) throws IOException {
    var files = new LinkedHashMap<String, String>();
    files.put("users.json", SlackImportTest.USERS);
    files.put("channels.json", SlackImportTest.CHANNELS);
    files.put("general/2023-11-14.json", SlackImportTest.FIRST);
    files.put("general/2023-11-15.json", SlackImportTest.SECOND);
    var random = new Random(seed);
    var file = List.copyOf(files.entrySet()).get(random.nextInt(files.size()));
    files.put(file.getKey(), changed(file.getValue(), random));
    read(Format.SLACK, files, Imported.ann("Ann"), seed);
  }

  @Test
  void textWithAChangedLine() throws IOException {
    var ann = Imported.in("Europe/Berlin", Imported.ann("Ann"));
    var mail = Imported.ann("ann@example.org");
    for (var seed = 0; seed < SEEDS; seed++) {
      var random = new Random(seed);
      read(Format.WHATSAPP, Map.of("a.txt", lines(WhatsAppImportTest.AMERICAN, random)), ann, seed);
      read(Format.WHATSAPP, Map.of("a.txt", lines(WhatsAppImportTest.APPLE, random)), ann, seed);
      read(Format.MBOX, Map.of("a.mbox", lines(MboxImportTest.MAILBOX, random)), mail, seed);
    }
  }

  private void read(Format format, Map<String, String> files, ImportOptions options, int seed)
      throws IOException {
    var path = Imported.folder(folder.resolve(format + "-" + seed), files);
    try {
      var tally = Imported.of(format, path, options).tally();
      assertThat(tally.isComplete()).as("%s, seed %d: %s", format, seed, tally).isTrue();
    } catch (InvalidExportException e) {
      assertThat(e).as("%s, seed %d", format, seed).hasMessageContaining(": found ");
    } catch (RuntimeException e) {
      throw new AssertionError("%s, seed %d".formatted(format, seed), e);
    }
  }

  private static String changed(String json, Random random) throws JsonProcessingException {
    var tree = MAPPER.readTree(json);
    var at = tree;
    while (true) {
      var next = random.nextInt(at.size());
      var child = at.isArray() ? at.get(next) : at.get(name(at, next));
      if (child.isEmpty() || random.nextInt(6) == 0) {
        replace(at, next, random);
        return tree.toString().replace("\ud800", "\\ud800");
      }
      at = child;
    }
  }

  private static String name(JsonNode object, int index) {
    return object.properties().stream().skip(index).findFirst().orElseThrow().getKey();
  }

  private static void replace(JsonNode parent, int index, Random random)
      throws JsonProcessingException {
    var value = MAPPER.readTree(VALUES.get(random.nextInt(VALUES.size())));
    if (parent instanceof ArrayNode array) {
      array.set(index, value);
    } else if (random.nextInt(4) == 0) {
      ((ObjectNode) parent).remove(name(parent, index));
    } else {
      ((ObjectNode) parent).set(name(parent, index), value);
    }
  }

  private static String lines(String text, Random random) {
    var lines = text.lines().toList();
    var at = random.nextInt(lines.size());
    var line = lines.get(at);
    var cut = random.nextInt(line.length() + 1);
    var changed =
        switch (random.nextInt(4)) {
          case 0 -> line.substring(cut);
          case 1 -> line.substring(0, cut);
          case 2 -> line + "\n" + line;
          default -> line.substring(0, cut) + "\u200e99" + line.substring(cut);
        };
    var all = new ArrayList<>(lines);
    all.set(at, changed);
    return String.join("\n", all) + "\n";
  }
}
