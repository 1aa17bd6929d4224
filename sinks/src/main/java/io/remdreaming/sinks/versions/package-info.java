/** Versions of memory: second sets of tables beside the live ones. */
@NullMarked
package io.remdreaming.sinks.versions;

import org.jspecify.annotations.NullMarked;
