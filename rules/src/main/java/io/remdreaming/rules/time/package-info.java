/** What texts say about time, in English and Chinese, resolved from the time of their message. */
@NullMarked
package io.remdreaming.rules.time;

import org.jspecify.annotations.NullMarked;
