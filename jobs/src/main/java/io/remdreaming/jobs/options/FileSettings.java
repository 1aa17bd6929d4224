package io.remdreaming.jobs.options;

import io.remdreaming.files.FileOptions;
import io.remdreaming.files.extraction.ExtractionOptions;
import io.remdreaming.files.http.HttpOptions;
import io.remdreaming.files.http.ObjectStore;
import io.remdreaming.files.sources.FileSource;
import io.remdreaming.files.tika.ReadingLimits;
import java.io.Serializable;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;

/**
 * How files by reference are fetched.
 *
 * @param queueCapacity how many files are under way or queued, per subtask
 */
public record FileSettings(FileOptions options, int queueCapacity) implements Serializable {

  private static final long MAX_BYTES = 1L << 30;
  private static final long MAX_TEXT_BYTES = 1 << 20;
  private static final long LEAST_HEAP = 64L << 20;

  static FileSettings read(OptionReader reader) {
    var sources = sources(reader);
    return new FileSettings(
        new FileOptions(
            sources,
            bytes(reader, FileOptionKeys.MAX_BYTES, 1, MAX_BYTES),
            reader.atLeast(FileOptionKeys.CONCURRENCY, 1),
            http(reader),
            store(reader),
            extraction(reader)),
        reader.atLeast(FileOptionKeys.QUEUE_CAPACITY, 1));
  }

  private static List<FileSource> sources(OptionReader reader) {
    var sources = new ArrayList<FileSource>();
    for (var given : reader.some(FileOptionKeys.SOURCES, "uris", list -> true)) {
      try {
        sources.add(FileSource.parse(given));
      } catch (IllegalArgumentException e) {
        reader.problem("files.sources: found '%s', %s".formatted(given, e.getMessage()));
      }
    }
    return List.copyOf(sources);
  }

  private static HttpOptions http(OptionReader reader) {
    Set<String> hosts =
        reader.some(FileOptionKeys.PRIVATE_HOSTS, "hosts", list -> true).stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    return new HttpOptions(
        reader.positive(FileOptionKeys.TIMEOUT),
        reader.atLeast(FileOptionKeys.MAX_REDIRECTS, 0),
        hosts);
  }

  private static ObjectStore store(OptionReader reader) {
    var region = reader.read(FileOptionKeys.S3_REGION, "a region", name -> !name.isBlank());
    var endpoint = reader.optional(FileOptionKeys.S3_ENDPOINT);
    if (endpoint.isEmpty()) {
      return ObjectStore.ofAws(region);
    }
    if (!isEndpoint(endpoint)) {
      reader.problem(
          "files.s3.endpoint: found '%s', expected http(s)://host:port".formatted(endpoint));
    }
    return new ObjectStore(endpoint, region);
  }

  private static boolean isEndpoint(String text) {
    try {
      var uri = URI.create(text);
      var isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return isWeb && uri.getHost() != null && uri.getRawPath().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static ExtractionOptions extraction(OptionReader reader) {
    var usual = ReadingLimits.DEFAULT;
    var limits =
        new ReadingLimits(
            (int) bytes(reader, FileOptionKeys.MAX_TEXT_BYTES, 1, MAX_TEXT_BYTES),
            usual.unpackedBytes(),
            usual.parts(),
            usual.depth(),
            (int) Math.max(1, reader.positive(FileOptionKeys.EXTRACTION_TIMEOUT).toSeconds()));
    var heap = bytes(reader, FileOptionKeys.HEAP, LEAST_HEAP, Long.MAX_VALUE);
    return new ExtractionOptions(
        limits, reader.atLeast(FileOptionKeys.PROCESSES, 1), (int) (heap >> 20));
  }

  private static long bytes(
      OptionReader reader, ConfigOption<MemorySize> option, long least, long most) {
    var expected =
        most == Long.MAX_VALUE
            ? "a size from %s".formatted(new MemorySize(least))
            : "a size up to %s".formatted(new MemorySize(most));
    return reader
        .read(option, expected, size -> size.getBytes() >= least && size.getBytes() <= most)
        .getBytes();
  }
}
