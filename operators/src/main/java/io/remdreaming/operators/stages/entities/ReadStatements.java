package io.remdreaming.operators.stages.entities;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.Statement;
import io.remdreaming.model.activity.Statement.Claim;
import io.remdreaming.model.activity.Statement.Thing;
import io.remdreaming.model.entities.EntityType;
import io.remdreaming.model.entities.Fact;
import io.remdreaming.model.entities.Mention;
import io.remdreaming.model.entities.Mentions;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.Version;
import java.util.List;
import java.util.Locale;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * What an application states about entities, in the form in which session windows say it: each
 * statement is a window of its own, and says it in place of a message.
 */
final class ReadStatements extends ProcessFunction<Activity, Mentions> {

  private static final long serialVersionUID = 1L;
  private static final double CERTAIN = 1;

  private final int logicVersion;

  private ReadStatements(int logicVersion) {
    this.logicVersion = logicVersion;
  }

  /** Takes statements; other activity is ignored. */
  static SingleOutputStreamOperator<Mentions> on(DataStream<Activity> activity, int logicVersion) {
    return activity
        .process(new ReadStatements(logicVersion))
        .returns(Mentions.class)
        .name("Read statements")
        .uid("read-statements");
  }

  @Override
  public void processElement(Activity activity, Context context, Collector<Mentions> out) {
    var statement = activity.statement();
    if (statement != null) {
      out.collect(mentions(statement, logicVersion));
    }
  }

  static Mentions mentions(Statement statement, int logicVersion) {
    var claim = statement.claim();
    return new Mentions(
        statement.owner(),
        statement.key(),
        statement.sessionId(),
        new Version(statement.position().offset(), 0, logicVersion),
        Provenance.stated(statement.source()),
        claim == null
            ? List.of(mention(statement.subject(), statement.content(), statement))
            : List.of(
                mention(statement.subject(), "", statement),
                mention(claim.object(), "", statement)),
        claim == null ? List.of() : List.of(fact(claim, statement)),
        List.of(),
        false,
        statement.properties());
  }

  private static Mention mention(Thing thing, String summary, Statement statement) {
    return new Mention(
        thing.name(),
        EntityType.valueOf(thing.type()),
        statement.key(),
        statement.timestamp(),
        thing.aliases(),
        summary,
        CERTAIN);
  }

  private static Fact fact(Claim claim, Statement statement) {
    return new Fact(
        statement.subject().name(),
        claim.relation(),
        claim.object().name(),
        text(claim, statement),
        statement.key(),
        statement.timestamp(),
        claim.validAt(),
        claim.invalidAt(),
        false,
        CERTAIN);
  }

  /** The event's own words, else those of its parts. */
  private static String text(Claim claim, Statement statement) {
    if (!statement.content().isBlank()) {
      return statement.content();
    }
    var relation = claim.relation().toLowerCase(Locale.ROOT).replace('_', ' ');
    return "%s %s %s".formatted(statement.subject().name(), relation, claim.object().name());
  }
}
