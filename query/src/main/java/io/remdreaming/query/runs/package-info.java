/** What a bounded run rests on and has written. */
@NullMarked
package io.remdreaming.query.runs;

import org.jspecify.annotations.NullMarked;
