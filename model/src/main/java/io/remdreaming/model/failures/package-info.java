/** What is known of things that fail: for a while, or for good and by whose fault. */
@NullMarked
package io.remdreaming.model.failures;

import org.jspecify.annotations.NullMarked;
