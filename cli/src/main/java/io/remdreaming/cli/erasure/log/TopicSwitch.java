package io.remdreaming.cli.erasure.log;

import io.remdreaming.cli.erasure.log.Copying.ShiftedException;
import io.remdreaming.cli.errors.ExecutionFailedException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a purged copy in the place of its topic, under the topic's name: consumers, access rights
 * and the state of a job know the name. The steps, each of which may be the last of a process:
 *
 * <ol>
 *   <li>a mark with all that is to be the same again; the topic takes no records from then on;
 *   <li>the rest is copied, and the copy compared with the topic;
 *   <li>the mark says that the copy is whole: from then on the copy is the truth;
 *   <li>the topic is deleted, made again, filled from the copy, and compared with it;
 *   <li>the copy is deleted, then the mark.
 * </ol>
 */
final class TopicSwitch {

  private static final Logger LOG = LoggerFactory.getLogger(TopicSwitch.class);
  private static final int MOST_FILLINGS = 5;

  private final Map<String, String> kafka;
  private final TopicAdmin admin;
  private final String topic;
  private final String copyName;

  TopicSwitch(Map<String, String> kafka, TopicAdmin admin, String topic) {
    this.kafka = kafka;
    this.admin = admin;
    this.topic = topic;
    this.copyName = TopicCopy.nameOf(topic);
  }

  Optional<SwitchMark> mark() {
    return SwitchMark.read(kafka, admin, topic);
  }

  /** Gives up a switch whose copy is not whole yet: the topic is as it was. */
  void abandon() {
    mark().ifPresent(mark -> WriteFence.open(admin, topic, mark.facts()));
    dropMark();
  }

  private void dropMark() {
    if (admin.exists(SwitchMark.topic(topic))) {
      admin.delete(SwitchMark.topic(topic));
    }
  }

  /**
   * Replaces the topic by its copy.
   *
   * @param copy has most of the topic
   */
  void run(TopicCopy copy) {
    var mark = new SwitchMark(admin.facts(topic), false);
    mark.write(kafka, admin, topic);
    try {
      WriteFence.close(kafka, admin, topic);
      copy.append();
      if (!copy.isWhole()) {
        throw new ExecutionFailedException(
            topic + " has changed while it was copied; run the same command again");
      }
    } catch (RuntimeException e) {
      abandon();
      throw e;
    }
    new SwitchMark(mark.facts(), true).write(kafka, admin, topic);
    finish(mark.facts());
  }

  /** Does what is left once the copy is the truth. */
  void finish(TopicFacts facts) {
    if (admin.exists(copyName)) {
      if (admin.id(topic).equals(facts.id())) {
        admin.delete(topic);
      }
      fill(facts);
      restore(facts);
      admin.delete(copyName);
    }
    dropMark();
  }

  private void fill(TopicFacts facts) {
    for (var i = 0; i < MOST_FILLINGS; i++) {
      if (!isFillable(facts)) {
        remake(facts);
      }
      try {
        DenseTopic.of(kafka, copyName).copyTo(topic, admin.ends(topic), admin.ends(copyName));
        if (DenseTopic.of(kafka, copyName)
            .isEqualTo(DenseTopic.of(kafka, topic), admin.ends(copyName))) {
          return;
        }
      } catch (ShiftedException e) {
        LOG.debug("Somebody else writes into {}", topic, e);
      }
    }
    throw new ExecutionFailedException(
        "%s does not become equal to %s, because somebody writes into it; stop all producers and run the same command again"
            .formatted(topic, copyName));
  }

  /** Whether the topic is there and has the beginning of the copy and nothing else. */
  private boolean isFillable(TopicFacts facts) {
    if (admin.partitions(topic) != facts.partitions()) {
      return false;
    }
    admin.configure(topic, present(TopicCopy.SETTINGS));
    var whole = admin.ends(copyName);
    var filled = admin.ends(topic);
    filled.replaceAll((partition, end) -> Math.min(end, whole.getOrDefault(partition, 0L)));
    return DenseTopic.of(kafka, topic).isEqualTo(DenseTopic.of(kafka, copyName), filled);
  }

  private void remake(TopicFacts facts) {
    if (admin.exists(topic)) {
      var strays = Strays.rescue(kafka, admin, topic, copyName);
      LOG.info("{} records came into {} meanwhile and follow behind the others", strays, topic);
      admin.delete(topic);
    }
    admin.createIfMissing(topic, facts.partitions(), facts.replication(), TopicCopy.SETTINGS);
  }

  private void restore(TopicFacts facts) {
    admin.truncate(topic, facts.starts());
    var names = new TreeSet<>(TopicCopy.SETTINGS.keySet());
    names.addAll(facts.settings().keySet());
    var settings = new HashMap<String, Optional<String>>();
    names.forEach(name -> settings.put(name, Optional.ofNullable(facts.settings().get(name))));
    admin.configure(topic, settings);
    facts.groups().forEach((group, offsets) -> admin.commit(group, topic, offsets));
  }

  private static Map<String, Optional<String>> present(Map<String, String> settings) {
    var all = new HashMap<String, Optional<String>>();
    settings.forEach((name, value) -> all.put(name, Optional.of(value)));
    return all;
  }
}
