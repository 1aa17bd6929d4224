package io.remdreaming.rules.moments;

import io.remdreaming.model.activity.Message;
import io.remdreaming.model.chunks.Chunk;
import io.remdreaming.model.chunks.TopicSegmentation;
import io.remdreaming.model.memory.Ids;
import io.remdreaming.model.memory.Labels;
import io.remdreaming.model.moments.Moment;
import io.remdreaming.model.moments.MomentDraft;
import io.remdreaming.model.ports.LocalMoments;
import io.remdreaming.model.ports.TextAnalyzer;
import io.remdreaming.model.sessions.SessionWindow;
import io.remdreaming.rules.gist.Summary;
import io.remdreaming.rules.text.AnalyzedText;
import io.remdreaming.rules.text.Shorten;
import io.remdreaming.rules.text.Terms;
import io.remdreaming.rules.text.TurnReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The local tier of moments: a moment per session window, several where a long window changes its
 * topic strongly; named after its topics, told in its own sentences. Each message lies in exactly
 * one. Pure; not thread-safe because its analyzer is not.
 */
public final class RuleMoments implements LocalMoments {

  private static final int NAME = 60;
  private static final int NAME_TOPICS = 3;
  private static final int SUMMARY = 120;
  private static final int TOPICS = 7;
  private static final int SENTENCES = 3;

  private final TextAnalyzer analyzer;
  private final EmotionTagger emotionTagger;
  private final TopicSegmentation segmentation = new TopicSegmentation();

  public RuleMoments(TextAnalyzer analyzer) {
    this.analyzer = analyzer;
    this.emotionTagger = new EmotionTagger(analyzer);
  }

  @Override
  public List<Moment> remember(SessionWindow window, List<Chunk> chunks) {
    var readings = readings(window.messages(), chunks);
    return moments(window, chunks, readings, starts(window.messages(), readings));
  }

  @Override
  public List<Moment> remember(SessionWindow window, List<Chunk> chunks, List<MomentDraft> drafts) {
    var starts = new ArrayList<Integer>();
    for (var i = 0; i < drafts.size(); i++) {
      // they cover the session window from its first message
      starts.add(i == 0 ? 0 : drafts.get(i).firstTurn());
    }
    var moments = moments(window, chunks, readings(window.messages(), chunks), starts);
    var drafted = new ArrayList<Moment>(moments.size());
    for (var i = 0; i < moments.size(); i++) {
      drafted.add(DraftedMoment.of(moments.get(i), drafts.get(i)));
    }
    return drafted;
  }

  private List<AnalyzedText> readings(List<Message> messages, List<Chunk> chunks) {
    return chunks.isEmpty()
        ? AnalyzedText.of(messages, analyzer)
        : AnalyzedText.of(messages, chunks.get(0).language(), analyzer);
  }

  private List<Moment> moments(
      SessionWindow window, List<Chunk> chunks, List<AnalyzedText> readings, List<Integer> starts) {
    var messages = window.messages();
    var moments = new ArrayList<Moment>(starts.size());
    for (var i = 0; i < starts.size(); i++) {
      var from = starts.get(i);
      var to = i + 1 < starts.size() ? starts.get(i + 1) : messages.size();
      // a moment lasts until the next begins, so that they leave no time of the session window
      // uncovered
      var end = messages.get(Math.min(to, messages.size() - 1)).timestamp();
      var own = readings.subList(from, to);
      moments.add(moment(window, messages.subList(from, to), end, own, chunks));
    }
    return moments;
  }

  private List<Integer> starts(List<Message> messages, List<AnalyzedText> readings) {
    var tokens = messages.stream().mapToInt(Message::tokens).toArray();
    if (!MomentBounds.isLong(tokens)) {
      return List.of(0);
    }
    return MomentBounds.starts(
        segmentation.strengths(TurnReader.turns(messages, readings)), tokens);
  }

  private Moment moment(
      SessionWindow window,
      List<Message> messages,
      Instant end,
      List<AnalyzedText> readings,
      List<Chunk> chunks) {
    var first = messages.get(0);
    var last = messages.get(messages.size() - 1);
    var owner = window.session().owner();
    var session = window.session().sessionId();
    var id = Ids.of("moment", owner.tenantId(), owner.userId(), session, first.id(), last.id());
    var terms = Terms.of(readings);
    var persons = persons(messages);
    var messageIds = messages.stream().map(Message::id).toList();
    var from = overlapping(chunks, messageIds);
    var tags = topics(from);
    return new Moment(
        id,
        Labels.of(session.isEmpty() ? "chat" : session, first.timestamp(), id),
        name(tags, first),
        emotionTagger.type(readings, persons.size()),
        first.timestamp(),
        end,
        Summary.sentence(readings, terms, SUMMARY),
        String.join(" ", Summary.central(readings, terms, SENTENCES)),
        emotionTagger.emotions(readings, persons.size()),
        tags,
        persons,
        from.stream().map(Chunk::id).toList(),
        from.stream().map(Chunk::label).toList(),
        messageIds);
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

  /** The first topics, as a title; without any, the beginning of what was said. */
  private static String name(List<String> topics, Message first) {
    var words = topics.stream().limit(NAME_TOPICS).map(topic -> topic.replace('-', ' ')).toList();
    var title = String.join(", ", words.isEmpty() ? List.of(first.content()) : words);
    var name = Shorten.to(title, NAME);
    return name.isEmpty() ? first.role().wireName() : capitalised(name);
  }

  private static String capitalised(String name) {
    var first = name.codePointAt(0);
    return Character.toString(Character.toTitleCase(first))
        + name.substring(Character.charCount(first));
  }

  private static List<Moment.Person> persons(List<Message> messages) {
    var persons = new LinkedHashMap<String, Moment.Person>();
    for (var message : messages) {
      var role = message.role().wireName();
      var name = message.speaker().isEmpty() ? role : message.speaker();
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
