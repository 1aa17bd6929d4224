/** The tables as a whole: fingerprint and purge. */
@NullMarked
package io.remdreaming.sinks.tables;

import org.jspecify.annotations.NullMarked;
