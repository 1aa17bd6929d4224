/** Whose words a message holds: its speaker's own, somebody else's, or none at all. */
@NullMarked
package io.remdreaming.rules.spans;

import org.jspecify.annotations.NullMarked;
