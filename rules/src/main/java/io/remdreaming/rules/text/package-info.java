/** Words, languages and word lists. */
@NullMarked
package io.remdreaming.rules.text;

import org.jspecify.annotations.NullMarked;
