package io.remdreaming.operators.stages.embed;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.RawChange;
import io.remdreaming.model.embeddings.EmbeddedTexts;
import io.remdreaming.model.embeddings.TextsToEmbed;
import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.ports.Factory;
import io.remdreaming.model.ports.SearchAnalyzer;
import io.remdreaming.model.ports.TextEmbedder;
import io.remdreaming.model.text.SearchTerms;
import io.remdreaming.operators.gateway.Gateway;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.util.Collector;

/**
 * Activity as raw rows, each message embedded at once with the name of who said it, so that it is
 * searchable while its session is still open, and analyzed for search. Messages may overtake each
 * other: the sink's offset guard orders them.
 */
public final class EmbedMessages extends SearchedFunction<Activity, EmbeddedMessage> {

  private static final long serialVersionUID = 1L;

  private EmbedMessages(TextEmbedder.Opener opener, Factory<SearchAnalyzer> analyzers) {
    super(opener, "embed-messages", analyzers);
  }

  /** Main output: raw rows and dead letters. Side output: {@link Gateway#CALLS}. */
  public static SingleOutputStreamOperator<RawChange> on(
      DataStream<Activity> activity,
      TextEmbedder.Opener embedder,
      Factory<SearchAnalyzer> analyzers,
      EmbedOptions options) {
    return AsyncDataStream.unorderedWait(
            activity,
            new EmbedMessages(embedder, analyzers),
            options.timeout().toMillis(),
            TimeUnit.MILLISECONDS,
            options.capacity())
        .returns(EmbeddedMessage.class)
        .name("Embed messages")
        .uid("embed-messages")
        .process(new RouteMessages())
        .returns(RawChange.class)
        .name("Route embedded messages")
        .uid("route-embedded-messages");
  }

  @Override
  public void asyncInvoke(Activity activity, ResultFuture<EmbeddedMessage> result) {
    var message = activity.message();
    if (message == null) {
      result.complete(List.of(new EmbeddedMessage(unembedded(activity), List.of())));
    } else if (message.content().isBlank()) {
      result.complete(
          List.of(
              new EmbeddedMessage(
                  List.of(RawChange.of(message, List.of(), SearchTerms.NONE)), List.of())));
    } else {
      var terms = terms(message);
      var unused =
          embedder()
              .embed(
                  new TextsToEmbed(
                      message.owner(), List.of(message.attributed()), message.position().trace()))
              .thenAccept(outcome -> result.complete(List.of(embedded(message, terms, outcome))));
    }
  }

  @Override
  public void timeout(Activity activity, ResultFuture<EmbeddedMessage> result) {
    var message = activity.message();
    if (message != null) {
      var late = EmbeddedTexts.failed(1, new IllegalStateException("timed out"));
      result.complete(List.of(embedded(message, terms(message), late)));
    }
  }

  /** Who says it is found, too. */
  private SearchTerms terms(Message message) {
    return analyzer().terms(message.speaker() + "\n" + message.content());
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

  private EmbeddedMessage embedded(Message message, SearchTerms terms, EmbeddedTexts outcome) {
    var vector = outcome.vectors().get(0).vector();
    if (vector != null) {
      var space = embedder().space();
      var embedding = new Embedding("content", space.provider(), space.model(), vector);
      return new EmbeddedMessage(
          List.of(RawChange.of(message, List.of(embedding), terms)), outcome.calls());
    }
    var failure = outcome.failure();
    var letter =
        EmbedLetters.of(
            message.owner(),
            message.id(),
            new Version(message.offset(), 0, 0),
            failure == null ? new IllegalStateException("no vector") : failure,
            message.content());
    return new EmbeddedMessage(
        List.of(RawChange.of(message, List.of(), terms), RawChange.of(letter)), outcome.calls());
  }

  /** Sends each outcome to its door. */
  private static final class RouteMessages extends Route<EmbeddedMessage, RawChange> {

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(
        EmbeddedMessage embedded, Context context, Collector<RawChange> out) {
      outputCalls(embedded.calls(), context);
      for (var change : embedded.changes()) {
        if (change.deadLetter() != null) {
          metrics().leftWithout();
        }
        out.collect(change);
      }
    }
  }
}
