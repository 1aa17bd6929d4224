package io.remdreaming.benchmarks.localtier;

import io.remdreaming.model.chunks.ChunkRules;
import io.remdreaming.model.entities.Found;
import io.remdreaming.model.memory.UserKey;
import io.remdreaming.model.memory.Version;
import io.remdreaming.model.moments.Moment;
import io.remdreaming.model.sessions.SessionWindow;
import io.remdreaming.model.users.Memory;
import io.remdreaming.model.users.UserModelRules;
import io.remdreaming.model.users.UserWindow;
import io.remdreaming.rules.chunks.LexicalChunker;
import io.remdreaming.rules.entities.RuleEntities;
import io.remdreaming.rules.moments.RuleMoments;
import io.remdreaming.rules.spans.ConversationReader;
import io.remdreaming.rules.summaries.RuleSummaries;
import io.remdreaming.rules.time.GrammarTimeExpressions;
import io.remdreaming.rules.users.RuleUserModel;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One run of the local tier over files, with what it told and what it took. */
final class LocalTierRun {

  /** Session windows are read by one task, days by another. */
  private final ConversationReader sessions = new ConversationReader();

  private final LexicalChunker chunker = new LexicalChunker(sessions, ChunkRules.DEFAULT);
  private final RuleMoments moments = new RuleMoments(sessions);
  private final RuleSummaries summaries = new RuleSummaries(new ConversationReader());
  private final RuleEntities entities = new RuleEntities(sessions, new GrammarTimeExpressions());

  private final Share ofSummaries = new Share();
  private final Share ofContents = new Share();
  private final Share ofDays = new Share();
  private final Share ofProfiles = new Share();
  private final StringBuilder report = new StringBuilder();
  private int facts;
  private long nanos;

  void add(TalkFile talk) {
    var byOwner = new LinkedHashMap<UserKey, List<Memory>>();
    for (var window : talk.windows()) {
      var from = now();
      var told = moments.remember(window, chunker.chunk(window));
      var found = entities.find(window);
      nanos += now() - from;
      facts += found.facts().size();
      report(window, told, found);
      for (var moment : told) {
        ofSummaries.add(moment.summary(), window.messages(), talk.noteworthy());
        ofContents.add(moment.content(), window.messages(), talk.noteworthy());
        byOwner
            .computeIfAbsent(window.session().owner(), owner -> new ArrayList<>())
            .add(memory(moment));
      }
    }
    for (var day : talk.days()) {
      var from = now();
      var summary = summaries.summarize(day);
      nanos += now() - from;
      report.append("day: ").append(summary.text()).append("\n  topics ").append(summary.topics());
      report.append('\n');
      ofDays.add(summary.text(), day, talk.noteworthy());
    }
    byOwner.forEach((owner, memories) -> profile(talk, owner, memories));
  }

  private void profile(TalkFile talk, UserKey owner, List<Memory> memories) {
    var window = UserWindow.of(owner, Version.NONE, memories, UserModelRules.DEFAULT);
    var profile = new RuleUserModel().profile(window);
    report.append(owner.userId()).append(": ").append(profile).append('\n');
    profile
        .summary()
        .lines()
        .skip(1)
        .forEach(line -> ofProfiles.add(line, talk.messages(), talk.noteworthy()));
  }

  private static long now() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private void report(SessionWindow window, List<Moment> told, Found found) {
    report.append("\n# ").append(window.session()).append('\n');
    for (var moment : told) {
      report
          .append("name: ")
          .append(moment.name())
          .append("\n  summary: ")
          .append(moment.summary());
      report.append("\n  content: ").append(moment.content()).append("\n  topics ");
      report.append(moment.topics()).append(' ').append(moment.statements()).append('\n');
    }
    var names = new LinkedHashMap<String, String>();
    found.mentions().forEach(mention -> names.putIfAbsent(mention.name(), mention.type().name()));
    report.append("  names ").append(names).append('\n');
    for (var fact : found.facts()) {
      report.append("  fact ").append(fact.source()).append(' ').append(fact.relation());
      report.append(' ').append(fact.target()).append(" [").append(fact.validAt()).append(", ");
      report.append(fact.invalidAt()).append(") ").append(fact.text()).append('\n');
    }
  }

  private static Memory memory(Moment moment) {
    return new Memory(
        Memory.MOMENTS,
        moment.id(),
        moment.label(),
        moment.start(),
        moment.name(),
        moment.summary(),
        moment.momentType(),
        moment.topics(),
        moment.emotions(),
        moment.persons(),
        false,
        moment.statements(),
        null);
  }

  String report() {
    return report.toString();
  }

  String shares() {
    var table =
        new StringBuilder(
            "| told | sentences | noteworthy | in no message |\n|---|---:|---:|---:|\n");
    Map<String, Share> shares = new LinkedHashMap<>();
    shares.put("moments, summaries", ofSummaries);
    shares.put("moments, contents", ofContents);
    shares.put("days, summaries", ofDays);
    shares.put("profiles, statements", ofProfiles);
    shares.forEach((name, share) -> table.append(share.row(name)));
    return table.toString();
  }

  int facts() {
    return facts;
  }

  long nanos() {
    return nanos;
  }
}
