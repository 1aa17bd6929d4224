package io.remdreaming.stubmodel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.remdreaming.stubmodel.Reply.Delivery;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Composes the reply to a call: a pure function of what is asked and of the fault. */
record Replies(StubAnswers answers) {

  Reply to(Dialect dialect, Asked asked, @Nullable Fault fault) {
    if (fault == null) {
      return proper(dialect, asked);
    }
    return switch (fault.kind()) {
      case STATUS ->
          error(dialect, fault.status(), "scripted fault").withRetryAfter(fault.retryAfter());
      case SLOW -> proper(dialect, asked);
      case TRICKLE -> proper(dialect, asked).by(Delivery.TRICKLED);
      case HALF_CLOSED -> proper(dialect, asked).by(Delivery.HALF);
      case OVERSIZED -> proper(dialect, asked).by(Delivery.PADDED);
      case RESET -> Reply.silent(Delivery.CLOSED);
      case HANG -> Reply.silent(Delivery.NOTHING);
      case NON_JSON -> Reply.page();
      case TRUNCATED -> truncated(dialect, asked);
      case SCHEMA_BREAKING -> schemaBreaking(dialect, asked);
      case REFUSE -> refused(dialect, asked);
    };
  }

  static Reply error(Dialect dialect, int status, String message) {
    return Reply.json(status, dialect.error(status, message));
  }

  private Reply proper(Dialect dialect, Asked asked) {
    return asked.isEmbedding()
        ? embeddings(dialect, asked, asked.texts().size())
        : chat(dialect, asked, Said.within(asked, answers.answer(asked)));
  }

  private Reply truncated(Dialect dialect, Asked asked) {
    if (asked.isEmbedding()) {
      return proper(dialect, asked).cutInHalf();
    }
    var answer = answers.answer(asked);
    return chat(dialect, asked, Said.cut(asked, answer, Said.tokens(answer) / 2));
  }

  private static Reply schemaBreaking(Dialect dialect, Asked asked) {
    return asked.isEmbedding()
        ? embeddings(dialect, asked, asked.texts().size() - 1)
        : chat(dialect, asked, Said.within(asked, "{\"unexpected\":[1,null]}"));
  }

  private static Reply refused(Dialect dialect, Asked asked) {
    return asked.isEmbedding()
        ? error(dialect, 400, "The input was declined")
        : chat(dialect, asked, Said.refusal(asked));
  }

  private static Reply chat(Dialect dialect, Asked asked, Said said) {
    var reply =
        asked.form().isStreamed()
            ? Reply.stream(dialect.stream(asked, said))
            : Reply.json(200, dialect.chat(asked, said));
    return reply.withTokens(said.tokensIn(), said.tokensOut());
  }

  private static Reply embeddings(Dialect dialect, Asked asked, int count) {
    var vectors = new ArrayList<ArrayNode>();
    for (var text : asked.texts().subList(0, count)) {
      vectors.add(Vectors.of(text, asked.dimension()));
    }
    var tokens = asked.texts().stream().mapToInt(Said::tokens).sum();
    return Reply.json(200, dialect.embeddings(asked, vectors, tokens)).withTokens(tokens, 0);
  }
}
