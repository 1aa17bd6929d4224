package io.remdreaming.query.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.text.Hashes;
import java.util.HashSet;
import java.util.Set;

/** Gathers the traces of events. */
final class TracesBuilder {

  /** A shorter text may be anybody's. */
  private static final int SHORTEST_TEXT = 24;

  private final UserKey owner;
  private final Set<String> ids = new HashSet<>();
  private final Set<String> mentioned = new HashSet<>();
  private final Set<String> rows = new HashSet<>();
  private final Set<String> hashes = new HashSet<>();
  private final Set<String> labels = new HashSet<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> texts = new HashSet<>();

  TracesBuilder(UserKey owner) {
    this.owner = owner;
  }

  void add(OwnEvent event) {
    mention(event.json());
    if (!event.text("id").isEmpty()) {
      addId(event.text("id"));
    }
    if (!event.text("session_id").isEmpty()) {
      addSession(event.text("session_id"));
    }
    if (!event.text("uri").isEmpty()) {
      ids.add(event.text("uri"));
    }
    var speaker = event.text("speaker");
    if (!speaker.isEmpty()) {
      names.add(speaker);
    }
    var content = event.text("content");
    if (!content.isBlank()) {
      texts.add(content);
      hashes.add(Hashes.of(content));
      hashes.add(Hashes.of(speaker.isEmpty() ? content : speaker + ": " + content));
    }
  }

  private void mention(JsonNode node) {
    if (node.isTextual()) {
      mentioned.add(node.textValue());
    }
    node.forEach(this::mention);
  }

  void addId(String id) {
    ids.add(id);
    rows.add(Ids.message(owner, id));
    rows.add(Ids.file(owner, id));
  }

  void addSession(String id) {
    ids.add(id);
    rows.add(Ids.session(owner, id));
    labels.add(Labels.kebab(id));
  }

  Traces without(TracesBuilder remaining) {
    ids.removeAll(remaining.ids);
    ids.removeAll(remaining.mentioned);
    rows.removeAll(remaining.rows);
    hashes.removeAll(remaining.hashes);
    labels.removeAll(remaining.labels);
    names.removeAll(remaining.names);
    names.removeIf(name -> remaining.texts.stream().anyMatch(text -> Traces.hasWord(text, name)));
    texts.removeIf(
        text ->
            text.length() < SHORTEST_TEXT
                || remaining.texts.stream().anyMatch(other -> other.contains(text)));
    return new Traces(ids, rows, hashes, labels, names, texts);
  }
}
