package io.remdreaming.benchmarks.writes;

import io.remdreaming.benchmarks.throughput.Vocabulary;
import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.RawChange;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.memory.EmbeddingSpace;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.MemoryChange;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.text.SearchTerms;
import io.remdreaming.rules.embeddings.hashed.HashedEmbeddings;
import io.remdreaming.rules.search.LuceneSearchAnalyzer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows that nobody has said, the same on each run: messages of two sentences, and chunks of ten
 * such messages.
 *
 * @param texts what messages say, in turn
 * @param terms of each text; none if they are not written
 */
record Talk(List<String> texts, List<SearchTerms> terms, List<Embedding> embeddings) {

  static final int MESSAGES_OF_CHUNK = 10;
  static final EmbeddingSpace SPACE = HashedEmbeddings.space(384);

  private static final int TEXTS = 2_003; // a prime, so that each chunk is another
  private static final int MESSAGES_OF_SESSION = 20;
  private static final int MESSAGES_OF_USER = 200;
  private static final int TENANTS = 10;
  private static final int WORDS = 11;
  private static final int SECONDS_APART = 60;
  private static final Instant FIRST = Instant.parse("2025-03-03T00:00:00Z");

  private static final String CHUNK =
      """
      {"ordinal": 0, "content": "%s", "content_hash": "%s", "timestamp": "%s", "language": "en", "speaker": "user",
      "summary": "%s", "quality_level": "basic", "needs_upgrade": true, "llm_used": false, "llm_provider": "local",
      "tokens_used": 0, "labels": ["one", "two"], "related_entities": [], "metadata": {"dream": {"operation":
      "chunks", "source_message_ids": ["message-%d"]}}, "uri": "session/%d", "category": "conversation"%s}
      """;

  static Talk of(boolean withTerms) {
    var random = new SplittableRandom(16);
    var vocabulary = new Vocabulary(random);
    var analyzer = new LuceneSearchAnalyzer();
    var talk = new Talk(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (var i = 0; i < TEXTS; i++) {
      var topic = Vocabulary.topic(random);
      var text =
          vocabulary.sentence(random, topic, WORDS)
              + " "
              + vocabulary.sentence(random, topic, WORDS);
      talk.texts.add(text);
      talk.terms.add(withTerms ? analyzer.terms(text) : SearchTerms.NONE);
      talk.embeddings.add(embedding(random));
    }
    return talk;
  }

  private static Embedding embedding(SplittableRandom random) {
    var vector = new float[SPACE.dimension()];
    for (var i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextDouble(-1, 1);
    }
    return new Embedding("content", SPACE.provider(), SPACE.model(), vector);
  }

  /** The message of a number, as it reaches the sink. */
  RawChange message(long number) {
    var text = texts.get(at(number));
    var message =
        new Message(
            owner(number),
            "session-" + number / MESSAGES_OF_SESSION,
            "message-" + number,
            time(number),
            0,
            number % 2 == 0 ? Role.USER : Role.ASSISTANT,
            "",
            "",
            text,
            text.length() / 4,
            "{}",
            LogPosition.of(0, number, 0));
    return RawChange.of(message, List.of(embeddings.get(at(number))), terms.get(at(number)));
  }

  /** The chunk of a number, as it reaches the sink. */
  MemoryChange chunk(long number) {
    var first = MESSAGES_OF_CHUNK * number;
    var owner = owner(first);
    var id = Ids.of("chunk", owner.tenantId(), owner.userId(), "" + number);
    var row =
        new Row(
            "resources",
            id,
            "talk-of-" + number,
            time(first),
            columns(number, id),
            texts.get(at(number)),
            List.of(),
            List.of(embeddings.get(at(number))));
    var set =
        RowSet.of(
            owner,
            Operations.CHUNKS,
            "window-" + number,
            "session-" + first / MESSAGES_OF_SESSION,
            new Version(first, 0, 0),
            MESSAGES_OF_CHUNK,
            List.of(row));
    return MemoryChange.of(set);
  }

  private String columns(long number, String hash) {
    var first = MESSAGES_OF_CHUNK * number;
    var numbers = IntStream.range(0, MESSAGES_OF_CHUNK).map(i -> at(first + i)).toArray();
    var content = IntStream.of(numbers).mapToObj(texts::get).collect(Collectors.joining("\\n"));
    var hex =
        IntStream.of(numbers)
            .mapToObj(at -> HexFormat.of().formatHex(terms.get(at).bytes()))
            .collect(Collectors.joining());
    var written = hex.isEmpty() ? "" : ", \"terms\": \"\\\\x" + hex + "\"";
    return CHUNK.formatted(
        content, hash, time(first), texts.get(numbers[0]), first, number, written);
  }

  private static int at(long number) {
    return (int) (number % TEXTS);
  }

  private static UserKey owner(long number) {
    var user = number / MESSAGES_OF_USER;
    return new UserKey("tenant-" + user % TENANTS, "user-" + user);
  }

  private static Instant time(long number) {
    return FIRST.plusSeconds(SECONDS_APART * number);
  }
}
