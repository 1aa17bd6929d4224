package io.remdreaming.operators.memory.users;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.Row;
import io.remdreaming.model.memory.Row.EmbeddedText;
import io.remdreaming.model.memory.RowSet;
import io.remdreaming.model.users.Memory;
import io.remdreaming.model.users.UserPatterns;
import io.remdreaming.model.users.UserProfile;
import io.remdreaming.model.users.UserWindow;
import io.remdreaming.operators.rows.Columns;
import java.util.List;

/** A user's profile as a row of {@code users}, with its {@code engaged_with} edges. */
final class UserSets {

  static final String WINDOW = "user";

  private static final int EDGES_OF_KIND = 5;
  private static final double TO_RESOURCE = 0.8;
  private static final double TO_MOMENT = 0.9;
  private static final int ACTIVE = 50;
  private static final int MODERATE = 10;

  private UserSets() {}

  /** The set of a user without memory. */
  static RowSet empty(UserWindow window) {
    return set(window, Provenance.LOCAL, List.of());
  }

  static RowSet of(UserWindow window, UserProfile profile, UserPatterns patterns, Provenance made) {
    return set(window, made, List.of(row(window, profile, patterns, made)));
  }

  private static RowSet set(UserWindow window, Provenance made, List<Row> rows) {
    return RowSet.of(
        window.owner(),
        Operations.USER_MODEL,
        WINDOW,
        "",
        window.version().ranked(made.tier().rank()),
        window.total(),
        rows);
  }

  private static Row row(
      UserWindow window, UserProfile profile, UserPatterns patterns, Provenance made) {
    var owner = window.owner();
    var columns = Columns.object();
    columns.put("name", owner.userId()).put("summary", profile.summary());
    columns.set("interests", Columns.texts(profile.interests()));
    columns.set("preferred_topics", Columns.texts(profile.recommendedTags()));
    columns.put("activity_level", activity(window.total()));
    columns.put("last_active_at", window.lastActive().toString());
    columns.set("tags", Columns.texts(profile.recommendedTags()));
    var sources = window.moments().stream().map(Memory::id).toList();
    var metadata = Columns.dream(Operations.USER_MODEL, WINDOW, "source_moment_ids", sources, made);
    var json = ProfileJson.of(profile);
    PatternsJson.put(patterns, json);
    metadata.set("profile", json);
    columns.set("metadata", metadata);
    columns.set("graph_edges", edges(window));
    return new Row(
        "users",
        Ids.of("user", owner.tenantId(), owner.userId()),
        Labels.kebab(owner.userId()),
        window.lastActive(),
        columns.toString(),
        profile.summary().lines().findFirst().orElse(""),
        List.of(new EmbeddedText("summary", profile.summary())),
        List.of());
  }

  private static String activity(int total) {
    return total >= ACTIVE ? "active" : total >= MODERATE ? "moderate" : "inactive";
  }

  private static ArrayNode edges(UserWindow window) {
    var edges = Columns.texts(List.of());
    window.resources().stream()
        .limit(EDGES_OF_KIND)
        .forEach(resource -> edge(edges, resource, TO_RESOURCE, "resource"));
    window.moments().stream()
        .limit(EDGES_OF_KIND)
        .forEach(moment -> edge(edges, moment, TO_MOMENT, "moment"));
    return edges;
  }

  private static void edge(ArrayNode edges, Memory memory, double weight, String type) {
    ObjectNode edge = edges.addObject().put("dst", memory.label()).put("rel_type", "engaged_with");
    edge.put("weight", weight).put("created_at", memory.time().toString());
    edge.putObject("properties")
        .put("dst_entity_type", type)
        .put("dst_id", memory.id())
        .put("dst_scope", "private");
  }
}
