package io.remdreaming.cli.erasure.log;

import io.remdreaming.cli.errors.InvalidInputException;
import io.remdreaming.query.erasure.log.ErasureRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Takes out of the topics what deletion requests erase. Each topic is copied beside itself while
 * jobs may go on, then replaced by its copy, for which no job may run. Killed at any moment, the
 * next run goes on: Kafka alone tells how far it had come.
 */
public final class LogPurge implements AutoCloseable {

  private final Map<String, String> kafka;
  private final TopicAdmin admin;

  /**
   * @param kafka properties of the client, {@code bootstrap.servers} among them
   */
  public LogPurge(Map<String, String> kafka) {
    this.kafka = kafka;
    this.admin = new TopicAdmin(kafka);
    admin.requireAnswer();
  }

  /** What is to be done for the topics that there are. */
  public List<TopicPlan> plan(Map<String, ErasureRule> rules) {
    var plans = new ArrayList<TopicPlan>();
    rules.forEach(
        (topic, rule) -> {
          if (admin.exists(topic)) {
            plans.add(TopicPlan.of(kafka, admin, topic, rule));
          }
        });
    return plans;
  }

  /** Topics of which a purge was cut off between copy and original. */
  public List<String> unfinished(Iterable<String> topics) {
    var found = new ArrayList<String>();
    for (var topic : topics) {
      if (admin.exists(SwitchMark.topic(topic))) {
        found.add(topic);
      }
    }
    return found;
  }

  /**
   * Finishes, or gives up, what another process has left.
   *
   * @param keepsJobsAway whether no job is connected, and none will be
   */
  public void repair(Iterable<String> topics, BooleanSupplier keepsJobsAway) {
    for (var topic : unfinished(topics)) {
      var change = topic(topic);
      var mark = change.mark();
      if (mark.isPresent() && mark.get().isCopyWhole()) {
        requireNoJobs(keepsJobsAway);
        change.finish(mark.get().facts());
      } else {
        change.abandon();
      }
    }
  }

  /**
   * Purges topics.
   *
   * @param plans what is to be done
   * @param rules by topic
   * @param keepsJobsAway asked once all is copied
   */
  public void run(
      List<TopicPlan> plans, Function<String, ErasureRule> rules, BooleanSupplier keepsJobsAway) {
    var copies = new ArrayList<Runnable>();
    for (var plan : plans) {
      var topic = plan.topic();
      var copy = new TopicCopy(kafka, admin, topic, rules.apply(topic));
      if (plan.isNeeded()) {
        copy.extend();
        copies.add(() -> topic(topic).run(copy));
      } else {
        copy.drop();
      }
    }
    if (!copies.isEmpty()) {
      requireNoJobs(keepsJobsAway);
      copies.forEach(Runnable::run);
    }
  }

  private TopicSwitch topic(String topic) {
    return new TopicSwitch(kafka, admin, topic);
  }

  private static void requireNoJobs(BooleanSupplier keepsJobsAway) {
    if (!keepsJobsAway.getAsBoolean()) {
      throw new InvalidInputException(
          "--purge-log: found a job that is connected to the tables, expected none; all is copied: stop the job with a savepoint and run the same command again");
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
