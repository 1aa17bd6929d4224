package io.remdreaming.jobs.oracle;

import io.remdreaming.decoders.ActivityDecoder;
import io.remdreaming.decoders.ControlDecoder;
import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.ports.EmbeddingModel;
import io.remdreaming.model.ports.LocalChunker;
import io.remdreaming.model.ports.LocalMoments;
import io.remdreaming.model.ports.LocalSummaries;
import io.remdreaming.model.ports.LocalUserModel;
import io.remdreaming.model.summaries.Feedback;
import io.remdreaming.operators.windows.days.DayOptions;
import io.remdreaming.operators.windows.sessions.SessionOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tables that a log must lead to, computed without streams, timers or state: every user's
 * history read from its beginning to its end, once.
 */
final class Oracle {

  private final SessionOptions sessions;
  private final ExpectedRetention retention;
  private final LocalChunker chunker;
  private final LocalMoments moments;
  private final DayOptions days;
  private final LocalSummaries summaries;
  private final LocalUserModel users;
  private final ExpectedEntities entities;
  private final EmbeddingModel model;
  private final ExpectedOntologies ontologies;
  private final Tables tables = new Tables();
  private final ExpectedLetters letters = new ExpectedLetters();

  private Oracle(
      SessionOptions sessions,
      TenantPolicy byDefault,
      LocalChunker chunker,
      LocalMoments moments,
      DayOptions days,
      LocalSummaries summaries,
      LocalUserModel users,
      ExpectedEntities entities,
      EmbeddingModel model,
      ExpectedOntologies ontologies) {
    this.sessions = sessions;
    this.retention = new ExpectedRetention(byDefault);
    this.chunker = chunker;
    this.moments = moments;
    this.days = days;
    this.summaries = summaries;
    this.users = users;
    this.entities = entities;
    this.model = model;
    this.ontologies = ontologies;
  }

  static Tables tables(
      List<LogRecord> activity,
      ActivityDecoder decoder,
      List<LogRecord> control,
      SessionOptions sessions,
      TenantPolicy byDefault,
      LocalChunker chunker,
      LocalMoments moments,
      DayOptions days,
      LocalSummaries summaries,
      LocalUserModel users,
      ExpectedEntities entities,
      EmbeddingModel model,
      ExpectedOntologies ontologies) {
    var oracle =
        new Oracle(
            sessions,
            byDefault,
            chunker,
            moments,
            days,
            summaries,
            users,
            entities,
            model,
            ontologies);
    oracle.compute(activity, decoder, control);
    return oracle.tables;
  }

  private void compute(List<LogRecord> log, ActivityDecoder decoder, List<LogRecord> control) {
    readPolicies(control);
    var feedback = feedback(control);
    var rows = new ArrayList<>(ontologies.rules());
    var remembered = new TreeMap<UserKey, List<ExpectedRow>>();
    var histories = histories(log, decoder);
    retention.see(histories.values());
    histories.forEach(
        (owner, history) -> {
          var own = remember(owner, history);
          own.removeIf(row -> !retention.keeps(row));
          remembered.put(owner, own);
          rows.addAll(own);
          summarize(owner, history, feedback, rows);
        });
    var related = entities.rows();
    remembered.forEach(
        (owner, own) -> {
          var ofOwner =
              related.stream()
                  .filter(row -> row.owner().equals(owner) && row.table().equals("relationships"))
                  .toList();
          new ExpectedUsers(users).add(owner, own, ofOwner, rows);
        });
    rows.addAll(related);
    var memory = new ExpectedMemory(tables, model);
    rows.removeIf(row -> !retention.keeps(row));
    memory.add(rows, retention::policy, entities);
    letters.addTo(tables, retention);
  }

  /** Each owner's activity in the order of its offsets. */
  private Map<UserKey, List<Activity>> histories(List<LogRecord> log, ActivityDecoder decoder) {
    var histories = new TreeMap<UserKey, List<Activity>>();
    for (var record : log) {
      var decoded = decoder.decode(record);
      bury(decoded.deadLetter());
      var activity = decoded.activity();
      if (activity != null) {
        histories.computeIfAbsent(activity.owner(), owner -> new ArrayList<>()).add(activity);
        var forget = activity.forget();
        if (forget != null) {
          letters.add(forget);
        }
      }
    }
    histories
        .values()
        .forEach(
            history ->
                history.sort(
                    Comparator.comparingLong(Oracle::offset)
                        .thenComparingLong(activity -> activity.record().offset())));
    return histories;
  }

  /** An answer to an event that names a file stands where that does. */
  private static long offset(Activity activity) {
    var document = activity.document();
    return document == null ? activity.record().offset() : document.offset();
  }

  private List<ExpectedRow> remember(UserKey owner, List<Activity> history) {
    var rows = new ArrayList<ExpectedRow>();
    new ExpectedRaw(tables, model, retention).add(history);
    var corrections = ExpectedCorrections.of(history);
    entities.correct(owner, corrections.requests());
    for (var session : sessions(history)) {
      for (var window : session.windows()) {
        var chunks = chunker.chunk(window);
        chunks.forEach(chunk -> rows.add(ExpectedRows.chunk(window, chunk)));
        entities.read(window, chunks);
        for (var moment : moments.remember(window, chunks)) {
          if (!corrections.forget(moment)) {
            rows.add(ExpectedRows.moment(window, moment));
          }
        }
      }
      if (!session.key().sessionId().isEmpty() && session.totals().messages() > 0) {
        rows.add(ExpectedRows.session(session));
      }
    }
    entities.read(owner, ExpectedStatements.of(history));
    for (var activity : ExpectedDocuments.latest(history)) {
      var document = Objects.requireNonNull(activity.document());
      chunker.chunk(document).forEach(chunk -> rows.add(ExpectedRows.chunk(document, chunk)));
      rows.addAll(ontologies.of(document, activity.record().appendTime()));
    }
    return rows;
  }

  private void summarize(
      UserKey owner,
      List<Activity> history,
      Map<String, Feedback> feedback,
      List<ExpectedRow> rows) {
    var ofDays = new ArrayList<ExpectedRow>();
    ExpectedDays.of(history, days, record -> addLateLetter(record, "day"))
        .forEach(
            (day, messages) ->
                ofDays.add(
                    ExpectedRows.summary(
                        day, messages, summaries.summarize(messages), feedback.get(day.id()))));
    var offset = days.rules().offset(owner.tenantId());
    rows.addAll(ofDays);
    rows.addAll(new ExpectedPeriods(summaries, offset, feedback).of(owner, ofDays));
  }

  private static Map<String, Feedback> feedback(List<LogRecord> control) {
    var last = new HashMap<String, Feedback>();
    for (var record : control) {
      var feedback = new ControlDecoder().decode(record).feedback();
      if (feedback != null) {
        last.merge(feedback.name(), feedback, (a, b) -> a.offset() > b.offset() ? a : b);
      }
    }
    return last;
  }

  private List<ExpectedSession> sessions(List<Activity> history) {
    var byId = new ExpectedSessions(sessions, (field, record) -> addLateLetter(record, field));
    for (var activity : history) {
      var message = activity.message();
      var forget = activity.forget();
      if (message != null) {
        byId.take(message, activity.record());
      } else if (forget != null && activity.concernsMessages()) {
        byId.take(forget, activity.record());
      }
    }
    return byId.all();
  }

  private void readPolicies(List<LogRecord> control) {
    for (var record : control) {
      var decoded = new ControlDecoder().decode(record);
      bury(decoded.deadLetter());
      if (decoded.policy() != null) {
        retention.add(decoded.policy());
      }
    }
  }

  private void bury(@Nullable DeadLetter letter) {
    if (letter != null) {
      letters.add(letter);
    }
  }

  private void addLateLetter(LogRecord record, String field) {
    var event = ExpectedRows.object(new String(value(record), StandardCharsets.UTF_8));
    letters.add(
        new DeadLetter(
            event.path("tenant_id").asText(),
            event.path("user_id").asText(),
            "late",
            field,
            "",
            record.topic(),
            record.partition(),
            record.offset(),
            record.appendTime(),
            value(record)));
  }

  private static byte[] value(LogRecord record) {
    var value = record.value();
    return value == null ? new byte[0] : value;
  }
}
