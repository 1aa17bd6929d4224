/** What a text is about: topics and telling sentences. */
@NullMarked
package io.remdreaming.rules.gist;

import org.jspecify.annotations.NullMarked;
