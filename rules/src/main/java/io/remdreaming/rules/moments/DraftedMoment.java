package io.remdreaming.rules.moments;

import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.moments.Moment;
import io.remdreaming.model.moments.Moment.Person;
import io.remdreaming.model.moments.MomentDraft;
import io.remdreaming.rules.text.Shorten;
import java.util.LinkedHashMap;
import java.util.List;

/** A moment as a draft tells it, with its sources, bounds and speakers as they are. */
final class DraftedMoment {

  private static final int NAME = 60;
  private static final int SUMMARY = 120;

  private DraftedMoment() {}

  static Moment of(Moment own, MomentDraft draft) {
    return new Moment(
        own.id(),
        own.label(),
        draft.name().isBlank() ? own.name() : Shorten.to(draft.name(), NAME),
        draft.momentType().isEmpty() ? own.momentType() : draft.momentType(),
        own.start(),
        own.end(),
        draft.summary().isBlank() ? own.summary() : Shorten.to(draft.summary(), SUMMARY),
        draft.content().isBlank() ? own.content() : draft.content().strip(),
        draft.emotions().isEmpty() ? own.emotions() : draft.emotions(),
        draft.topics().isEmpty() ? own.topics() : draft.topics(),
        persons(own, draft),
        own.chunkIds(),
        own.chunkLabels(),
        own.messageIds(),
        own.statements());
  }

  /** The speakers, and whom the draft adds. */
  private static List<Person> persons(Moment own, MomentDraft draft) {
    var persons = new LinkedHashMap<String, Person>();
    own.persons().forEach(person -> persons.put(person.id(), person));
    for (var person : draft.persons()) {
      var id = Labels.kebab(person.name());
      if (!id.isEmpty()) {
        persons.putIfAbsent(id, new Person(id, person.name(), person.role()));
      }
    }
    return List.copyOf(persons.values());
  }
}
