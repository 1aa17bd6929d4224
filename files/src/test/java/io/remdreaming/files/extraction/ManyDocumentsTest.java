package io.remdreaming.files.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.files.Bombs;
import io.remdreaming.files.Documents;
import io.remdreaming.files.tika.ReadingLimits;
import io.remdreaming.model.files.FileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Documents of every kind, sound, damaged and hostile: each ends with its text or with a reason,
 * and no reader takes more memory than it may. {@code -Dfiles.seeds=200} reads as many.
 */
class ManyDocumentsTest {

  private static final int HEAP = 128;

  /** Of the whole process: what the JVM takes beside its heap, too. */
  private static final long MOST_MEGABYTES = HEAP + 256;

  private static final List<String> WORDS =
      List.of(
          "billing",
          "Kafka",
          "Lisbon",
          "contract",
          "the",
          "a",
          "Sarah",
          "moves",
          "to",
          "plan",
          "\u8ba1\u5212",
          "caf\u00e9",
          "\ud83d\ude00",
          "2026",
          "and",
          "of");

  @TempDir private Path folder;

  @Test
  void eachEndsWithItsTextOrWithAReason() throws Exception {
    long seeds = Long.getLong("files.seeds", 10);
    var limits = new ReadingLimits(768 << 10, 64L << 20, 2_000, 3, 15);
    var ends = new TreeMap<String, Integer>();
    var sound = 0;
    try (var texts = TextProcesses.take(new ExtractionOptions(limits, 1, HEAP))) {
      for (var seed = 0L; seed < seeds; seed++) {
        var random = new Random(seed);
        var paragraphs = paragraphs(random);
        var all = new ArrayList<>(Documents.all(paragraphs).entrySet());
        var document = all.get((int) (seed % all.size()));
        var kind = kind(seed);
        var end = read(texts, document, kind, random);
        ends.merge(kind + " " + end, 1, Integer::sum);
        sound += kind.equals("sound") && end.equals("text") ? 1 : 0;
        assertThat(largestReaderMegabytes()).as("seed " + seed).isLessThan(MOST_MEGABYTES);
      }
      assertThat(ends.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo((int) seeds);
    }
    System.out.println("documents: " + ends);
    assertThat(sound).isEqualTo(ends.getOrDefault("sound text", 0)).isPositive();
    assertThat(ends.keySet())
        .noneMatch(end -> end.startsWith("sound") && !end.equals("sound text"));
  }

  /** Half are sound, as in the log. */
  private static String kind(long seed) {
    return switch ((int) (seed / 10 % 4)) {
      case 0, 2 -> "sound";
      case 1 -> "damaged";
      default -> "hostile";
    };
  }

  private String read(
      TextProcesses texts, Map.Entry<String, byte[]> document, String kind, Random random)
      throws IOException, InterruptedException {
    var name = "a." + document.getKey();
    var bytes = document.getValue();
    if (kind.equals("damaged")) {
      bytes = damaged(bytes, random);
    } else if (kind.equals("hostile")) {
      var bombs = new ArrayList<>(Bombs.all().entrySet());
      var bomb = bombs.get(random.nextInt(bombs.size()));
      name = bomb.getKey();
      bytes = bomb.getValue().get();
    }
    try {
      var text = texts.read(Files.write(folder.resolve("spooled"), bytes), name, "");
      assertThat(text.text()).isNotBlank();
      return "text";
    } catch (FileException e) {
      assertThat(e.getMessage()).isNotBlank();
      return e.problem().wireName();
    }
  }

  private static List<String> paragraphs(Random random) {
    var paragraphs = new ArrayList<String>();
    for (var i = 1 + random.nextInt(20); i > 0; i--) {
      var words = new ArrayList<String>();
      for (var j = 1 + random.nextInt(30); j > 0; j--) {
        words.add(WORDS.get(random.nextInt(WORDS.size())));
      }
      paragraphs.add(String.join(" ", words));
    }
    return paragraphs;
  }

  private static byte[] damaged(byte[] bytes, Random random) {
    var damaged = bytes.clone();
    for (var i = 1 + random.nextInt(20); i > 0; i--) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    return random.nextBoolean()
        ? damaged
        : Arrays.copyOf(damaged, 1 + random.nextInt(damaged.length));
  }

  /** The most that a running child of this process has had in memory, as Linux tells it. */
  private static long largestReaderMegabytes() throws IOException {
    var most = 0L;
    for (var child : ProcessHandle.current().children().toList()) {
      var status = Path.of("/proc", Long.toString(child.pid()), "status");
      if (Files.exists(status)) {
        for (var line : Files.readString(status).lines().toList()) {
          if (line.startsWith("VmHWM:")) {
            most = Math.max(most, Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10);
          }
        }
      }
    }
    return most;
  }
}
