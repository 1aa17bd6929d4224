package io.remdreaming.rules.chunks;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.chunks.Chunk;
import io.remdreaming.model.chunks.ChunkRules;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.rules.Conversations;
import io.remdreaming.rules.spans.ConversationReader;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DocumentChunksTest {

  private final LexicalChunker chunker =
      new LexicalChunker(new ConversationReader(), ChunkRules.DEFAULT);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void piecesOfFileJoinToTheExactSource(long seed) {
    var random = new Random(seed);
    var content = new StringBuilder();
    for (var i = 0; i < 30; i++) {
      content.append(random.nextInt(4) == 0 ? "# Heading " + i + "\n" : "");
      content.append(random.nextInt(6) == 0 ? "```\ncode # no heading\n\n```\n" : "");
      content
          .append(Conversations.text(random, random.nextInt(10) == 0 ? 3000 : 60))
          .append("\n\n");
    }
    var chunks = chunker.chunk(file("docs/guide.md", content.toString()));

    assertThat(String.join("", contents(chunks))).isEqualTo(content.toString());
    assertThat(chunks).allMatch(chunk -> chunk.tokens() <= ChunkRules.DEFAULT.maxTokens());
    assertThat(chunks).extracting(Chunk::id).doesNotHaveDuplicates();
    assertThat(chunks).extracting(Chunk::ordinal).isEqualTo(upTo(chunks.size()));
  }

  @Test
  void sectionsOfMarkdownAreChunksOnceTheyAreLargeEnough() {
    var section = "Roses want water in the evening and soil that is rich. ".repeat(12);
    var content = "# Roses\n\n" + section + "\n\n# Tulips\n\n" + section + "\n";

    var chunks = chunker.chunk(file("https://example.org/garden.md?v=1", content));

    assertThat(chunks).hasSize(2);
    assertThat(chunks.get(1).content()).startsWith("# Tulips");
    assertThat(chunks.get(0).label()).startsWith("garden-20260301t1000-");
  }

  @Test
  void blankFileHasNoChunks() {
    assertThat(chunker.chunk(file("empty.txt", " \n "))).isEmpty();
  }

  @Test
  void readyResourceIsOneChunkAsItIs() {
    var content = "Whatever it holds. ".repeat(600);
    var chunks = chunker.chunk(document(Document.Kind.RESOURCE, "", 4, content));

    assertThat(chunks).hasSize(1);
    assertThat(chunks.get(0).content()).isEqualTo(content);
    assertThat(chunks.get(0).ordinal()).isEqualTo(4);
    assertThat(chunks.get(0).id()).isEqualTo(Ids.of("resource", "acme", "ann", "d-1"));
    assertThat(chunks.get(0).sourceIds()).containsExactly("d-1");
  }

  private static List<Integer> upTo(int size) {
    return IntStream.range(0, size).boxed().toList();
  }

  private static List<String> contents(List<Chunk> chunks) {
    return chunks.stream().map(Chunk::content).toList();
  }

  private static Document file(String uri, String content) {
    return document(Document.Kind.FILE, uri, 0, content);
  }

  private static Document document(Document.Kind kind, String uri, int ordinal, String content) {
    return new Document(
        new UserKey("acme", "ann"),
        kind,
        "d-1",
        Instant.parse("2026-03-01T10:00:00Z"),
        uri,
        ordinal,
        "",
        "",
        "",
        "",
        List.of(),
        content,
        "{}",
        LogPosition.of(0, 0, 0),
        0);
  }
}
