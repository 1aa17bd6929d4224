package io.remdreaming.jobs.options;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;

/** The options of files by reference. */
final class FileOptionKeys {

  static final ConfigOption<List<String>> SOURCES =
      key("files.sources")
          .stringType()
          .asList()
          .noDefaultValue()
          .withDescription(
              "Where files that events name by uri may lie: uris that end with a slash, of file, http, https and"
                  + " s3, such as https://files.example.org/{tenant_id}/. {tenant_id} and {user_id} stand for"
                  + " the owner's. Absent: no file is fetched, and those without content stay pending.");
  static final ConfigOption<MemorySize> MAX_BYTES =
      key("files.max-bytes")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(20))
          .withDescription("The most bytes of a file.");
  static final ConfigOption<MemorySize> MAX_TEXT_BYTES =
      key("files.max-text-bytes")
          .memoryType()
          .defaultValue(MemorySize.parse("768kb"))
          .withDescription(
              "The most bytes of a file's text, in UTF-8; with all else its event has at most 900 KiB.");
  static final ConfigOption<Duration> TIMEOUT =
      key("files.timeout")
          .durationType()
          .defaultValue(Duration.ofSeconds(60))
          .withDescription("How long it may take to fetch a file, with all redirects.");
  static final ConfigOption<Integer> MAX_REDIRECTS =
      key("files.max-redirects")
          .intType()
          .defaultValue(5)
          .withDescription(
              "The most redirects on the way to a file; each must lead below a source.");
  static final ConfigOption<List<String>> PRIVATE_HOSTS =
      key("files.private-hosts")
          .stringType()
          .asList()
          .noDefaultValue()
          .withDescription(
              "Hosts of sources whose addresses may be private or this machine's, with their port if it is not"
                  + " the usual one. All others must be public; link-local addresses are always refused.");
  static final ConfigOption<Integer> CONCURRENCY =
      key("files.concurrency")
          .intType()
          .defaultValue(4)
          .withDescription("How many files are fetched at a time, per subtask.");
  static final ConfigOption<Integer> QUEUE_CAPACITY =
      key("files.queue-capacity")
          .intType()
          .defaultValue(256)
          .withDescription(
              "How many files are under way or queued, per subtask; for others it is tried again later.");
  static final ConfigOption<String> S3_ENDPOINT =
      key("files.s3.endpoint")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Scheme, host and port of the object store; absent: that of AWS in the region. Its keys come from"
                  + " AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN of the task's environment.");
  static final ConfigOption<String> S3_REGION =
      key("files.s3.region")
          .stringType()
          .defaultValue("us-east-1")
          .withDescription("The object store's region.");
  static final ConfigOption<Integer> PROCESSES =
      key("files.extraction.processes")
          .intType()
          .defaultValue(1)
          .withDescription(
              "How many documents a TaskManager reads at a time, each in a process of its own, which ends when"
                  + " none has come for a minute.");
  static final ConfigOption<MemorySize> HEAP =
      key("files.extraction.heap")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(256))
          .withDescription(
              "The heap of such a process; it takes some 150 MiB besides, all of them outside of Flink's memory.");
  static final ConfigOption<Duration> EXTRACTION_TIMEOUT =
      key("files.extraction.timeout")
          .durationType()
          .defaultValue(Duration.ofSeconds(60))
          .withDescription("How long it may take to read a document's text.");

  private FileOptionKeys() {}
}
