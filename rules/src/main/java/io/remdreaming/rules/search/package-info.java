/** The terms by which search finds texts, and those that a question asks for. */
@NullMarked
package io.remdreaming.rules.search;

import org.jspecify.annotations.NullMarked;
