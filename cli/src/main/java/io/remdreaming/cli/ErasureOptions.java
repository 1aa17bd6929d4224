package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Id;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.query.erasure.ErasureSubject;
import io.remdreaming.query.erasure.SubjectUsers;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is to be forgotten. */
final class ErasureOptions {

  @Option(names = "--tenant-id", paramLabel = "TENANT", description = "Whose memory it is.")
  private @Nullable Id tenant;

  @Option(
      names = "--user-id",
      paramLabel = "USER",
      description =
          "The user: all that is the user's, unless one of the next is given. May be left out if a"
              + " session or message is one user's alone.")
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

  /** The tenant, {@code ""} if none is named. */
  String tenantId() {
    return tenant == null ? "" : tenant.value();
  }

  /** Whether more than the tenant is named. */
  boolean nameSubject() {
    return Stream.of(user, session, message, file).anyMatch(Objects::nonNull);
  }

  /**
   * What is to be forgotten.
   *
   * @param database tells whose a session or message is, if that is left out
   */
  ErasureSubject subject(Supplier<Database> database) {
    if (Stream.of(session, message, file).filter(Objects::nonNull).count() > 1) {
      throw new InvalidInputException(
          "--session-id: found more than one, expected one of --session-id, --message-id and --file-id");
    }
    var owner = owner(database);
    if (session != null) {
      return ErasureSubject.ofSession(owner, session.value());
    }
    if (message != null) {
      return ErasureSubject.ofMessage(owner, message.value());
    }
    return file != null ? ErasureSubject.ofFile(owner, file.value()) : ErasureSubject.ofUser(owner);
  }

  private UserKey owner(Supplier<Database> database) {
    if (tenant == null) {
      throw new InvalidInputException("--tenant-id: found nothing, expected the tenant");
    }
    var tenantId = tenant.value();
    if (user != null || file != null) {
      return new UserKey(tenantId, user == null ? "" : user.value());
    }
    if (session != null) {
      var id = session.value();
      return only(
          database.get().with(connection -> SubjectUsers.ofSession(tenantId, id, connection)),
          "--session-id: '%s' of tenant %s".formatted(id, tenantId));
    }
    if (message != null) {
      var id = message.value();
      return only(
          database.get().with(connection -> SubjectUsers.ofMessage(tenantId, id, connection)),
          "--message-id: '%s' of tenant %s".formatted(id, tenantId));
    }
    throw new InvalidInputException("--user-id: found nothing, expected the user to forget");
  }

  private UserKey only(List<String> users, String what) {
    if (users.size() != 1) {
      throw new InvalidInputException(
          "%s: found %d users who have it, expected one; name the user with --user-id"
              .formatted(what, users.size()));
    }
    return new UserKey(Objects.requireNonNull(tenant).value(), users.get(0));
  }
}
