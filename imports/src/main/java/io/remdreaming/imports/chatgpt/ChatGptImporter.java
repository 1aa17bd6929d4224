package io.remdreaming.imports.chatgpt;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.imports.Branch;
import io.remdreaming.imports.ImportOptions;
import io.remdreaming.imports.Importer;
import io.remdreaming.imports.Receiver;
import io.remdreaming.imports.Times;
import io.remdreaming.imports.archive.ExportFile;
import io.remdreaming.imports.archive.ExportFiles;
import io.remdreaming.imports.archive.Json;
import io.remdreaming.imports.archive.JsonReader;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * ChatGPT's {@code conversations.json}: each conversation is a tree of messages, in which every
 * edited question and every repeated answer begins a branch. The branch that the application shows
 * is imported.
 */
public final class ChatGptImporter implements Importer {

  private static final String EXPECTED = "conversations of ChatGPT";
  private static final Pattern FILE = Pattern.compile("conversations(-[0-9]+)?\\.json");

  @Override
  public void read(ExportFiles export, ImportOptions options, Receiver receiver) {
    for (var file : files(export)) {
      JsonReader.elements(
          file, EXPECTED, (conversation, place) -> read(conversation, place, options, receiver));
    }
  }

  private static List<ExportFile> files(ExportFiles export) {
    var found = export.named(FILE);
    if (!found.isEmpty()) {
      return found;
    }
    return List.of(export.only().orElseThrow(() -> export.without("conversations.json")));
  }

  private static void read(
      JsonNode conversation, String place, ImportOptions options, Receiver receiver) {
    var nodes = Json.object(conversation, "mapping", place);
    var way = new HashSet<>(way(conversation, nodes));
    var messages = new ChatGptMessages(conversation, place, options, receiver);
    for (var node : nodes.properties()) {
      if (!way.contains(node.getKey()) && hasMessage(node.getValue())) {
        receiver.read();
        receiver.skip("other branch", place + " node " + node.getKey());
      }
    }
    for (var id : way(conversation, nodes)) {
      if (hasMessage(nodes.get(id))) {
        receiver.read();
        messages.read(nodes.get(id).get("message"), place + " node " + id);
      }
    }
  }

  private static boolean hasMessage(JsonNode node) {
    return node.path("message").isObject();
  }

  private static List<String> way(JsonNode conversation, JsonNode nodes) {
    var parents = new LinkedHashMap<String, String>();
    nodes
        .properties()
        .forEach(node -> parents.put(node.getKey(), Json.text(node.getValue(), "parent")));
    var current = Json.text(conversation, "current_node");
    return Branch.to(parents.containsKey(current) ? current : newestLeaf(nodes, parents), parents);
  }

  /** The newest message that none answers; of equally old ones, that of the highest id. */
  private static String newestLeaf(JsonNode nodes, Map<String, String> parents) {
    var inner = new HashSet<>(parents.values());
    var times = new HashMap<String, Instant>();
    for (var id : parents.keySet()) {
      if (!inner.contains(id)) {
        var time = Times.ofSeconds(nodes.get(id).path("message").path("create_time"));
        times.put(id, time.orElse(Instant.EPOCH));
      }
    }
    return times.entrySet().stream()
        .max(
            Map.Entry.<String, Instant>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse("");
  }
}
