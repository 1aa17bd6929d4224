/** How well rows answer a question: pure functions over what was read of them. */
@NullMarked
package io.remdreaming.query.ranking;

import org.jspecify.annotations.NullMarked;
