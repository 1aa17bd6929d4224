/** WhatsApp's exported chats. */
@NullMarked
package io.remdreaming.imports.whatsapp;

import org.jspecify.annotations.NullMarked;
