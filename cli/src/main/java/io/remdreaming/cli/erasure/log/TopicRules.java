package io.remdreaming.cli.erasure.log;

import io.remdreaming.cli.kafka.TopicReader;
import io.remdreaming.cli.kafka.Topics;
import io.remdreaming.query.erasure.log.ErasedControl;
import io.remdreaming.query.erasure.log.ErasedEvents;
import io.remdreaming.query.erasure.log.ErasedLetters;
import io.remdreaming.query.erasure.log.ErasedUsage;
import io.remdreaming.query.erasure.log.ErasureRule;
import io.remdreaming.query.erasure.log.RecordedRequest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The rules of all topics.
 *
 * @param byTopic the activity log last: it tells what has to go elsewhere
 * @param missing requests that the log does not have where the tables have them from
 */
public record TopicRules(Map<String, ErasureRule> byTopic, Set<RecordedRequest> missing) {

  /** The rules of some requests; reads the activity log. */
  public static TopicRules of(Map<String, String> kafka, Collection<RecordedRequest> requests) {
    var events = new ErasedEvents(requests);
    TopicReader.read(kafka, Topics.ACTIVITY, events::learn);
    var rules = new LinkedHashMap<String, ErasureRule>();
    rules.put(Topics.DEAD_LETTERS, new ErasedLetters(Topics.ACTIVITY, events, requests));
    rules.put(Topics.USAGE, new ErasedUsage(requests));
    rules.put(Topics.CONTROL, new ErasedControl(requests));
    rules.put(Topics.ACTIVITY, events);
    return new TopicRules(rules, events.missing());
  }

  public ErasureRule of(String topic) {
    var rule = byTopic.get(topic);
    if (rule == null) {
      throw new IllegalArgumentException("no rule for " + topic);
    }
    return rule;
  }
}
