/** What is asked of a language model, and what it answers or fails with. */
@NullMarked
package io.remdreaming.model.chat;

import org.jspecify.annotations.NullMarked;
