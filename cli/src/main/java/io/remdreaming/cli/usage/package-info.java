/** What model calls took and cost. */
@NullMarked
package io.remdreaming.cli.usage;

import org.jspecify.annotations.NullMarked;
