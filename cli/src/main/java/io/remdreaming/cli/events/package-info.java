/** Files of events: reading, checking and disturbing them. */
@NullMarked
package io.remdreaming.cli.events;

import org.jspecify.annotations.NullMarked;
