package io.remdreaming.jobs.options;

import java.util.OptionalInt;
import java.util.zip.CRC32;
import org.apache.kafka.common.utils.Utils;

/** How the producers of {@code rem.activity} choose a key's partition. */
public enum Partitioner {
  /** As Kafka's own clients do. */
  MURMUR2,
  /** As clients built on librdkafka do unless they are told otherwise. */
  CRC32,
  /** In a way of their own, which cannot be verified. */
  CUSTOM;

  public OptionalInt partitionOf(byte[] key, int partitions) {
    return switch (this) {
      case MURMUR2 -> OptionalInt.of(Utils.toPositive(Utils.murmur2(key)) % partitions);
      case CRC32 -> OptionalInt.of((int) (crc32(key) % partitions));
      case CUSTOM -> OptionalInt.empty();
    };
  }

  private static long crc32(byte[] key) {
    var crc = new CRC32();
    crc.update(key);
    return crc.getValue();
  }
}
