/** What is remembered, and how far memory has come. */
@NullMarked
package io.remdreaming.query.memory;

import org.jspecify.annotations.NullMarked;
