/** What is known of things that fail for a while. */
@NullMarked
package io.remdreaming.model.failures;

import org.jspecify.annotations.NullMarked;
