/** What model calls took and cost. */
@NullMarked
package io.remdreaming.query.calls;

import org.jspecify.annotations.NullMarked;
