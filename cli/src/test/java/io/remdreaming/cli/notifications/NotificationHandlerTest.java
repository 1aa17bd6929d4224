package io.remdreaming.cli.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remdreaming.model.activity.DeadLetter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

final class NotificationHandlerTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final RecordedLog log = new RecordedLog();
  private final List<String> events = log.events;
  private final List<DeadLetter> letters = log.letters;
  private final Set<String> stored = new HashSet<>();

  private NotificationHandler handler(String source, boolean asks) {
    StoredObjects objects = uri -> stored.contains(String.join("/", uri.segments()));
    return new NotificationHandler(List.of(OwnedSource.parse(source)), asks ? objects : null, log);
  }

  private static Notification notification(String body) {
    return new Notification("1", "r", "s3-events", 2, 7, body.getBytes(StandardCharsets.UTF_8));
  }

  private static Notification created(String key, String sequencer) {
    return notification(Samples.s3("ObjectCreated:Put", key, sequencer));
  }

  private static Notification removed(String key, String sequencer) {
    return notification(Samples.s3("ObjectRemoved:Delete", key, sequencer));
  }

  @Test
  void objectBecomesAFileOfItsOwner() throws Exception {
    handler("s3://uploads/{tenant_id}/{user_id}/", false)
        .handle(created("acme/ann/plans/the+plan.pdf", "1"));
    assertThat(JSON.readTree(events.get(0)))
        .isEqualTo(
            JSON.readTree(
                """
                {"type":"file","tenant_id":"acme","user_id":"ann","id":"%s",
                 "timestamp":"2026-02-14T09:30:00.250Z","name":"the plan.pdf",
                 "uri":"s3://uploads/acme/ann/plans/the%%20plan.pdf",
                 "metadata":{"object":{"etag":"d41d8cd9","version_id":"v1","sequencer":"1"}}}
                """
                    .formatted(JSON.readTree(events.get(0)).path("id").asText())));
  }

  @Test
  void ownerMayBeNamedBehindTheSource() throws Exception {
    handler("s3://uploads/contracts/=acme", false).handle(created("contracts/a.pdf", "1"));
    handler("s3://uploads/{user_id}/=acme", false).handle(created("ann/a.pdf", "1"));
    handler("s3://uploads/=acme/ann", false).handle(created("a.pdf", "1"));
    assertThat(events.get(0)).contains("\"tenant_id\":\"acme\"").doesNotContain("user_id");
    assertThat(events.subList(1, 3))
        .allMatch(event -> event.contains("\"tenant_id\":\"acme\",\"user_id\":\"ann\""));
  }

  @Test
  void sourceSaysOnceWhoseItsObjectsAre() {
    for (var wrong :
        List.of(
            "s3://uploads/",
            "s3://uploads/{tenant_id}/=acme",
            "s3://uploads/{tenant_id}/{user_id}/=acme/ann",
            "https://uploads/{tenant_id}/",
            "s3://uploads/{tenant_id}")) {
      assertThatThrownBy(() -> OwnedSource.parse(wrong))
          .isInstanceOf(TypeConversionException.class)
          .hasMessageContaining("expected");
    }
  }

  @Test
  void othersObjectsFoldersAndOtherEventsAreCounted() {
    var handler = handler("s3://uploads/{tenant_id}/", false);
    handler.handle(created("at-the-root.pdf", "1"));
    handler.handle(created("acme/folder/", "1"));
    handler.handle(notification(Samples.s3("ObjectTagging:Put", "acme/a", "1")));
    handler.handle(removed("acme/a", "1"));
    assertThat(events).isEmpty();
    assertThat(handler.counts())
        .containsEntry("below no source", 1L)
        .containsEntry("folders and other events", 2L)
        .containsEntry("removals left as they are", 1L);
  }

  @Test
  void whatCannotBeUsedIsADeadLetterWithItsBytes() {
    var handler = handler("s3://uploads/{tenant_id}/", false);
    handler.handle(notification("no JSON"));
    handler.handle(created("acme/%2E%2E/other/a.pdf", "1"));
    handler.handle(created("%C2%A0/a.pdf", "1"));
    assertThat(letters)
        .extracting(DeadLetter::reason)
        .containsExactly(
            "notification:malformed-json",
            "notification:invalid-uri",
            "notification:invalid-field");
    assertThat(letters.get(0).payload()).asString().isEqualTo("no JSON");
    assertThat(letters.get(0).topic()).isEqualTo("s3-events");
    assertThat(letters.get(0).offset()).isEqualTo(7);
    assertThat(events).isEmpty();
  }

  @Test
  void repeatedAndLateNotificationsChangeNothing() {
    var handler = handler("s3://uploads/{tenant_id}/", false);
    handler.handle(created("acme/a", "0055AED6DCD90281E5"));
    handler.handle(created("acme/a", "0055AED6DCD90281E5"));
    handler.handle(created("acme/a", "0055AED6DCD90281E4FF"));
    assertThat(events).hasSize(1);
    handler.handle(created("acme/a", "0055AED6DCD90281E501"));
    assertThat(events).hasSize(2);
    assertThat(handler.counts()).containsEntry("repeated or late", 2L);
  }

  /**
   * After each order of deliveries, with repeats and a restart, the log says what the store has.
   */
  @Test
  void whateverTheOrderTheLogEndsWithWhatTheStoreHas() {
    for (var seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      events.clear();
      stored.clear();
      var pending = new ArrayList<Notification>();
      var handler = handler("s3://uploads/{tenant_id}/", true);
      for (var step = 0; step < 30; step++) {
        var key = "acme/" + random.nextInt(3);
        var isThere = random.nextBoolean();
        var unused = isThere ? stored.add(key) : stored.remove(key);
        var sequencer = "%08X".formatted(step);
        pending.add(isThere ? created(key, sequencer) : removed(key, sequencer));
        if (random.nextInt(4) == 0) {
          pending.add(pending.get(random.nextInt(pending.size())));
        }
        handler = random.nextInt(10) == 0 ? handler("s3://uploads/{tenant_id}/", true) : handler;
        while (random.nextBoolean() && !pending.isEmpty()) {
          handler.handle(pending.remove(random.nextInt(pending.size())));
        }
      }
      while (!pending.isEmpty()) {
        handler.handle(pending.remove(random.nextInt(pending.size())));
      }
      assertThat(remembered()).as("seed " + seed).isEqualTo(new TreeSet<>(stored));
    }
  }

  /** The keys whose last event is not a deletion request. */
  private Set<String> remembered() {
    var ids = new HashSet<String>();
    var keys = new TreeSet<String>();
    for (var text : events) {
      var event = json(text);
      if (event.path("type").asText().equals("forget")) {
        ids.remove(event.path("target_id").asText());
      } else {
        ids.add(event.path("id").asText());
      }
    }
    for (var text : events) {
      var event = json(text);
      if (ids.contains(event.path("id").asText())) {
        keys.add(event.path("uri").asText().substring("s3://uploads/".length()));
      }
    }
    return keys;
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
