package io.remdreaming.cli;

import io.remdreaming.cli.database.Database;
import io.remdreaming.cli.flink.ResourceStack;
import io.remdreaming.cli.home.Environment;
import io.remdreaming.cli.kafka.TopicCheck;
import io.remdreaming.server.Backend;
import io.remdreaming.server.activity.ClosedLog;
import io.remdreaming.server.activity.KafkaActivityLog;
import io.remdreaming.server.activity.KafkaLog;
import io.remdreaming.server.auth.BearerTokens;
import java.util.HashMap;
import java.util.Map;

/** What the memory server works with, as the job's options say. */
final class ServerBackend {

  private ServerBackend() {}

  /** Opens it for callers who only read: without Kafka, but for a tenant's policy. */
  static Backend reading(
      Database database, ConnectionOptions place, Environment environment, ResourceStack closing) {
    var embeddings = closing.add(new QueryEmbeddings(place, environment));
    var log = new ClosedLog();
    return new Backend(
        database.connections(),
        embeddings::of,
        log,
        log,
        new JobModels(place.options(environment)),
        BearerTokens.NONE);
  }

  /** Opens it, once Kafka has shown to have the topics. */
  static Backend open(
      Database database,
      ConnectionOptions place,
      BearerTokens tokens,
      Environment environment,
      ResourceStack closing) {
    var job = place.options(environment);
    var activity = job.topics().activity();
    var control = job.topics().control();
    var kafka = new HashMap<String, String>();
    job.kafkaProperties().forEach((key, value) -> kafka.put(key.toString(), value.toString()));
    TopicCheck.require(
        kafka, Map.of("activity.topic", activity, "dreaming.topic.control", control));
    var embeddings = closing.add(new QueryEmbeddings(place, environment));
    return new Backend(
        database.connections(),
        embeddings::of,
        new KafkaActivityLog(kafka, activity, job.groupId()),
        new KafkaLog(kafka, control),
        new JobModels(job),
        tokens);
  }
}
