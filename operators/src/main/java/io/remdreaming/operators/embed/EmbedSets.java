package io.remdreaming.operators.embed;

import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.ports.EmbeddingModel;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.operators.failures.DeadLetters;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.apache.flink.util.Collector;

/**
 * Embeds the texts of a set's rows; the set stays whole. Results keep the order of the sets,
 * because what comes behind follows a window's sets in their order.
 */
public final class EmbedSets extends RichAsyncFunction<RowSet, EmbeddedSet> {

  private static final long serialVersionUID = 1L;

  private final Factory<EmbeddingModel> factory;
  private transient EmbeddingModel model;

  static EmbedSets with(Factory<EmbeddingModel> factory) {
    return new EmbedSets(factory);
  }

  private EmbedSets(Factory<EmbeddingModel> factory) {
    this.factory = factory;
  }

  /**
   * Main output: embedded sets. Side output {@link DeadLetters#TAG}: what could not be embedded.
   */
  public static SingleOutputStreamOperator<RowSet> on(
      DataStream<RowSet> sets, Factory<EmbeddingModel> model, EmbedOptions options) {
    return on(sets, model, options, "Embed sets", "embed-sets", "route-embedding-failures");
  }

  /** The same for sets of users, which are made of the others. */
  public static SingleOutputStreamOperator<RowSet> ofUsers(
      DataStream<RowSet> sets, Factory<EmbeddingModel> model, EmbedOptions options) {
    return on(sets, model, options, "Embed users", "embed-users", "route-user-embedding-failures");
  }

  private static SingleOutputStreamOperator<RowSet> on(
      DataStream<RowSet> sets,
      Factory<EmbeddingModel> model,
      EmbedOptions options,
      String name,
      String uid,
      String failuresUid) {
    var embedded =
        AsyncDataStream.orderedWait(
                sets,
                new EmbedSets(model),
                options.timeout().toMillis(),
                TimeUnit.MILLISECONDS,
                options.capacity())
            .returns(EmbeddedSet.class)
            .name(name)
            .uid(uid);
    return embedded
        .process(new RouteFailures())
        .returns(RowSet.class)
        .name("Route embedding failures")
        .uid(failuresUid);
  }

  @Override
  public void open(OpenContext context) {
    model = factory.get();
  }

  @Override
  public void close() {
    if (model != null) {
      model.close();
    }
  }

  @Override
  public void asyncInvoke(RowSet set, ResultFuture<EmbeddedSet> result) {
    var texts = new ArrayList<String>();
    set.rows().forEach(row -> row.texts().forEach(text -> texts.add(text.text())));
    if (texts.isEmpty()) {
      result.complete(List.of(new EmbeddedSet(set, null)));
      return;
    }
    Embeddings.of(model, set.owner(), texts)
        .whenComplete(
            (vectors, failure) ->
                result.complete(
                    List.of(
                        vectors == null
                            ? failed(set, failure)
                            : new EmbeddedSet(set.withRows(embedded(set, vectors)), null))));
  }

  @Override
  public void timeout(RowSet set, ResultFuture<EmbeddedSet> result) {
    result.complete(List.of(failed(set, new IllegalStateException("timed out"))));
  }

  private static EmbeddedSet failed(RowSet set, Throwable failure) {
    var letter =
        DeadLetters.failed(
            "embed",
            set.owner(),
            set.operation() + "/" + set.window(),
            set.version(),
            new IllegalStateException(failure),
            String.join("\n", set.ids()));
    return new EmbeddedSet(set, letter);
  }

  private List<Row> embedded(RowSet set, List<float[]> vectors) {
    var rows = new ArrayList<Row>(set.rows().size());
    var next = 0;
    for (var row : set.rows()) {
      var embeddings = new ArrayList<Embedding>(row.texts().size());
      for (var text : row.texts()) {
        embeddings.add(
            new Embedding(text.field(), model.provider(), model.model(), vectors.get(next++)));
      }
      rows.add(row.withEmbeddings(embeddings));
    }
    return rows;
  }

  /** Sends each outcome to its door. */
  private static final class RouteFailures extends ProcessFunction<EmbeddedSet, RowSet> {

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(EmbeddedSet embedded, Context context, Collector<RowSet> out) {
      if (embedded.failure() != null) {
        context.output(DeadLetters.TAG, embedded.failure());
      }
      out.collect(embedded.set());
    }
  }
}
