package io.remdreaming.benchmarks.throughput;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * The most that garbage collections have left on the heap; what a young collection leaves may hold
 * garbage of older generations still.
 */
public final class HeapPeak implements NotificationListener, AutoCloseable {

  private final Set<String> heapPools = new HashSet<>();
  private final AtomicLong bytes = new AtomicLong();

  public HeapPeak() {
    for (var pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        heapPools.add(pool.getName());
      }
    }
    for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector).addNotificationListener(this, null, null);
    }
  }

  public long bytes() {
    return bytes.get();
  }

  @Override
  public void handleNotification(Notification notification, Object handback) {
    var data = (CompositeData) notification.getUserData();
    var collection = GarbageCollectionNotificationInfo.from(data).getGcInfo();
    var left = 0L;
    for (var pool : collection.getMemoryUsageAfterGc().entrySet()) {
      left += heapPools.contains(pool.getKey()) ? pool.getValue().getUsed() : 0;
    }
    bytes.accumulateAndGet(left, Math::max);
  }

  @Override
  public void close() {
    for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      try {
        ((NotificationEmitter) collector).removeNotificationListener(this);
      } catch (ListenerNotFoundException e) {
        throw new IllegalStateException("the listener was added when the measurement began", e);
      }
    }
  }
}
