package io.remdreaming.jobs.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.memory.Row.EmbeddedText;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.moments.Moment.Person;
import io.remdreaming.model.moments.UserStatements;
import io.remdreaming.model.ports.LocalUserModel;
import io.remdreaming.model.users.Memory;
import io.remdreaming.model.users.UserFact;
import io.remdreaming.model.users.UserModelRules;
import io.remdreaming.model.users.UserProfile;
import io.remdreaming.model.users.UserWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The chain of a user's moments, and the row of the user, from all of the user's other rows. */
final class ExpectedUsers {

  private static final ObjectMapper SNAKE_CASE =
      new ObjectMapper()
          .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .registerModule(
              new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance));

  /** What a profile is made of; what extractors have found, for instance, is not. */
  private static final Set<String> REMEMBERED = Set.of("resources", "moments", "sessions");

  private final LocalUserModel users;

  ExpectedUsers(LocalUserModel users) {
    this.users = users;
  }

  /**
   * Links the moments among one owner's rows, and adds the owner's own row.
   *
   * @param related the owner's relationships
   */
  void add(
      UserKey owner, List<ExpectedRow> own, List<ExpectedRow> related, List<ExpectedRow> rows) {
    var moments = new ArrayList<>(own);
    moments.removeIf(row -> !row.table().equals("moments"));
    moments.sort(Comparator.comparing(ExpectedRow::time).thenComparing(ExpectedRow::id));
    for (var i = 0; i < moments.size(); i++) {
      link(moments.get(i), moments.subList(Math.max(0, i - 3), i));
    }
    var remembered = own.stream().filter(row -> REMEMBERED.contains(row.table())).toList();
    if (!remembered.isEmpty() && !owner.isShared()) {
      rows.add(user(owner, remembered, related));
    }
  }

  /** The edges to moments are the weakest, so they come last, by label. */
  private static void link(ExpectedRow moment, List<ExpectedRow> before) {
    var keys = moment.columns().putArray("previous_moment_keys");
    var edges = new ArrayList<ObjectNode>();
    for (var i = before.size() - 1; i >= 0; i--) {
      var other = before.get(i);
      keys.add(other.label());
      var edge = edge(other.label(), "preceded_by", 0.5, moment.time().toString());
      target(edge, "moment", other.id()).put("place", "" + (before.size() - i));
      edges.add(edge);
    }
    edges.sort(Comparator.comparing(edge -> edge.path("dst").asText(), Tables.BYTES));
    ((ArrayNode) moment.columns().get("graph_edges")).addAll(edges);
  }

  private ExpectedRow user(UserKey owner, List<ExpectedRow> own, List<ExpectedRow> related) {
    var memories = new ArrayList<>(own.stream().map(ExpectedUsers::memory).toList());
    related.stream().map(ExpectedUsers::fact).filter(Objects::nonNull).forEach(memories::add);
    var window = UserWindow.of(owner, Version.NONE, memories, UserModelRules.DEFAULT);
    var profile = users.profile(window);
    var columns = ExpectedRows.JSON.createObjectNode().put("name", owner.userId());
    columns.put("summary", profile.summary());
    columns.set("interests", ExpectedRows.texts(profile.interests()));
    columns.set("preferred_topics", ExpectedRows.texts(profile.recommendedTags()));
    columns.set("tags", ExpectedRows.texts(profile.recommendedTags()));
    var total = window.total();
    columns.put("activity_level", total < 10 ? "inactive" : total < 50 ? "moderate" : "active");
    columns.put("last_active_at", window.lastActive().toString());
    columns.set("metadata", metadata(window, profile));
    columns.set("graph_edges", edges(window));
    columns.put("set_operation", "user-model").put("set_window", "user");
    return new ExpectedRow(
        "users",
        owner,
        Ids.of("user", owner.tenantId(), owner.userId()),
        Labels.kebab(owner.userId()),
        window.lastActive(),
        columns,
        profile.summary().split("\n", -1)[0],
        List.of(new EmbeddedText("summary", profile.summary())));
  }

  private ObjectNode metadata(UserWindow window, UserProfile profile) {
    var metadata =
        ExpectedRows.object(
            """
            {"dream": {"operation": "user-model", "window": "user", "provider": "local",
              "model": "rules-v1", "prompt_hash": null, "tokens": 0, "quality": "basic"}}
            """);
    var moments = window.moments().stream().map(Memory::id).toList();
    ((ObjectNode) metadata.get("dream")).set("source_moment_ids", ExpectedRows.texts(moments));
    ObjectNode json = SNAKE_CASE.valueToTree(profile);
    json.setAll((ObjectNode) SNAKE_CASE.valueToTree(users.patterns(window)));
    metadata.set("profile", json);
    return metadata;
  }

  private static ArrayNode edges(UserWindow window) {
    var edges = new ArrayList<ObjectNode>();
    for (var moment : window.moments().stream().limit(5).toList()) {
      var edge = edge(moment.label(), "engaged_with", 0.9, moment.time().toString());
      target(edge, "moment", moment.id());
      edges.add(edge);
    }
    for (var resource : window.resources().stream().limit(5).toList()) {
      var edge = edge(resource.label(), "engaged_with", 0.8, resource.time().toString());
      target(edge, "resource", resource.id());
      edges.add(edge);
    }
    edges.sort(
        Comparator.comparing((ObjectNode edge) -> -edge.path("weight").asDouble())
            .thenComparing(edge -> edge.path("dst").asText(), Tables.BYTES));
    return ExpectedRows.JSON.createArrayNode().addAll(edges);
  }

  private static ObjectNode edge(String dst, String type, double weight, String time) {
    return ExpectedRows.JSON
        .createObjectNode()
        .put("dst", dst)
        .put("rel_type", type)
        .put("weight", weight)
        .put("created_at", time);
  }

  private static ObjectNode target(ObjectNode edge, String type, String id) {
    return edge.putObject("properties")
        .put("dst_entity_type", type)
        .put("dst_id", id)
        .put("dst_scope", "private");
  }

  private static Memory memory(ExpectedRow row) {
    var columns = row.columns();
    var persons = new ArrayList<Person>();
    for (var person : columns.path("present_persons")) {
      persons.add(
          new Person(
              person.path("id").asText(),
              person.path("name").asText(),
              person.path("role").asText()));
    }
    return new Memory(
        row.table(),
        row.id(),
        row.label(),
        row.time(),
        columns.path("name").asText(),
        columns.path("summary").asText(),
        columns.path("category").asText(),
        texts(columns.path(row.table().equals("moments") ? "topic_tags" : "labels")),
        texts(columns.path("emotion_tags")),
        persons,
        false,
        statements(columns.path("metadata").path("user")),
        null);
  }

  /** What the user says of himself or herself; null if a relationship is something else. */
  private static @Nullable Memory fact(ExpectedRow row) {
    var columns = row.columns();
    var attributes = columns.path("attributes");
    if (!attributes.path("of_user").asBoolean()) {
      return null;
    }
    var end = columns.path("invalid_at");
    var fact =
        new UserFact(
            columns.path("relation_type").asText(),
            attributes.path("target_name").asText(),
            columns.path("fact").asText(),
            Instant.parse(columns.path("valid_at").asText()),
            end.isNull() ? null : Instant.parse(end.asText()),
            row.time(),
            Instant.parse(attributes.path("last_said_at").asText()),
            texts(columns.path("episodes")),
            texts(attributes.path("bots")));
    return fact.isOfProfiles() ? Memory.of(row.id(), row.label(), fact) : null;
  }

  private static UserStatements statements(JsonNode user) {
    return new UserStatements(
        texts(user.path("told")),
        texts(user.path("topics")),
        texts(user.path("uses")),
        texts(user.path("drops")),
        texts(user.path("projects")),
        texts(user.path("colleagues")),
        texts(user.path("speakers")),
        texts(user.path("bots")));
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
