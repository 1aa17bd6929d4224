/** How much of what was said SEARCH finds: questions with known answers, asked of dreamt events. */
@NullMarked
package io.remdreaming.cli.evaluate;

import org.jspecify.annotations.NullMarked;
