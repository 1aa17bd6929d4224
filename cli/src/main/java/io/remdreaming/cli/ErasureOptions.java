package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Id;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.model.activity.Forget.Scope;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.query.erasure.ErasureSubject;
import io.remdreaming.query.erasure.SubjectUsers;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
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

  @Option(
      names = "--whole-tenant",
      description = "All users of the tenant, what they share, its policies, keys and counters.")
  private boolean isWholeTenant;

  @Mixin private FactOptions fact = new FactOptions();

  @Option(
      names = "--entity",
      paramLabel = "LABEL",
      description = "Only this entity with its facts, by its label or id as queries show it.")
  private @Nullable Id entity;

  @Option(
      names = "--moment",
      paramLabel = "LABEL",
      description = "Only this moment, by its label or id as queries show it.")
  private @Nullable Id moment;

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
    if (isWholeTenant) {
      return wholeTenant();
    }
    var given = Stream.of(session, message, file, entity, moment).filter(Objects::nonNull).count();
    if (given + (fact.isGiven() ? 1 : 0) > 1) {
      throw new InvalidInputException(
          "--session-id: found more than one, expected one of --session-id, --message-id, --file-id,"
              + " --fact, --entity and --moment");
    }
    var owner = owner(database);
    if (fact.isGiven()) {
      return fact.subject(owner, database);
    }
    if (entity != null) {
      return FactOptions.labeled(owner, Scope.ENTITY, entity.value(), database);
    }
    if (moment != null) {
      return FactOptions.labeled(owner, Scope.MOMENT, moment.value(), database);
    }
    if (session != null) {
      return ErasureSubject.ofSession(owner, session.value());
    }
    if (message != null) {
      return ErasureSubject.ofMessage(owner, message.value());
    }
    return file != null ? ErasureSubject.ofFile(owner, file.value()) : ErasureSubject.ofUser(owner);
  }

  private ErasureSubject wholeTenant() {
    if (fact.isGiven()
        || Stream.of(user, session, message, file, entity, moment).anyMatch(Objects::nonNull)) {
      throw new InvalidInputException(
          "--whole-tenant: found a part of the tenant too, expected --tenant-id alone");
    }
    return ErasureSubject.ofTenant(Objects.requireNonNull(tenant).value());
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
