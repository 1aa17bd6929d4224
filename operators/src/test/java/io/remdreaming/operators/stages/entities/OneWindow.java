package io.remdreaming.operators.stages.entities;

import io.remdreaming.model.entities.EntityType;
import io.remdreaming.model.entities.Mention;
import io.remdreaming.model.entities.Mentions;
import io.remdreaming.model.entities.Passage;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.Version;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Session windows of one message, said in the order of their windows. */
final class OneWindow {

  private OneWindow() {}

  static Mentions persons(String window, long offset, String... names) {
    return things(EntityType.PERSON, window, offset, names);
  }

  static Mentions things(EntityType type, String window, long offset, String... names) {
    return window(
        window,
        offset,
        Stream.of(names).map(name -> mention(type, window, name, List.of())).toList());
  }

  static Mentions joining(String window, long offset, String name, String alias) {
    return window(
        window, offset, List.of(mention(EntityType.PERSON, window, name, List.of(alias))));
  }

  private static Mention mention(
      EntityType type, String window, String name, List<String> aliases) {
    var time = Instant.parse("2026-03-01T10:00:00Z").plusSeconds(window.charAt(1));
    return new Mention(name, type, "message-" + window, time, aliases, "", 1);
  }

  private static Mentions window(String window, long offset, List<Mention> mentions) {
    return new Mentions(
        KnownGraph.OWNER,
        window,
        "s1",
        new Version(offset, 0, 0),
        Provenance.LOCAL,
        mentions,
        List.of(),
        List.of(
            new Passage("row-" + window, Instant.EPOCH, List.of(), List.of("message-" + window))));
  }
}
