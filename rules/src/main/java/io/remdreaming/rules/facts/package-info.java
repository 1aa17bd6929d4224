/** Facts in sentences. */
@NullMarked
package io.remdreaming.rules.facts;

import org.jspecify.annotations.NullMarked;
