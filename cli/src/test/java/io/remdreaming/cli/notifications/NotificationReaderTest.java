package io.remdreaming.cli.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remdreaming.cli.notifications.ObjectChange.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NotificationReaderTest {

  private static List<ObjectChange> read(String text) throws InvalidNotificationException {
    return NotificationReader.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void recordOfS3IsReadWithItsKeyDecoded() throws Exception {
    assertThat(read(Samples.s3("ObjectCreated:Put", "acme/red+flower%2Bcaf%C3%A9.pdf", "0A1")))
        .containsExactly(
            new ObjectChange(
                Kind.CREATED,
                "uploads",
                "acme/red flower+caf\u00e9.pdf",
                "v1",
                "d41d8cd9",
                "0A1",
                Instant.parse("2026-02-14T09:30:00.250Z")));
  }

  @Test
  void envelopesOfSnsAreOpened() throws Exception {
    var inner = Samples.s3("ObjectCreated:Put", "acme/a.pdf", "1");
    assertThat(read(Samples.sns(inner))).isEqualTo(read(inner));
  }

  @Test
  void keysOfEventBridgeAndCephAreNotEncoded() throws Exception {
    assertThat(read(Samples.eventBridge("Object Created", "acme/a+b%20c.pdf")).get(0).key())
        .isEqualTo("acme/a+b%20c.pdf");
    var ceph = Samples.s3("ObjectCreated:Put", "acme/a+b.pdf", "1").replace("aws:s3", "ceph:s3");
    assertThat(read(ceph).get(0).key()).isEqualTo("acme/a+b.pdf");
    assertThat(read(Samples.eventBridge("Object Deleted", "a")).get(0).kind())
        .isEqualTo(Kind.REMOVED);
  }

  @ParameterizedTest
  @CsvSource({
    "ObjectCreated:CompleteMultipartUpload, CREATED",
    "s3:ObjectCreated:Put, CREATED",
    "ObjectRemoved:DeleteMarkerCreated, REMOVED",
    "s3:ObjectRemoved:Delete, REMOVED",
    "LifecycleExpiration:Delete, REMOVED",
    "ObjectTagging:Put, OTHER",
    "ObjectRestore:Post, OTHER"
  })
  void namesOfEventsTellWhatHappened(String name, Kind kind) throws Exception {
    assertThat(read(Samples.s3(name, "a", "1")).get(0).kind()).isEqualTo(kind);
  }

  @Test
  void notificationOfATestSaysNothing() throws Exception {
    assertThat(
            read(
                "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\","
                    + "\"Time\":\"2026-02-14T09:30:00.000Z\",\"Bucket\":\"uploads\"}"))
        .isEmpty();
  }

  @Test
  void whatCannotBeReadSaysWhy() {
    assertRefused("{", "malformed-json", "");
    assertRefused("", "unknown-format", "");
    assertRefused("[]", "unknown-format", "");
    assertRefused("{\"hello\":1}", "unknown-format", "");
    var sound = Samples.s3("ObjectCreated:Put", "a", "1");
    assertRefused(sound.replace("\"2.1\"", "\"3.0\""), "unknown-format", "eventVersion");
    assertRefused(sound.replace("\"name\":", "\"nam\":"), "missing-field", "s3/bucket/name");
    assertRefused(sound.replace("2026-02-14T", "14.2.2026 "), "invalid-field", "eventTime");
    assertRefused(Samples.s3("ObjectCreated:Put", "a%zz", "1"), "invalid-field", "s3/object/key");
  }

  private static void assertRefused(String text, String reason, String field) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            InvalidNotificationException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(reason);
              assertThat(e.field()).isEqualTo(field);
              assertThat(e.getMessage()).contains("expected");
            });
  }
}
