package io.remdreaming.jobs.oracle;

import io.remdreaming.model.activity.Activity;
import io.remdreaming.model.activity.DeadLetter;
import io.remdreaming.model.activity.Document;
import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogRecord;
import io.remdreaming.model.memory.PolicyChange;
import io.remdreaming.model.memory.TenantPolicy;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.ports.EmbeddingModel;
import io.remdreaming.model.ports.LocalChunker;
import io.remdreaming.model.ports.LocalMoments;
import io.remdreaming.model.sessions.SessionKey;
import io.remdreaming.operators.decode.ActivityDecoder;
import io.remdreaming.operators.decode.ControlDecoder;
import io.remdreaming.operators.sessions.SessionOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tables that a log must lead to, computed without streams, timers or state: every user's
 * history read from its beginning to its end, once.
 */
final class Oracle {

  private final SessionOptions sessions;
  private final TenantPolicy byDefault;
  private final LocalChunker chunker;
  private final LocalMoments moments;
  private final ExpectedEntities entities;
  private final EmbeddingModel model;
  private final Tables tables = new Tables();

  private Oracle(
      SessionOptions sessions,
      TenantPolicy byDefault,
      LocalChunker chunker,
      LocalMoments moments,
      ExpectedEntities entities,
      EmbeddingModel model) {
    this.sessions = sessions;
    this.byDefault = byDefault;
    this.chunker = chunker;
    this.moments = moments;
    this.entities = entities;
    this.model = model;
  }

  static Tables tables(
      List<LogRecord> activity,
      List<LogRecord> control,
      SessionOptions sessions,
      TenantPolicy byDefault,
      LocalChunker chunker,
      LocalMoments moments,
      ExpectedEntities entities,
      EmbeddingModel model) {
    var oracle = new Oracle(sessions, byDefault, chunker, moments, entities, model);
    oracle.compute(activity, control);
    return oracle.tables;
  }

  private void compute(List<LogRecord> log, List<LogRecord> control) {
    var policies = policies(control);
    var rows = new ArrayList<ExpectedRow>();
    histories(log).values().forEach(history -> remember(history, rows));
    rows.addAll(entities.rows());
    var memory = new ExpectedMemory(tables, model);
    memory.add(rows, policies, entities);
  }

  /** Each owner's activity in the order of its offsets. */
  private Map<UserKey, List<Activity>> histories(List<LogRecord> log) {
    var decoder = new ActivityDecoder();
    var histories = new TreeMap<UserKey, List<Activity>>();
    for (var record : log) {
      var decoded = decoder.decode(record);
      bury(decoded.deadLetter());
      var activity = decoded.activity();
      if (activity != null) {
        histories.computeIfAbsent(activity.owner(), owner -> new ArrayList<>()).add(activity);
      }
    }
    histories
        .values()
        .forEach(history -> history.sort(Comparator.comparingLong(a -> a.record().offset())));
    return histories;
  }

  private void remember(List<Activity> history, List<ExpectedRow> rows) {
    new ExpectedRaw(tables, model).add(history);
    for (var session : sessions(history)) {
      for (var part : session.parts()) {
        var chunks = chunker.chunk(part);
        chunks.forEach(chunk -> rows.add(ExpectedRows.chunk(part, chunk)));
        entities.read(part, chunks);
        moments
            .remember(part, chunks)
            .forEach(moment -> rows.add(ExpectedRows.moment(part, moment)));
      }
      if (!session.key().sessionId().isEmpty() && session.totals().messages() > 0) {
        rows.add(ExpectedRows.session(session));
      }
    }
    for (var document : documents(history)) {
      chunker.chunk(document).forEach(chunk -> rows.add(ExpectedRows.chunk(document, chunk)));
    }
  }

  private List<ExpectedSession> sessions(List<Activity> history) {
    var byId = new TreeMap<String, ExpectedSession>();
    for (var activity : history) {
      var message = activity.message();
      var forget = activity.forget();
      if (message != null) {
        var key = SessionKey.of(message.owner(), message.sessionId());
        byId.computeIfAbsent(
                message.sessionId(), id -> new ExpectedSession(key, sessions, this::buryLate))
            .take(message, activity.record());
      } else if (forget != null && !ofDocument(forget)) {
        byId.forEach(
            (id, session) -> {
              if (forget.sessionId().isEmpty() || forget.sessionId().equals(id)) {
                session.take(forget, activity.record());
              }
            });
      }
    }
    return List.copyOf(byId.values());
  }

  /** The latest version of each document, unless it is unfinished or forgotten. */
  private static List<Document> documents(List<Activity> history) {
    var byWindow = new TreeMap<String, Document>();
    for (var activity : history) {
      var document = activity.document();
      var forget = activity.forget();
      if (document != null) {
        byWindow.put(document.window(), document);
      } else if (forget != null && ofDocument(forget)) {
        byWindow.remove(Document.window(kind(forget), forget.targetId()));
      } else if (forget != null && forget.scope() == Forget.Scope.USER) {
        byWindow.clear();
      }
    }
    byWindow
        .values()
        .removeIf(d -> d.kind() == Document.Kind.FILE && !d.status().equals("completed"));
    return List.copyOf(byWindow.values());
  }

  private static boolean ofDocument(Forget forget) {
    return forget.scope() == Forget.Scope.FILE || forget.scope() == Forget.Scope.RESOURCE;
  }

  private static Document.Kind kind(Forget forget) {
    return forget.scope() == Forget.Scope.FILE ? Document.Kind.FILE : Document.Kind.RESOURCE;
  }

  /** A tenant's own policy before that of all tenants before the configured one. */
  private ExpectedEdges.Policies policies(List<LogRecord> control) {
    var last = new HashMap<String, PolicyChange>();
    for (var record : control) {
      var decoded = new ControlDecoder().decode(record);
      bury(decoded.deadLetter());
      var policy = decoded.policy();
      if (policy != null) {
        last.merge(policy.tenantId(), policy, (a, b) -> a.offset() > b.offset() ? a : b);
      }
    }
    return tenant -> {
      var own = last.get(tenant);
      var common = own == null ? last.get("*") : own;
      return common == null ? byDefault : common.policy();
    };
  }

  private void bury(@Nullable DeadLetter letter) {
    if (letter != null) {
      tables.addDeadLetter(letter);
    }
  }

  private void buryLate(LogRecord record) {
    var event = ExpectedRows.object(new String(value(record), StandardCharsets.UTF_8));
    tables.addDeadLetter(
        new DeadLetter(
            event.path("tenant_id").asText(),
            event.path("user_id").asText(),
            "late",
            "timestamp",
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
