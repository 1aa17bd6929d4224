package io.remdreaming.operators.memory.users;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remdreaming.model.gateway.Prompt;
import io.remdreaming.model.gateway.PromptSubject;
import io.remdreaming.model.gateway.PromptTemplate;
import io.remdreaming.model.memory.Operations;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.text.Tokens;
import io.remdreaming.model.tiers.Tier;
import io.remdreaming.model.users.Counted;
import io.remdreaming.model.users.DayDigest;
import io.remdreaming.model.users.Memory;
import io.remdreaming.model.users.UserFact;
import io.remdreaming.model.users.UserWindow;
import io.remdreaming.operators.rows.Columns;
import io.remdreaming.operators.stages.prompts.DataLines;
import io.remdreaming.operators.stages.prompts.PromptBuilder;
import io.remdreaming.operators.stages.prompts.PromptOptions;
import io.remdreaming.operators.stages.prompts.PromptTemplates;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * Who a user is, by the digests of recent days.
 *
 * @param template the prompt's template
 * @param options how models are called
 */
record UserPrompts(PromptTemplate template, PromptOptions options)
    implements PromptBuilder<UserWindow> {

  private static final int TOPICS = 10;
  private static final int STATEMENTS = 20;

  UserPrompts(PromptOptions options) {
    this(PromptTemplates.read("user-model", 1_200, 0.4), options);
  }

  @Override
  public String operation() {
    return Operations.USER_MODEL;
  }

  @Override
  public TypeInformation<UserWindow> type() {
    return TypeInformation.of(UserWindow.class);
  }

  /** Better memory comes soon: it is not asked about twice. */
  @Override
  public boolean isProvisional(UserWindow window) {
    return window.provisional() && options.tier() != Tier.BASIC;
  }

  @Override
  public UserKey owner(UserWindow window) {
    return window.owner();
  }

  @Override
  public @Nullable Prompt prompt(UserWindow window) {
    if (options.tier() == Tier.BASIC || window.isEmpty() || window.provisional()) {
      return null;
    }
    var data = new DataLines("days");
    window.days().forEach(day -> data.add(line(day)));
    var statements = statements(window);
    if (!statements.isEmpty()) {
      data.add(Columns.object().set("statements", Columns.texts(statements)));
    }
    var user = data.toString();
    return new Prompt(
        new PromptSubject(window.owner(), operation(), UserSets.WINDOW, window.version(), null),
        template,
        user,
        template.outputTokens(Tokens.estimate(user)),
        options.terms(window.lastActive()));
  }

  /** What the user says to like or to do again and again, and has not ended: the newest. */
  private static List<String> statements(UserWindow window) {
    return window.facts().stream()
        .filter(UserFact::holds)
        .sorted(Comparator.comparing(UserFact::lastSaid).reversed())
        .map(UserFact::text)
        .distinct()
        .limit(STATEMENTS)
        .toList();
  }

  private static ObjectNode line(DayDigest day) {
    var line = Columns.object().put("day", day.day()).put("sessions", day.sessions());
    line.set("topics", Columns.texts(topics(day)));
    memories(line.putArray("moments"), day.moments());
    memories(line.putArray("resources"), day.resources());
    return line;
  }

  private static List<String> topics(DayDigest day) {
    return day.topics().stream().limit(TOPICS).map(Counted::name).toList();
  }

  private static void memories(ArrayNode array, List<Memory> memories) {
    for (var memory : memories) {
      var line = array.addObject().put("name", memory.name()).put("summary", memory.summary());
      if (memory.isOf(Memory.MOMENTS)) {
        line.put("type", memory.type()).set("emotions", Columns.texts(memory.emotions()));
        var persons = line.putArray("persons");
        memory.persons().forEach(person -> persons.add(person.name()));
      }
    }
  }
}
