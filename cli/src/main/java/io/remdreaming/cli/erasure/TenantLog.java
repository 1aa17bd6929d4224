package io.remdreaming.cli.erasure;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.cli.kafka.TopicReader;
import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.model.activity.Forget.Scope;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.query.erasure.ErasureSubject;
import io.remdreaming.query.erasure.TenantRecord;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the logs have of a tenant.
 *
 * @param events of activity, without requests
 * @param users who did something
 * @param shared files and resources that no user owns, by their scopes
 * @param control what ends the tenant's policies, extractors and configs, by kind and name
 * @param isRequested whether a deletion request is among its activity
 */
public record TenantLog(
    long events,
    Set<String> users,
    Map<String, ErasureSubject> shared,
    Map<String, byte[]> control,
    boolean isRequested) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String POLICY = "tenant_policy";
  private static final Set<String> RULES = Set.of("extractor", "ontology_config");

  /** Reads both logs to the ends that they have now. */
  public static TenantLog read(Map<String, String> kafka, String tenantId) {
    var reading = new Reading(tenantId);
    TopicReader.read(
        kafka,
        Topics.ACTIVITY,
        record -> TenantRecord.of(record, tenantId).ifPresent(reading::activity));
    TopicReader.read(
        kafka,
        Topics.CONTROL,
        record -> TenantRecord.of(record, tenantId).ifPresent(reading::control));
    return new TenantLog(
        reading.events, reading.users, reading.shared, reading.control, reading.isRequested);
  }

  /** The requests that delete all of it, in the order of their users. */
  Set<ErasureSubject> subjects(String tenantId, Set<String> moreUsers) {
    var all = new TreeSet<>(users);
    all.addAll(moreUsers);
    var subjects = new LinkedHashSet<ErasureSubject>();
    all.forEach(user -> subjects.add(ErasureSubject.ofUser(new UserKey(tenantId, user))));
    subjects.addAll(shared.values());
    return subjects;
  }

  private static final class Reading {

    private final String tenantId;
    private final Set<String> users = new TreeSet<>();
    private final Map<String, ErasureSubject> shared = new TreeMap<>();
    private final Map<String, byte[]> control = new TreeMap<>();
    private long events;
    private boolean isRequested;

    private Reading(String tenantId) {
      this.tenantId = tenantId;
    }

    private void activity(TenantRecord record) {
      var user = record.text("user_id");
      var type = record.text("type");
      if (type.equals("forget")) {
        isRequested = true;
        return;
      }
      events++;
      var id = record.text("id");
      if (!user.isEmpty()) {
        users.add(user);
      } else if (type.equals("file") || type.equals("resource")) {
        var scope = type.equals("file") ? Scope.FILE : Scope.RESOURCE;
        shared.put(type + "/" + id, ErasureSubject.ofShared(tenantId, scope, id));
      }
    }

    private void control(TenantRecord record) {
      var kind = record.text("kind");
      var end = JSON.createObjectNode().put("kind", kind).put("tenant_id", tenantId);
      end.put("name", record.text("name"));
      if (kind.equals(POLICY)) {
        end.putObject("policy");
      } else if (RULES.contains(kind)) {
        end.put("deleted", true);
      } else {
        return;
      }
      control.put(
          kind + "/" + record.text("name"), end.toString().getBytes(StandardCharsets.UTF_8));
    }
  }
}
