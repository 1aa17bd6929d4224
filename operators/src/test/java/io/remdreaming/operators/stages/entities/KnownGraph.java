package io.remdreaming.operators.stages.entities;

import io.remdreaming.model.activity.Forget;
import io.remdreaming.model.activity.LogPosition;
import io.remdreaming.model.activity.Statement;
import io.remdreaming.model.entities.EntityNames;
import io.remdreaming.model.entities.EntityType;
import io.remdreaming.model.entities.Fact;
import io.remdreaming.model.entities.Mention;
import io.remdreaming.model.entities.Mentions;
import io.remdreaming.model.entities.Passage;
import io.remdreaming.model.gateway.Provenance;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * A seeded history of what session windows say about a small world: the same things under several
 * names, facts that contradict each other, windows that are said anew or withdrawn, what an
 * application states, and deletion requests.
 */
final class KnownGraph {

  static final UserKey OWNER = new UserKey("acme", "ann");

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String[][] PERSONS = {
    {"Robert Smith", "Bob", "Robert", "Rob", "robert  smith", "ROBERT SMITH"},
    {"Sarah Chen", "Sara Chen", "Sarah", "sarah chen's"},
    {"Anna", "anna", "Ann"},
    {"Anne"},
    {"Robert Jones"},
    {"Melanie", "Mel", "Mell"},
    {"Melissa Stone"},
    {"Christine", "Christ", "Chris"},
    {"王小明", "小明"}
  };
  private static final String[][] THINGS = {
    {"PostgreSQL", "Postgres", "Postgre SQL", "elephant database"},
    {"Kubernetes", "Kubernetis", "container platform"},
    {"GPT 4"},
    {"GPT 5"},
    {"数据库迁移项目", "move of data", "big move"},
    {"Zürich", "Zurich", "largest Swiss town"},
    {"Berlin"},
    {"上海"},
    {"North Carolina"},
    {"South Carolina"}
  };
  private static final EntityType[] TYPES = {
    EntityType.TECHNOLOGY,
    EntityType.TECHNOLOGY,
    EntityType.TECHNOLOGY,
    EntityType.TECHNOLOGY,
    EntityType.PROJECT,
    EntityType.PLACE,
    EntityType.PLACE,
    EntityType.PLACE,
    EntityType.PLACE,
    EntityType.PLACE
  };
  private static final String[] RELATIONS = {"LIVES_IN", "USES", "WORKS_AT", "likes"};

  private final Random random;
  private final List<Mentions> windows = new ArrayList<>();
  private final List<Forget> requests = new ArrayList<>();
  private long offset;

  KnownGraph(long seed) {
    random = new Random(seed);
    var count = 3 + random.nextInt(8);
    for (var number = 0; number < count; number++) {
      var versions = 1 + random.nextInt(3);
      for (var i = 0; i < versions; i++) {
        var window = window(number);
        windows.add(random.nextInt(6) == 0 ? window.emptied() : window);
      }
      if (random.nextInt(5) == 0) {
        requests.add(request(number));
      }
    }
    for (var number = random.nextInt(5); number > 0; number--) {
      for (var versions = 1 + random.nextInt(2); versions > 0; versions--) {
        windows.add(statement("s" + number));
      }
      if (random.nextInt(4) == 0) {
        requests.add(requestOfStatement("s" + number));
      }
    }
  }

  /** Everything that is ever said, in the order of the log. */
  List<Mentions> windows() {
    return windows;
  }

  List<Forget> requests() {
    return requests;
  }

  /** What stays of it, by the rules alone. */
  List<Mentions> remaining() {
    var newest = new TreeMap<String, Mentions>();
    windows.forEach(window -> newest.put(window.window(), window));
    var remaining = new ArrayList<Mentions>();
    for (var window : newest.values()) {
      var kept = window;
      for (var request : requests) {
        if (request.offset() > window.version().offset()) {
          kept =
              switch (request.scope()) {
                case USER -> kept.emptied();
                case SESSION ->
                    request.sessionId().equals(window.sessionId()) ? kept.emptied() : kept;
                case ENTITY, FACT -> isAbout(request, window) ? kept.emptied() : kept;
                default -> kept.without(request.targetId());
              };
        }
      }
      remaining.add(kept);
    }
    return remaining;
  }

  private static boolean isAbout(Forget request, Mentions statement) {
    var kind = request.scope() == Forget.Scope.FACT ? Statement.Kind.FACT : Statement.Kind.ENTITY;
    return statement.window().equals(Statement.key(kind, request.targetId()));
  }

  /** An entity or a fact that an application knows, now and then from a message. */
  private Mentions statement(String id) {
    var hasClaim = random.nextInt(3) > 0;
    var time = START.plusSeconds(3600L * random.nextInt(180));
    var source = random.nextInt(4) == 0 ? "m%d-0".formatted(random.nextInt(4)) : "crm";
    return ReadStatements.mentions(
        new Statement(
            OWNER,
            id,
            random.nextInt(4) == 0 ? "s1" : "",
            time,
            source,
            thing(),
            hasClaim ? claim(time) : null,
            random.nextBoolean() ? "" : "What is known of " + id,
            random.nextBoolean() ? "{}" : "{\"%s\":%d}".formatted(id, random.nextInt(9)),
            LogPosition.of(0, offset += 1, 0)),
        0);
  }

  private Statement.Claim claim(Instant time) {
    var relation = EntityNames.relation(RELATIONS[random.nextInt(RELATIONS.length)]);
    var validAt = time.minusSeconds(random.nextInt(3) * 86_400L);
    var until = random.nextInt(3) == 0 ? validAt.plusSeconds(random.nextInt(3) * 90_000L) : null;
    return new Statement.Claim(relation, thing(), validAt, until);
  }

  private Statement.Thing thing() {
    var isPerson = random.nextBoolean();
    var all = isPerson ? PERSONS : THINGS;
    var number = random.nextInt(all.length);
    var names = all[number];
    var type = isPerson ? EntityType.PERSON : TYPES[number];
    var told = random.nextInt(3) == 0 ? EntityType.CONCEPT : type;
    var aliases =
        random.nextInt(3) == 0 ? List.of(names[random.nextInt(names.length)]) : List.<String>of();
    return new Statement.Thing(names[random.nextInt(names.length)], told.name(), aliases);
  }

  private Forget requestOfStatement(String id) {
    var scope = random.nextBoolean() ? Forget.Scope.FACT : Forget.Scope.ENTITY;
    return new Forget(OWNER, scope, "", id, offset += 1, 0, 0);
  }

  private Mentions window(int window) {
    var mentions = new ArrayList<Mention>();
    var facts = new ArrayList<Fact>();
    var ids = new ArrayList<String>();
    for (var i = 0; i < 1 + random.nextInt(5); i++) {
      var id = "m%d-%d".formatted(window, i);
      var time = START.plusSeconds(3600L * (31L * window % 7) + 60L * i);
      ids.add(id);
      for (var j = random.nextInt(3); j >= 0; j--) {
        mentions.add(mention(id, time));
      }
      if (random.nextInt(2) == 0) {
        facts.add(fact(id, time, mentions));
      }
    }
    return new Mentions(
        OWNER,
        "part-" + window,
        window % 3 == 0 ? "" : "s" + window % 3,
        new Version(offset += 1 + random.nextInt(2), random.nextInt(2), 0),
        Provenance.LOCAL,
        mentions,
        facts,
        List.of(
            new Passage(
                "00000000-0000-0000-0000-%012d".formatted(window),
                START.plusSeconds(window),
                List.of("topic-" + window % 2),
                ids)));
  }

  private Mention mention(String message, Instant time) {
    if (random.nextBoolean()) {
      var names = PERSONS[random.nextInt(PERSONS.length)];
      var name = names[random.nextInt(names.length)];
      var aliases =
          random.nextInt(6) == 0 ? List.of(names[random.nextInt(names.length)]) : List.<String>of();
      return new Mention(name, EntityType.PERSON, message, time, aliases, "About " + name, 0.5);
    }
    var thing = random.nextInt(THINGS.length);
    var name = THINGS[thing][random.nextInt(THINGS[thing].length)];
    var type = random.nextInt(8) == 0 ? EntityType.CONCEPT : TYPES[thing];
    return new Mention(name, type, message, time, List.of(), "", 0.4);
  }

  private Fact fact(String message, Instant time, List<Mention> mentions) {
    var source = mentions.get(random.nextInt(mentions.size())).name();
    var target = mentions.get(random.nextInt(mentions.size())).name();
    var relation = RELATIONS[random.nextInt(RELATIONS.length)];
    var shift = random.nextInt(3) * 86_400L;
    var validAt = time.minusSeconds(shift);
    var until = random.nextInt(6) == 0 ? validAt.plusSeconds(random.nextInt(2) * 40_000L) : null;
    return new Fact(
        source,
        relation,
        target,
        "%s %s %s".formatted(source, relation, target),
        message,
        time,
        validAt,
        until,
        random.nextInt(5) == 0,
        0.6);
  }

  private Forget request(int window) {
    var scope =
        switch (random.nextInt(8)) {
          case 0 -> Forget.Scope.USER;
          case 1 -> Forget.Scope.SESSION;
          default -> Forget.Scope.MESSAGE;
        };
    var target = scope == Forget.Scope.MESSAGE ? "m%d-%d".formatted(window, random.nextInt(3)) : "";
    var session = scope == Forget.Scope.SESSION ? "s" + (1 + random.nextInt(2)) : "";
    return new Forget(OWNER, scope, session, target, offset += 1, 0, 0);
  }
}
