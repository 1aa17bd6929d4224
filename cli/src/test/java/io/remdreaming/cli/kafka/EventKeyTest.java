package io.remdreaming.cli.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class EventKeyTest {

  @Test
  void activityIsKeyedByTenantAndUser() {
    assertThat(key("{\"type\":\"message\",\"tenant_id\":\"a\",\"user_id\":\"林晚\"}"))
        .isEqualTo("[\"a\",\"林晚\"]");
  }

  @Test
  void ofAnIdOnlyQuotesAndBackslashesAreEscaped() {
    assertThat(key("{\"type\":\"forget\",\"tenant_id\":\"a/\\\"b\\\\\",\"user_id\":\"\\u2028\"}"))
        .isEqualTo("[\"a/\\\"b\\\\\",\"\u2028\"]");
  }

  @Test
  void whatIsSharedHasNoUser() {
    assertThat(key("{\"type\":\"resource\",\"tenant_id\":\"a\"}")).isEqualTo("[\"a\",\"\"]");
  }

  @Test
  void controlIsKeyedByKindTenantAndName() {
    assertThat(key("{\"kind\":\"tenant_policy\",\"tenant_id\":\"*\",\"name\":\"affinity\"}"))
        .isEqualTo("[\"tenant_policy\",\"*\",\"affinity\"]");
  }

  @Test
  void whatHasNoReadableOwnerHasNoKey() {
    assertThat(key("{\"type\":\"mess")).isNull();
    assertThat(key("[1]")).isNull();
    assertThat(key("{\"type\":\"message\",\"user_id\":\"ada\"}")).isNull();
  }

  private static @Nullable String key(String event) {
    var key = EventKey.of(event.getBytes(StandardCharsets.UTF_8));
    return key == null ? null : new String(key, StandardCharsets.UTF_8);
  }
}
