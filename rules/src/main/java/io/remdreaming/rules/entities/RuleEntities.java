package io.remdreaming.rules.entities;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.activity.Role;
import io.remdreaming.model.entities.EntityDraft;
import io.remdreaming.model.entities.EntityNames;
import io.remdreaming.model.entities.EntityType;
import io.remdreaming.model.entities.Fact;
import io.remdreaming.model.entities.FactDraft;
import io.remdreaming.model.entities.Found;
import io.remdreaming.model.entities.Mention;
import io.remdreaming.model.ports.DateConflicts;
import io.remdreaming.model.ports.LocalEntities;
import io.remdreaming.model.ports.TimeExpressions;
import io.remdreaming.model.sessions.SessionWindow;
import io.remdreaming.rules.facts.FactReader;
import io.remdreaming.rules.names.NameKinds;
import io.remdreaming.rules.names.Names;
import io.remdreaming.rules.names.NicknameDetector;
import io.remdreaming.rules.spans.Conversation;
import io.remdreaming.rules.spans.ConversationReader;
import io.remdreaming.rules.spans.Speakers;
import io.remdreaming.rules.text.AnalyzedText;
import io.remdreaming.rules.text.Script;
import io.remdreaming.rules.text.WordTerms;
import io.remdreaming.rules.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The local tier of entities: whoever speaks, the names that stand in the text, technologies that
 * are known, and facts that are said plainly. Pure but for what it counts; not thread-safe because
 * its reader is not.
 */
public final class RuleEntities implements LocalEntities, DateConflicts {

  private static final int NAMES = 60;
  private static final double KNOWN = 0.8;
  private static final double LIKELY = 0.4;

  private final ConversationReader conversations;
  private final WordTerms wordTerms;
  private final NameKinds kinds = new NameKinds();
  private final FactReader facts;

  public RuleEntities(ConversationReader conversations, TimeExpressions times) {
    this.conversations = conversations;
    this.wordTerms = new WordTerms(conversations.analyzer());
    this.facts = new FactReader(times);
  }

  @Override
  public Found find(SessionWindow window) {
    var messages = window.messages();
    var conversation = conversations.read(messages);
    var mentions = speakers(messages);
    var found = new ArrayList<Fact>();
    var users = Speakers.ofUser(messages);
    for (var i = 0; i < messages.size(); i++) {
      var message = messages.get(i);
      var speaker = speaker(message);
      var isUser = Speakers.isIn(users, message);
      var asked = i == 0 || speaks(messages.get(i - 1), speaker) ? "" : asked(conversation, i - 1);
      var own = conversation.own().get(i);
      facts.read(message, speaker, isUser, asked, own, mentions, found);
      quoted(conversation, i, mentions, found);
    }
    var readings = conversation.withQuotes(conversations.analyzer());
    names(readings).forEach(name -> mention(name, messages, readings, mentions));
    return new Found(List.copyOf(mentions), List.copyOf(found));
  }

  @Override
  public Found find(SessionWindow window, List<EntityDraft> entities, List<FactDraft> drafts) {
    var drafted = new DraftedEntities(window.messages(), facts);
    entities.forEach(drafted::add);
    drafts.forEach(drafted::add);
    var mentions = speakers(window.messages());
    mentions.addAll(drafted.mentions());
    return new Found(List.copyOf(mentions), List.copyOf(drafted.facts()));
  }

  @Override
  public long dateConflicts() {
    return facts.conflictsOfDates();
  }

  /** Whoever says "I": the speaker, or the user without a name; {@code ""} for nobody known. */
  static String speaker(Message message) {
    var name = Speakers.name(message);
    return name.isBlank() && message.role() == Role.USER ? "User" : name;
  }

  private static boolean speaks(Message message, String speaker) {
    return speaker(message).equals(speaker);
  }

  /** The question with which a message ends; {@code ""} if it ends otherwise. */
  private static String asked(Conversation conversation, int at) {
    var sentences = conversation.own().get(at).sentences();
    var last = sentences.isEmpty() ? "" : sentences.get(sentences.size() - 1);
    return AnalyzedText.isQuestion(last) ? last : "";
  }

  /** What the message quotes is said by whoever is quoted, if that is certain. */
  private void quoted(Conversation conversation, int at, List<Mention> mentions, List<Fact> found) {
    var language = conversation.own().get(at).language();
    for (var quote : conversation.quotes().get(at)) {
      if (!quote.voice().isEmpty()) {
        var reading = AnalyzedText.of(quote.text(), language, conversations.analyzer());
        var message = conversation.messages().get(at);
        facts.read(message, quote.voice(), false, "", reading, mentions, found);
      }
    }
  }

  private static List<Mention> speakers(List<Message> messages) {
    var mentions = new ArrayList<Mention>();
    for (var message : messages) {
      var speaker = Speakers.name(message);
      if (!speaker.isBlank()) {
        mentions.add(
            new Mention(
                speaker, EntityType.PERSON, message.id(), message.timestamp(), List.of(), "", 1));
      }
    }
    return mentions;
  }

  private Set<String> names(List<AnalyzedText> readings) {
    var names = new LinkedHashSet<String>();
    for (var name : Names.of(List.of(), readings, wordTerms, NAMES)) {
      if (kinds.isName(name) && !EntityNames.normal(name).isEmpty()) {
        names.add(name);
      }
    }
    for (var reading : readings) {
      for (var sentence : reading.sentences()) {
        kinds.addTechnologies(sentence, names);
      }
    }
    return names;
  }

  /**
   * A mention in each message that holds the name, with the first sentence that does; of the
   * speaker whom another one calls so, if there is one.
   */
  private void mention(
      String name, List<Message> messages, List<AnalyzedText> readings, List<Mention> mentions) {
    var sentences = new ArrayList<String>();
    var holders = new ArrayList<Message>();
    var firsts = new ArrayList<String>();
    for (var i = 0; i < messages.size(); i++) {
      var before = sentences.size();
      for (var sentence : readings.get(i).sentences()) {
        if (holds(sentence, name)) {
          sentences.add(sentence);
        }
      }
      if (sentences.size() > before) {
        holders.add(messages.get(i));
        firsts.add(sentences.get(before).strip());
      }
    }
    var called = holders.isEmpty() ? "" : new NicknameDetector(messages, readings).speaker(name);
    var type = called.isEmpty() ? kinds.of(name, sentences) : EntityType.PERSON;
    var aliases = called.isEmpty() ? List.<String>of() : List.of(name);
    var whole = called.isEmpty() ? name : called;
    var confidence = type == EntityType.TECHNOLOGY ? KNOWN : LIKELY;
    for (var i = 0; i < holders.size(); i++) {
      var message = holders.get(i);
      mentions.add(
          new Mention(
              whole, type, message.id(), message.timestamp(), aliases, firsts.get(i), confidence));
    }
  }

  private static boolean isUnspaced(int c) {
    var script = Script.of(c);
    return script == Script.HAN || script == Script.KANA;
  }

  private static boolean holds(String sentence, String name) {
    for (var at = sentence.indexOf(name); at >= 0; at = sentence.indexOf(name, at + 1)) {
      var end = at + name.length();
      var isWhole =
          isUnspaced(name.codePointAt(0))
              || ((at == 0 || !Words.isWordPart(sentence.codePointBefore(at)))
                  && (end == sentence.length() || !Words.isWordPart(sentence.codePointAt(end))));
      if (isWhole) {
        return true;
      }
    }
    return false;
  }
}
