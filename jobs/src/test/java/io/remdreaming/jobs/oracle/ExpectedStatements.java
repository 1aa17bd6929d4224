package io.remdreaming.jobs.oracle;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.Statement;
import io.remdreaming.model.activity.Statement.Claim;
import io.remdreaming.model.activity.Statement.Thing;
import io.remdreaming.model.entities.EntityType;
import io.remdreaming.model.entities.Fact;
import io.remdreaming.model.entities.Mention;
import io.remdreaming.model.entities.Mentions;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.tiers.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an application has stated last, but for what is forgotten, as windows of their own. */
final class ExpectedStatements {

  private ExpectedStatements() {}

  /** Of one owner's activity, in the order of its offsets. */
  static List<Mentions> of(List<Activity> history) {
    var statements = new TreeMap<String, Statement>();
    for (var activity : history) {
      var statement = activity.statement();
      var forget = activity.forget();
      if (statement != null) {
        statements.put(kind(statement.claim()) + ":" + statement.id(), statement);
      } else if (forget != null && forget.correction() == null) {
        statements.values().removeIf(known -> concerns(forget, known));
      }
    }
    var windows = new ArrayList<Mentions>();
    statements.forEach((key, statement) -> windows.add(window(key, statement)));
    return windows;
  }

  private static boolean concerns(Forget forget, Statement statement) {
    return switch (forget.scope()) {
      case USER -> true;
      case SESSION -> forget.sessionId().equals(statement.sessionId());
      case MESSAGE -> forget.targetId().equals(statement.source());
      case ENTITY, FACT ->
          forget.targetId().equals(statement.id())
              && forget.scope().name().toLowerCase(Locale.ROOT).equals(kind(statement.claim()));
      case FILE, RESOURCE, MOMENT -> false;
    };
  }

  private static String kind(@Nullable Claim claim) {
    return claim == null ? "entity" : "fact";
  }

  private static Mentions window(String key, Statement statement) {
    var mentions = new ArrayList<Mention>();
    var facts = new ArrayList<Fact>();
    var claim = statement.claim();
    var words = claim == null ? statement.content() : "";
    mentions.add(mention(key, statement.subject(), words, statement));
    if (claim != null) {
      mentions.add(mention(key, claim.object(), "", statement));
      facts.add(fact(key, claim, statement));
    }
    return new Mentions(
        statement.owner(),
        key,
        statement.sessionId(),
        new Version(0, 0, 0),
        new Provenance(Tier.PREMIUM, "stated", statement.source(), "", 0),
        mentions,
        facts,
        List.of(),
        false,
        statement.properties());
  }

  private static Mention mention(String key, Thing thing, String words, Statement statement) {
    var type = EntityType.of(thing.type());
    return new Mention(thing.name(), type, key, statement.timestamp(), thing.aliases(), words, 1);
  }

  private static Fact fact(String key, Claim claim, Statement statement) {
    var relation = claim.relation().toLowerCase(Locale.ROOT).replace("_", " ");
    var words = statement.subject().name() + " " + relation + " " + claim.object().name();
    return new Fact(
        statement.subject().name(),
        claim.relation(),
        claim.object().name(),
        statement.content().isBlank() ? words : statement.content(),
        key,
        statement.timestamp(),
        claim.validAt(),
        claim.invalidAt(),
        false,
        1);
  }
}
