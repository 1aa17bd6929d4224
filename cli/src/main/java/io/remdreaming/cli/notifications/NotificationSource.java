package io.remdreaming.cli.notifications;

import java.util.List;

/** Where notifications come from; one that is not acknowledged comes again. */
public interface NotificationSource extends AutoCloseable {

  /** The next ones, once there are some; none if none came in a while. */
  List<Notification> receive();

  /** They need not come again. */
  void acknowledge(List<Notification> notifications);

  @Override
  void close();
}
