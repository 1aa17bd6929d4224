package io.remdreaming.model.activity;

import io.remdreaming.model.memory.Embedding;
import io.remdreaming.model.memory.RetentionChange;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.text.SearchTerms;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reaches the sink of raw rows, at once on arrival: a message with its embeddings, a file, a
 * deletion request, a dead letter, or a change of how long a tenant's memory is kept; exactly one
 * of them.
 *
 * @param embeddings of the message; empty for the others
 * @param terms of the message; none for the others
 */
public record RawChange(
    @Nullable Message message,
    List<Embedding> embeddings,
    SearchTerms terms,
    @Nullable Document file,
    @Nullable Forget forget,
    @Nullable DeadLetter deadLetter,
    @Nullable RetentionChange retention) {

  public static RawChange of(Message message, List<Embedding> embeddings, SearchTerms terms) {
    return new RawChange(message, embeddings, terms, null, null, null, null);
  }

  public static RawChange ofFile(Document file) {
    return new RawChange(null, List.of(), SearchTerms.NONE, file, null, null, null);
  }

  public static RawChange of(Forget forget) {
    return new RawChange(null, List.of(), SearchTerms.NONE, null, forget, null, null);
  }

  public static RawChange of(DeadLetter deadLetter) {
    return new RawChange(null, List.of(), SearchTerms.NONE, null, null, deadLetter, null);
  }

  public static RawChange of(RetentionChange retention) {
    return new RawChange(null, List.of(), SearchTerms.NONE, null, null, null, retention);
  }

  /** The owner whose rows it touches; of a dead letter, as far as it could be read. */
  public UserKey owner() {
    if (message != null) {
      return message.owner();
    }
    if (file != null) {
      return file.owner();
    }
    if (forget != null) {
      return forget.owner();
    }
    if (deadLetter != null) {
      return new UserKey(deadLetter.tenantId(), deadLetter.userId());
    }
    if (retention != null) {
      return UserKey.shared(retention.tenantId());
    }
    throw new IllegalStateException("expected one component, found none");
  }
}
