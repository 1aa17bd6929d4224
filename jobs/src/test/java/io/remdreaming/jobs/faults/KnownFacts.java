package io.remdreaming.jobs.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.remdreaming.stubmodel.Asked;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a model knows of each message: entities under several names, and facts of which one
 * contradicts another. It says so wherever the message stands, alone or among others.
 */
final class KnownFacts {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern MESSAGE = Pattern.compile("This is (\\w+-\\d)");

  private static final Map<String, List<Named>> NAMED =
      Map.ofEntries(
          Map.entry("zero-0", List.of(new Named("Robert Smith", "person", "Bob"), place("Lisbon"))),
          Map.entry("zero-2", List.of(place("Madrid"), person("Roberta"))),
          Map.entry("one-0", List.of(person("Bob"), new Named("Acme Corp", "organisation", ""))),
          Map.entry("one-1", List.of(person("Bob"))),
          Map.entry("one-2", List.of(person("Rob"))),
          Map.entry("two-0", List.of(place("Porto"), person("Robert Smith"))),
          Map.entry("two-1", List.of(person("ROBERT  SMITH"))),
          Map.entry(
              "three-0",
              List.of(new Named("Atlas", "project", "Project Atlas"), person("Roberta"))),
          Map.entry("three-2", List.of(place("Oporto"))),
          Map.entry("four-0", List.of(new Named("project atlas", "project", ""))),
          Map.entry("four-1", List.of(new Named("project atlas", "project", ""), person("Bob"))));

  private static final Map<String, List<String>> SAID =
      Map.of(
          "zero-0", List.of("Robert Smith", "LIVES_IN", "Lisbon"),
          "one-0", List.of("Bob", "WORKS_AT", "Acme Corp"),
          "two-0", List.of("Robert Smith", "LIVES_IN", "Porto"),
          "three-2", List.of("Roberta", "LIVES_IN", "Oporto"),
          "four-1", List.of("Bob", "WORKS_ON", "project atlas"));

  private KnownFacts() {}

  /** The answer about the messages of a prompt. */
  static String answer(Asked asked) {
    var answer = JSON.createObjectNode();
    var entities = answer.putArray("entities");
    var facts = answer.putArray("facts");
    var turns = new HashMap<String, ArrayNode>();
    var messages = MESSAGE.matcher(asked.prompt());
    for (var turn = 0; messages.find(); turn++) {
      for (var named : NAMED.getOrDefault(messages.group(1), List.of())) {
        turns.computeIfAbsent(named.name(), name -> entity(entities, named)).add(turn);
      }
      var said = SAID.get(messages.group(1));
      if (said != null) {
        fact(facts, said, turn);
      }
    }
    return answer.toString();
  }

  private static ArrayNode entity(ArrayNode entities, Named named) {
    var entity = entities.addObject().put("name", named.name()).put("type", named.type());
    var aliases = entity.putArray("aliases");
    if (!named.alias().isEmpty()) {
      aliases.add(named.alias());
    }
    return entity.put("summary", "").putArray("turns");
  }

  private static void fact(ArrayNode facts, List<String> said, int turn) {
    facts
        .addObject()
        .put("source", said.get(0))
        .put("relation", said.get(1))
        .put("target", said.get(2))
        .put("fact", said.get(2) + " it is.")
        .put("turn", turn)
        .put("since", "")
        .put("until", "")
        .put("supersedes", false);
  }

  private static Named person(String name) {
    return new Named(name, "person", "");
  }

  private static Named place(String name) {
    return new Named(name, "place", "");
  }

  private record Named(String name, String type, String alias) {}
}
