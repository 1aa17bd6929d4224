package io.remdreaming.operators.stages.embed;

import io.remdreaming.model.embeddings.EmbeddedTexts;
import io.remdreaming.model.embeddings.TextsToEmbed;
import io.remdreaming.model.entities.EmbeddedMentions;
import io.remdreaming.model.entities.Mentions;
import io.remdreaming.model.entities.NameVector;
import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.ports.TextEmbedder;
import io.remdreaming.operators.failures.DeadLetters;
import io.remdreaming.operators.gateway.Gateway;
import io.remdreaming.operators.keyed.AsyncByUser;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.util.Collector;

/**
 * Embeds the names that each session window or statement says. Windows may overtake each other:
 * their versions order them. The names of a window that lack a vector are told apart by their
 * letters alone.
 */
public final class EmbedNames extends EmbedFunction<Mentions, EmbeddedNames> {

  private static final long serialVersionUID = 1L;
  private static final String FIELD = "name";

  private final boolean paid;

  private EmbedNames(TextEmbedder.Opener opener, boolean paid) {
    super(opener, "embed-names");
    this.paid = paid;
  }

  /**
   * Main output: mentions with vectors. Side outputs: {@link Gateway#CALLS}, and {@link
   * DeadLetters#TAG} with session windows whose names could not be embedded.
   *
   * @param what the names are, in the operators' names
   */
  public static SingleOutputStreamOperator<EmbeddedMentions> on(
      String what,
      DataStream<Mentions> mentions,
      TextEmbedder.Opener embedder,
      EmbedOptions options) {
    var uid = what.replace(' ', '-');
    return new AsyncByUser<>(
            Mentions::owner,
            TypeInformation.of(EmbeddedNames.class),
            options.timeout().toMillis(),
            options.capacity())
        .unordered(mentions, new EmbedNames(embedder, options.paid()))
        .name("Embed " + what)
        .uid("embed-" + uid)
        .process(new RouteNames())
        .returns(EmbeddedMentions.class)
        .name("Route embedded " + what)
        .uid("route-embedded-" + uid);
  }

  @Override
  public void asyncInvoke(Mentions mentions, ResultFuture<EmbeddedNames> result) {
    var names = List.copyOf(mentions.names());
    if (names.isEmpty() || (paid && mentions.provisional())) {
      result.complete(
          List.of(new EmbeddedNames(new EmbeddedMentions(mentions, List.of()), null, List.of())));
      return;
    }
    var unused =
        embedder()
            .embed(new TextsToEmbed(mentions.owner(), names, null))
            .thenAccept(outcome -> result.complete(List.of(embedded(mentions, names, outcome))));
  }

  @Override
  public void timeout(Mentions mentions, ResultFuture<EmbeddedNames> result) {
    var names = List.copyOf(mentions.names());
    var late = EmbeddedTexts.failed(names.size(), new IllegalStateException("timed out"));
    result.complete(List.of(embedded(mentions, names, late)));
  }

  private EmbeddedNames embedded(Mentions mentions, List<String> names, EmbeddedTexts outcome) {
    var space = embedder().space();
    var vectors = new ArrayList<NameVector>(names.size());
    for (var i = 0; i < names.size(); i++) {
      var vector = outcome.vectors().get(i).vector();
      if (vector != null) {
        var embedding = new Embedding(FIELD, space.provider(), space.model(), vector);
        vectors.add(new NameVector(names.get(i), embedding));
      }
    }
    var failure = outcome.failure();
    var letter =
        failure == null
            ? null
            : EmbedLetters.of(
                mentions.owner(),
                "names/" + mentions.window(),
                mentions.version(),
                failure,
                String.join("\n", names));
    return new EmbeddedNames(new EmbeddedMentions(mentions, vectors), letter, outcome.calls());
  }

  /** Sends each outcome to its door. */
  private static final class RouteNames extends Route<EmbeddedNames, EmbeddedMentions> {

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(
        EmbeddedNames embedded, Context context, Collector<EmbeddedMentions> out) {
      outputCalls(embedded.calls(), context);
      if (embedded.failure() != null) {
        metrics().leftWithout();
        context.output(DeadLetters.TAG, embedded.failure());
      }
      out.collect(embedded.mentions());
    }
  }
}
