/**
 * The REM dialect, read side: what is remembered, by name, by likeness of letters, by words and
 * meaning, by time, along edges, or by columns. Every statement is bound to a tenant, and reads
 * live rows only.
 */
@NullMarked
package io.remdreaming.query;

import org.jspecify.annotations.NullMarked;
