package io.remdreaming.operators.embed;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.RawChange;
import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.ports.EmbeddingModel;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.operators.failures.DeadLetters;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;

/**
 * Activity as raw rows, each message embedded at once, so that it is searchable while its session
 * is still open. Messages may overtake each other: the sink's offset guard orders them.
 */
public final class EmbedMessages extends RichAsyncFunction<Activity, RawChange> {

  private static final long serialVersionUID = 1L;

  private final Factory<EmbeddingModel> factory;
  private transient EmbeddingModel model;

  private EmbedMessages(Factory<EmbeddingModel> factory) {
    this.factory = factory;
  }

  public static SingleOutputStreamOperator<RawChange> on(
      DataStream<Activity> activity, Factory<EmbeddingModel> model, EmbedOptions options) {
    return AsyncDataStream.unorderedWait(
            activity,
            new EmbedMessages(model),
            options.timeout().toMillis(),
            TimeUnit.MILLISECONDS,
            options.capacity())
        .returns(RawChange.class)
        .name("Embed messages")
        .uid("embed-messages");
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
  public void asyncInvoke(Activity activity, ResultFuture<RawChange> result) {
    var message = activity.message();
    if (message == null) {
      result.complete(unembedded(activity));
    } else if (message.content().isBlank()) {
      result.complete(List.of(RawChange.of(message, List.of())));
    } else {
      Embeddings.of(model, message.owner(), List.of(message.content()))
          .whenComplete(
              (vectors, failure) ->
                  result.complete(
                      vectors == null ? failed(message, failure) : embedded(message, vectors)));
    }
  }

  @Override
  public void timeout(Activity activity, ResultFuture<RawChange> result) {
    var message = activity.message();
    if (message != null) {
      result.complete(failed(message, new IllegalStateException("timed out")));
    }
  }

  private static List<RawChange> unembedded(Activity activity) {
    if (activity.forget() != null) {
      return List.of(RawChange.of(activity.forget()));
    }
    var document = activity.document();
    return document != null && document.kind() == Document.Kind.FILE
        ? List.of(RawChange.ofFile(document))
        : List.of();
  }

  private List<RawChange> embedded(Message message, List<float[]> vectors) {
    var embedding = new Embedding("content", model.provider(), model.model(), vectors.get(0));
    return List.of(RawChange.of(message, List.of(embedding)));
  }

  private static List<RawChange> failed(Message message, Throwable failure) {
    var letter =
        DeadLetters.failed(
            "embed",
            message.owner(),
            message.id(),
            new Version(message.offset(), 0, 0),
            new IllegalStateException(failure),
            message.content());
    return List.of(RawChange.of(message, List.of()), RawChange.of(letter));
  }
}
