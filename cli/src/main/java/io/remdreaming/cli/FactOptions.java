package io.remdreaming.cli;

import io.remdreaming.cli.arguments.Id;
import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.model.activity.Correction.Target;
import io.remdreaming.model.activity.Forget.Scope;
import io.remdreaming.model.entities.EntityNames;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.query.erasure.DerivedRow;
import io.remdreaming.query.erasure.ErasureSubject;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name a derived fact: its label, or its three parts. */
final class FactOptions {

  @Option(
      names = "--fact",
      paramLabel = "LABEL",
      description = "A fact, by its label or id as queries show it.")
  private @Nullable Id fact;

  @Option(
      names = "--subject",
      paramLabel = "NAME",
      description = "A fact by its parts: whom it is about; with --relation and --object.")
  private @Nullable Id subject;

  @Option(
      names = "--relation",
      paramLabel = "RELATION",
      description = "Of a fact by its parts, such as works_at.")
  private @Nullable Id relation;

  @Option(names = "--object", paramLabel = "NAME", description = "Of a fact by its parts.")
  private @Nullable Id object;

  boolean isGiven() {
    return fact != null || isNamed();
  }

  boolean isLabeled() {
    return fact != null;
  }

  private boolean isNamed() {
    return Stream.of(subject, relation, object).anyMatch(Objects::nonNull);
  }

  /** The fact; one that is given by its label is looked up, if it is still there. */
  ErasureSubject subject(UserKey owner, Supplier<Database> database) {
    if (fact != null && isNamed()) {
      throw new InvalidInputException("--fact: found --subject too, expected one of them");
    }
    return fact != null
        ? labeled(owner, Scope.FACT, fact.value(), database)
        : ErasureSubject.ofDerived(owner, Scope.FACT, named());
  }

  private Target named() {
    var words = relation == null ? "" : EntityNames.relation(relation.value());
    if (words.isEmpty()) {
      throw new InvalidInputException("--relation: found none, expected words such as works_at");
    }
    return Target.named(name("--subject", subject), words, name("--object", object));
  }

  private static String name(String option, @Nullable Id given) {
    if (given == null || EntityNames.normal(given.value()).isEmpty()) {
      throw new InvalidInputException(option + ": found no name, expected one with a letter");
    }
    return given.value();
  }

  /**
   * Refuses a label that nothing has.
   *
   * @throws InvalidInputException if there is no such row
   */
  static void verify(ErasureSubject subject, Database database) {
    var derived = subject.derived();
    if (derived != null && !derived.label().isEmpty() && !isKnown(subject, derived, database)) {
      throw new InvalidInputException(
          "--%s: found no %s '%s' of this user, expected a label or an id as queries show it"
              .formatted(subject.wireScope(), subject.wireScope(), derived.label()));
    }
  }

  private static boolean isKnown(ErasureSubject subject, Target derived, Database database) {
    return database
        .with(
            connection ->
                DerivedRow.find(connection, subject.owner(), subject.scope(), derived.label()))
        .isPresent();
  }

  /** What has a label, by what does not change when more is known. */
  static ErasureSubject labeled(
      UserKey owner, Scope scope, String label, Supplier<Database> database) {
    var row = database.get().with(connection -> DerivedRow.find(connection, owner, scope, label));
    return ErasureSubject.ofDerived(
        owner, scope, row.map(DerivedRow::target).orElseGet(() -> Target.labeled(label)));
  }
}
