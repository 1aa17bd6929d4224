package io.remdreaming.cli.letters;

import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.query.letters.StoredLetter;
import java.util.Set;

/** How a dead letter is tried again, once what was wrong has been put right. */
public sealed interface Remedy {

  /** The record is sent once more, byte for byte. */
  record SendAgain(String topic, byte[] record) implements Remedy {}

  /** The session window's prompts are asked once more. */
  record AskAgain(UserKey owner, String window) implements Remedy {}

  /** It comes again only if the log is read again over its time. */
  record DreamAgain(String why) implements Remedy {}

  /** The operations whose prompts are about a session window. */
  Set<String> OF_SESSIONS = Set.of(Operations.CHUNKS, Operations.MOMENTS, Operations.ENTITIES);

  String FAILED = "failed:";

  /** That of a letter. */
  static Remedy of(StoredLetter letter) {
    if (!letter.topic().isEmpty()) {
      return new SendAgain(letter.topic(), letter.payload());
    }
    var stage =
        letter.reason().startsWith(FAILED) ? letter.reason().substring(FAILED.length()) : "";
    var slash = letter.field().indexOf('/');
    var isOfGateway = stage.equals("gateway") && slash > 0;
    var operation = isOfGateway ? letter.field().substring(0, slash) : stage;
    var window = isOfGateway ? letter.field().substring(slash + 1) : letter.field();
    return OF_SESSIONS.contains(operation) && !window.isEmpty()
        ? new AskAgain(new UserKey(letter.tenantId(), letter.userId()), window)
        : new DreamAgain(
            "it holds no record, and its operation is repeated only by a run over its time");
  }
}
