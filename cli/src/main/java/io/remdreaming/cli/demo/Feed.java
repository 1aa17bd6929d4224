package io.remdreaming.cli.demo;

import io.remdreaming.cli.errors.ExecutionFailedException;
import io.remdreaming.cli.events.EventReader;
import io.remdreaming.cli.kafka.EventSender;
import io.remdreaming.cli.kafka.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The events that a demo puts into its log: the sample, or the given files. */
record Feed(List<Source> sources) {

  private static final List<Source> SAMPLE =
      List.of(
          new Source(Topics.CONTROL, () -> sample("policies")),
          new Source(Topics.ACTIVITY, () -> sample("harbour")),
          new Source(Topics.ACTIVITY, () -> sample("teahouse")),
          new Source(Topics.ACTIVITY, () -> sample("broken")));

  private record Source(String topic, Supplier<EventReader> events) {}

  /** The files, or the sample if there are none. */
  static Feed of(List<Path> files) {
    return files.isEmpty()
        ? new Feed(SAMPLE)
        : new Feed(
            files.stream()
                .map(file -> new Source(Topics.ACTIVITY, () -> EventReader.open(file)))
                .toList());
  }

  private static EventReader sample(String name) {
    var path = "demo/" + name + ".jsonl";
    var resource = Feed.class.getClassLoader().getResourceAsStream(path);
    if (resource == null) {
      throw new ExecutionFailedException("the sample " + path + " is missing from the program");
    }
    return EventReader.of(resource, path);
  }

  /** How many events there are. */
  long size() {
    long size = 0;
    for (var source : sources) {
      try (var reader = source.events.get()) {
        size += reader.countRest();
      }
    }
    return size;
  }

  /** Sends all events and waits until the log has them. */
  void send(String bootstrapServers, long size, Progress progress) {
    long done = 0;
    for (var source : sources) {
      done += send(source, bootstrapServers, done, size, progress);
    }
  }

  private static long send(
      Source source, String bootstrapServers, long done, long size, Progress progress) {
    var client = Map.of("bootstrap.servers", bootstrapServers);
    try (var sender = new EventSender(client, source.topic);
        var reader = source.events.get()) {
      for (var event = reader.next(); event != null; event = reader.next()) {
        sender.send(event, reader.position());
        progress.is(done + sender.acknowledged(), size);
      }
      sender.flush();
      progress.is(done + sender.acknowledged(), size);
      return sender.acknowledged();
    }
  }
}
