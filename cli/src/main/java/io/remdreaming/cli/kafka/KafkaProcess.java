package io.remdreaming.cli.kafka;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A broker that is a process of its own: the main class, with the folder of its data. */
public final class KafkaProcess {

  private KafkaProcess() {}

  public static void main(String[] args) throws InterruptedException {
    var kafka = EmbeddedKafka.start(Path.of(args[0]));
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "close-kafka"));
    new CountDownLatch(1).await();
  }
}
