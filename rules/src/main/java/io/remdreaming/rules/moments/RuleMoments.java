package io.remdreaming.rules.moments;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.chunks.Chunk;
import io.remdreaming.model.chunks.TopicSegmentation;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.moments.Moment;
import io.remdreaming.model.moments.MomentDraft;
import io.remdreaming.model.ports.LocalMoments;
import io.remdreaming.model.sessions.SessionWindow;
import io.remdreaming.rules.gist.Gist;
import io.remdreaming.rules.gist.Headline;
import io.remdreaming.rules.gist.Telling;
import io.remdreaming.rules.gist.Told;
import io.remdreaming.rules.spans.Conversation;
import io.remdreaming.rules.spans.ConversationReader;
import io.remdreaming.rules.spans.Speakers;
import io.remdreaming.rules.text.AnalyzedText;
import io.remdreaming.rules.text.Shorten;
import io.remdreaming.rules.text.TellingWords;
import io.remdreaming.rules.text.TellingWords.Kind;
import io.remdreaming.rules.users.StatementReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The local tier of moments: a moment per session window, several where a long window changes its
 * topic strongly; told in its own sentences and named by the clause that tells most. Each message
 * lies in exactly one. Pure; not thread-safe because its reader is not.
 */
public final class RuleMoments implements LocalMoments {

  private static final int NAME = 60;
  private static final int SUMMARY = 120;
  private static final int TOPICS = 7;
  private static final int SENTENCES = 3;

  private final ConversationReader conversations;
  private final EmotionTagger emotionTagger;
  private final StatementReader statements;
  private final TopicSegmentation segmentation = new TopicSegmentation();

  public RuleMoments(ConversationReader conversations) {
    this.conversations = conversations;
    this.emotionTagger = new EmotionTagger(conversations.analyzer());
    this.statements = new StatementReader(new Gist.Reader(conversations));
  }

  @Override
  public List<Moment> remember(SessionWindow window, List<Chunk> chunks) {
    var conversation = read(window.messages(), chunks);
    return moments(window, chunks, conversation, starts(conversation));
  }

  @Override
  public List<Moment> remember(SessionWindow window, List<Chunk> chunks, List<MomentDraft> drafts) {
    var starts = new ArrayList<Integer>();
    for (var i = 0; i < drafts.size(); i++) {
      // they cover the session window from its first message
      starts.add(i == 0 ? 0 : drafts.get(i).firstTurn());
    }
    var moments = moments(window, chunks, read(window.messages(), chunks), starts);
    var drafted = new ArrayList<Moment>(moments.size());
    for (var i = 0; i < moments.size(); i++) {
      drafted.add(DraftedMoment.of(moments.get(i), drafts.get(i)));
    }
    return drafted;
  }

  private Conversation read(List<Message> messages, List<Chunk> chunks) {
    return chunks.isEmpty()
        ? conversations.read(messages)
        : conversations.read(messages, chunks.get(0).language());
  }

  private List<Moment> moments(
      SessionWindow window, List<Chunk> chunks, Conversation conversation, List<Integer> starts) {
    var messages = window.messages();
    var moments = new ArrayList<Moment>(starts.size());
    for (var i = 0; i < starts.size(); i++) {
      var from = starts.get(i);
      var to = i + 1 < starts.size() ? starts.get(i + 1) : messages.size();
      // a moment lasts until the next begins, so that they leave no time of the session window
      // uncovered
      var end = messages.get(Math.min(to, messages.size() - 1)).timestamp();
      moments.add(moment(window, conversation.part(from, to), end, chunks));
    }
    return moments;
  }

  private List<Integer> starts(Conversation conversation) {
    var tokens = conversation.messages().stream().mapToInt(Message::tokens).toArray();
    if (!MomentBounds.isLong(tokens)) {
      return List.of(0);
    }
    return MomentBounds.starts(segmentation.strengths(conversation.turns()), tokens);
  }

  private Moment moment(
      SessionWindow window, Conversation conversation, Instant end, List<Chunk> chunks) {
    var messages = conversation.messages();
    var first = messages.get(0);
    var last = messages.get(messages.size() - 1);
    var owner = window.session().owner();
    var session = window.session().sessionId();
    var id = Ids.of("moment", owner.tenantId(), owner.userId(), session, first.id(), last.id());
    var persons = persons(messages);
    var messageIds = messages.stream().map(Message::id).toList();
    var from = overlapping(chunks, messageIds);
    var sentences = Telling.all(conversation);
    var most = Telling.most(sentences, 1);
    var topics = topics(from);
    return new Moment(
        id,
        Labels.of(session.isEmpty() ? "chat" : session, first.timestamp(), id),
        name(sentences, topics, conversation),
        emotionTagger.type(conversation.own(), persons.size()),
        first.timestamp(),
        end,
        Shorten.to(most.isEmpty() ? conversation.quotation() : most.get(0).sentence(), SUMMARY),
        String.join(" ", Telling.most(sentences, SENTENCES).stream().map(Told::sentence).toList()),
        emotionTagger.emotions(conversation.own(), persons.size()),
        topics,
        persons,
        from.stream().map(Chunk::id).toList(),
        from.stream().map(Chunk::label).toList(),
        messageIds,
        statements.read(conversation, sentences));
  }

  /** The topics of its chunks, those first that lead in much of the text. */
  private static List<String> topics(List<Chunk> chunks) {
    var weights = new LinkedHashMap<String, Double>();
    for (var chunk : chunks) {
      for (var i = 0; i < chunk.topics().size(); i++) {
        weights.merge(chunk.topics().get(i), Math.sqrt(chunk.tokens()) / (i + 2), Double::sum);
      }
    }
    return weights.entrySet().stream()
        // a stable sort: equal ones stay in the order of occurrence
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(TOPICS)
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * What tells most, as a headline; without any, what is quoted, a wordless beginning, the speaker.
   */
  private static String name(List<Told> sentences, List<String> topics, Conversation conversation) {
    var first = conversation.messages().get(0);
    if (!sentences.isEmpty()) {
      return headline(sentences, topics, conversation);
    }
    var beginning = String.join("", conversation.own().get(0).sentences());
    for (var text : List.of(conversation.quotation(), beginning, Speakers.name(first))) {
      var name = Shorten.to(text, NAME);
      if (!name.isEmpty()) {
        return name;
      }
    }
    return first.role().wireName();
  }

  /** What tells most; if it leans on another sentence, the next that names a topic and does not. */
  private static String headline(
      List<Told> sentences, List<String> topics, Conversation conversation) {
    var best = "";
    for (var told : Telling.best(sentences, SENTENCES)) {
      var language = conversation.own().get(told.message()).language();
      var headline = Headline.of(told.sentence(), language, NAME);
      var isFirst = best.isEmpty();
      best = isFirst ? headline : best;
      if (!Headline.leans(headline, language)
          && (isFirst || (isAffirmed(told, language) && names(headline, topics)))) {
        return headline;
      }
    }
    return best;
  }

  private static boolean isAffirmed(Told told, String language) {
    return !AnalyzedText.isQuestion(told.sentence())
        && !TellingWords.of(language).isIn(Kind.NOT, told.sentence());
  }

  private static boolean names(String headline, List<String> topics) {
    var lower = headline.toLowerCase(Locale.ROOT);
    return topics.stream().anyMatch(topic -> lower.contains(topic.replace('-', ' ')));
  }

  private static List<Moment.Person> persons(List<Message> messages) {
    var persons = new LinkedHashMap<String, Moment.Person>();
    for (var message : messages) {
      var role = message.role().wireName();
      var speaker = Speakers.name(message);
      var name = speaker.isEmpty() ? role : speaker;
      var kebab = Labels.kebab(name);
      var id = kebab.isEmpty() ? role : kebab;
      persons.putIfAbsent(id, new Moment.Person(id, name, role));
    }
    return List.copyOf(persons.values());
  }

  private static List<Chunk> overlapping(List<Chunk> chunks, List<String> messageIds) {
    var ids = new HashSet<>(messageIds);
    return chunks.stream()
        .filter(chunk -> chunk.sourceIds().stream().anyMatch(ids::contains))
        .toList();
  }
}
