package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Id;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.query.erasure.ErasureSubject;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is to be forgotten. */
final class ErasureOptions {

  @Option(
      names = "--tenant-id",
      required = true,
      paramLabel = "TENANT",
      description = "Whose memory it is.")
  private @Nullable Id tenant;

  @Option(
      names = "--user-id",
      paramLabel = "USER",
      description = "The user: all that is the user's, unless one of the next is given.")
  private @Nullable Id user;

  @Option(names = "--session-id", paramLabel = "SESSION", description = "Only this session.")
  private @Nullable Id session;

  @Option(names = "--message-id", paramLabel = "MESSAGE", description = "Only this message.")
  private @Nullable Id message;

  @Option(
      names = "--file-id",
      paramLabel = "FILE",
      description = "Only this file; without --user-id one that is shared.")
  private @Nullable Id file;

  ErasureSubject subject() {
    if (Stream.of(session, message, file).filter(Objects::nonNull).count() > 1) {
      throw new InvalidInputException(
          "--session-id: found more than one, expected one of --session-id, --message-id and --file-id");
    }
    var owner = owner();
    if (session != null) {
      return ErasureSubject.ofSession(owner, session.value());
    }
    if (message != null) {
      return ErasureSubject.ofMessage(owner, message.value());
    }
    return file != null ? ErasureSubject.ofFile(owner, file.value()) : ErasureSubject.ofUser(owner);
  }

  private UserKey owner() {
    if (user == null && file == null) {
      throw new InvalidInputException("--user-id: found nothing, expected the user to forget");
    }
    return new UserKey(Objects.requireNonNull(tenant).value(), user == null ? "" : user.value());
  }
}
