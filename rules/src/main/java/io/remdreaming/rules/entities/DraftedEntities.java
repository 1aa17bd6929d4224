package io.remdreaming.rules.entities;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.entities.EntityDraft;
import io.remdreaming.model.entities.EntityNames;
import io.remdreaming.model.entities.EntityType;
import io.remdreaming.model.entities.Fact;
import io.remdreaming.model.entities.FactDraft;
import io.remdreaming.model.entities.Mention;
import io.remdreaming.rules.facts.FactReader;
import io.remdreaming.rules.spans.Speakers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a model has drafted, tied to the messages and their times. */
final class DraftedEntities {

  private static final double CONFIDENCE = 0.9;

  private final List<Message> messages;
  private final FactReader times;
  private final List<Mention> mentions = new ArrayList<>();
  private final List<Fact> facts = new ArrayList<>();
  private final Set<String> mentioned = new HashSet<>();

  DraftedEntities(List<Message> messages, FactReader times) {
    this.messages = messages;
    this.times = times;
  }

  List<Mention> mentions() {
    return mentions;
  }

  List<Fact> facts() {
    return facts;
  }

  void add(EntityDraft draft) {
    for (var turn : draft.turns()) {
      mention(draft.name(), draft.type(), turn, draft.aliases(), draft.summary());
    }
  }

  void add(FactDraft draft) {
    mentionOnce(draft.source(), draft.turn());
    mentionOnce(draft.target(), draft.turn());
    var message = messages.get(draft.turn());
    var said = message.timestamp();
    var since = draft.since().isEmpty() ? null : times.time(draft.since(), message);
    var until = draft.until().isEmpty() ? null : times.time(draft.until(), message);
    var from = since == null ? said : since;
    var isUser =
        Speakers.isIn(Speakers.ofUser(messages), message)
            && EntityNames.normal(draft.source())
                .equals(EntityNames.normal(RuleEntities.speaker(message)));
    // what is over before it was said held at least until then
    var validAt = until != null && until.isBefore(from) ? until : from;
    facts.add(
        new Fact(
                draft.source(),
                draft.relation(),
                draft.target(),
                draft.text().isEmpty() ? message.content().strip() : draft.text(),
                message.id(),
                said,
                validAt,
                until,
                draft.supersedes(),
                CONFIDENCE)
            .saidBy(isUser, message.botName()));
  }

  private void mentionOnce(String name, int turn) {
    if (!mentioned.contains(EntityNames.normal(name))) {
      mention(name, EntityType.CONCEPT, turn, List.of(), "");
    }
  }

  private void mention(
      String name, EntityType type, int turn, List<String> aliases, String summary) {
    mentioned.add(EntityNames.normal(name));
    var message = messages.get(turn);
    mentions.add(
        new Mention(name, type, message.id(), message.timestamp(), aliases, summary, CONFIDENCE));
  }
}
