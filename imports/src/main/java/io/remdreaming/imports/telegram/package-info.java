/** Telegram Desktop's export as JSON. */
@NullMarked
package io.remdreaming.imports.telegram;

import org.jspecify.annotations.NullMarked;
