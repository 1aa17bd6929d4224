package io.remdreaming.rules.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.remdreaming.model.moments.UserStatements;
import io.remdreaming.model.sessions.SessionWindow;
import io.remdreaming.rules.Conversations;
import io.remdreaming.rules.gist.Gist;
import io.remdreaming.rules.gist.Telling;
import io.remdreaming.rules.spans.ConversationReader;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "We run Cassandra and Redis. | cassandra redis | ''",
        "We never use Oracle. | '' | oracle",
        "We replaced Ansible with Terraform. | terraform | ansible",
        "I moved from MongoDB to PostgreSQL. | postgresql | mongodb",
        "We used to run Hadoop. | '' | hadoop",
        "I stopped working with Scala. | '' | scala",
        "Is Redis any good? | '' | ''",
        "Grafana is a dashboard. | '' | ''",
        "We work in Spring, mostly. | '' | ''",
        "Wir nutzen Kafka, aber kein Pulsar. | kafka | pulsar",
        "我们用 Flink，不用 Hadoop。 | flink | hadoop",
      })
  void toolsAreThoseThatTheUserSaysToUse(String text, String uses, String drops) {
    var statements = read(Conversations.of(text));
    assertThat(statements.uses()).isEqualTo(words(uses));
    assertThat(statements.drops()).isEqualTo(words(drops));
  }

  @Test
  void toolsMayBeTheAnswerToAQuestion() {
    var statements =
        read(
            Conversations.of("Hm.", "What do you use for queues?", "Mostly Pulsar. Redis is old."));
    assertThat(statements.uses()).containsExactly("pulsar");
  }

  @Test
  void whatTheAssistantSaysIsNotTheUsers() {
    var statements = read(Conversations.of("Hm.", "I live on Mars and love chess."));
    assertThat(statements.told()).isEmpty();
    assertThat(statements.topics()).isEmpty();
  }

  @Test
  void whatIsQuotedIsNotTheUsers() {
    var statements = read(Conversations.of("Runa wrote: \"I breed alpacas.\"\n> I love opera."));
    assertThat(statements.told()).isEmpty();
    assertThat(statements.topics()).doesNotContain("alpacas", "opera");
  }

  @Test
  void projectsAndColleaguesAreThoseOfWhomItIsSaid() {
    var statements =
        read(
            Conversations.of(
                "I'm working on a weather station for the school.",
                "",
                "My colleague Ole Dahl builds the sensors."));
    assertThat(statements.projects()).containsExactly("a weather station");
    assertThat(statements.colleagues()).containsExactly("Ole Dahl");
    assertThat(statements.speakers()).containsExactly("ann");
  }

  @Test
  void amongSeveralPeopleTheUserIsWhoBearsTheId() {
    assertThat(read(Conversations.between("Ann: I paint.", "Ole: I sing.")).told())
        .containsExactly("I paint.");
    assertThat(read(Conversations.between("Ida: I paint.", "Ole: I sing.")).told()).isEmpty();
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split(" "));
  }

  private static UserStatements read(SessionWindow window) {
    var conversations = new ConversationReader();
    var conversation = conversations.read(window.messages());
    return new StatementReader(new Gist.Reader(conversations))
        .read(conversation, Telling.all(conversation));
  }
}
