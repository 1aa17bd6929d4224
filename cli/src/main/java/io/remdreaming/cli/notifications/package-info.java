/** Notifications of object stores, and the events of files that they become. */
@NullMarked
package io.remdreaming.cli.notifications;

import org.jspecify.annotations.NullMarked;
