package io.remdreaming.operators.stages.embed;

import io.remdreaming.model.embeddings.EmbeddedTexts;
import io.remdreaming.model.embeddings.TextsToEmbed;
import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.SearchAnalyzer;
import io.remdreaming.model.ports.TextEmbedder;
import io.remdreaming.model.text.SearchTerms;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.gateway.Gateway;
import io.remdreaming.operators.keyed.AsyncByUser;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.util.Collector;

/**
 * Embeds the texts of a set's rows and analyzes them for search; the set stays whole. Results keep
 * the order of the sets, because what comes behind follows a window's sets in their order.
 */
public final class EmbedSets extends SearchedFunction<RowSet, EmbeddedSet> {

  private static final long serialVersionUID = 1L;

  private final boolean paid;

  EmbedSets(TextEmbedder.Opener opener, Factory<SearchAnalyzer> analyzers, boolean paid) {
    super(opener, "embed-sets", analyzers);
    this.paid = paid;
  }

  /**
   * Main output: embedded sets. Side outputs: {@link Gateway#CALLS}, and {@link DeadLetters#TAG}
   * with what could not be embedded.
   */
  public static SingleOutputStreamOperator<RowSet> on(
      DataStream<RowSet> sets,
      TextEmbedder.Opener embedder,
      Factory<SearchAnalyzer> analyzers,
      EmbedOptions options) {
    var embedded =
        new AsyncByUser<>(
                RowSet::owner,
                TypeInformation.of(EmbeddedSet.class),
                options.timeout().toMillis(),
                options.capacity())
            .ordered(sets, new EmbedSets(embedder, analyzers, options.paid()))
            .name("Embed sets")
            .uid("embed-sets");
    return embedded
        .process(new RouteFailures())
        .returns(RowSet.class)
        .name("Route embedding failures")
        .uid("route-embedding-failures");
  }

  @Override
  public void asyncInvoke(RowSet plain, ResultFuture<EmbeddedSet> result) {
    var set = analyzed(plain);
    var texts = new ArrayList<String>();
    set.rows().forEach(row -> row.texts().forEach(text -> texts.add(text.text())));
    if (texts.isEmpty() || waits(set)) {
      result.complete(List.of(new EmbeddedSet(set, null, List.of())));
      return;
    }
    var unused =
        embedder()
            .embed(new TextsToEmbed(set.owner(), texts, set.origin().trace()))
            .thenAccept(outcome -> result.complete(List.of(embedded(set, outcome))));
  }

  /** The set with the terms of its rows. */
  private RowSet analyzed(RowSet set) {
    return set.withRows(set.rows().stream().map(this::analyzed).toList());
  }

  private Row analyzed(Row row) {
    if (row.texts().isEmpty()) {
      return row;
    }
    var texts = row.texts().stream().map(Row.EmbeddedText::text).distinct();
    var terms = analyzer().terms(texts.collect(Collectors.joining("\n")));
    var columns = row.columns().substring(0, row.columns().length() - 1);
    var comma = columns.length() > 1 ? "," : "";
    return row.withColumns(columns + comma + "\"terms\":\"" + hex(terms) + "\"}");
  }

  /** Bytes as PostgreSQL reads them, in JSON. */
  private static String hex(SearchTerms terms) {
    return "\\\\x" + HexFormat.of().formatHex(terms.bytes());
  }

  /** Of a provisional set only the texts of chunks stay: they are what was said. */
  private boolean waits(RowSet set) {
    return paid && set.provisional() && !set.operation().equals(Operations.CHUNKS);
  }

  @Override
  public void timeout(RowSet plain, ResultFuture<EmbeddedSet> result) {
    var set = analyzed(plain);
    var late = new IllegalStateException("timed out");
    result.complete(List.of(embedded(set, EmbeddedTexts.failed(texts(set), late))));
  }

  private static int texts(RowSet set) {
    return set.rows().stream().mapToInt(row -> row.texts().size()).sum();
  }

  private EmbeddedSet embedded(RowSet set, EmbeddedTexts outcome) {
    var failure = outcome.failure();
    var letter =
        failure == null
            ? null
            : EmbedLetters.of(
                set.owner(),
                set.operation() + "/" + set.window(),
                set.version(),
                failure,
                String.join("\n", set.ids()));
    return new EmbeddedSet(set.withRows(embedded(set.rows(), outcome)), letter, outcome.calls());
  }

  private List<Row> embedded(List<Row> plain, EmbeddedTexts outcome) {
    var space = embedder().space();
    var rows = new ArrayList<Row>(plain.size());
    var next = 0;
    for (var row : plain) {
      var embeddings = new ArrayList<Embedding>(row.texts().size());
      for (var text : row.texts()) {
        var vector = outcome.vectors().get(next++).vector();
        if (vector != null) {
          embeddings.add(new Embedding(text.field(), space.provider(), space.model(), vector));
        }
      }
      rows.add(row.withEmbeddings(embeddings));
    }
    return rows;
  }

  /** Sends each outcome to its door. */
  private static final class RouteFailures extends Route<EmbeddedSet, RowSet> {

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(EmbeddedSet embedded, Context context, Collector<RowSet> out) {
      outputCalls(embedded.calls(), context);
      if (embedded.failure() != null) {
        metrics().leftWithout();
        context.output(DeadLetters.TAG, embedded.failure());
      }
      out.collect(embedded.set());
    }
  }
}
