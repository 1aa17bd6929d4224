package io.remdreaming.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NamesTest {

  private static ObjectNode entity(String name, String... aliases) {
    var entity = JsonNodeFactory.instance.objectNode().put("display_name", name);
    List.of(aliases).forEach(entity.putArray("aliases")::add);
    return entity;
  }

  @Test
  void anEntityIsMentionedByAnyOfItsNamesAsAWord() {
    var names = new Names("What did sarah\u2019s team decide?");
    assertThat(names.mention(entity("Sarah Chen", "Sarah"))).isTrue();
    assertThat(names.mention(entity("Sara"))).isFalse();
    assertThat(names.mention(entity("Ann"))).isFalse();
  }

  @Test
  void scriptsWithoutBlanksAreReadAsWell() {
    var names = new Names("\u6797\u665a\u559c\u6b22\u4ec0\u4e48\uff1f");
    assertThat(names.mention(entity("\u6797\u665a"))).isTrue();
    assertThat(names.mention(entity("\u963f\u6770"))).isFalse();
  }

  @Test
  void wordsThatLookLikeNamesAreUnknownUnlessTheyAreKnown() {
    var names = new Names("Where do Sara Chenn and Jonas meet?");
    assertThat(names.unknown(List.of("Jonas"))).containsExactly("Sara", "Chenn");
    assertThat(new Names("Jonas?").unknown(List.of())).isEmpty();
  }
}
