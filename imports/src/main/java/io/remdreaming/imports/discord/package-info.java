/** Discord's data package, and the JSON files of DiscordChatExporter. */
@NullMarked
package io.remdreaming.imports.discord;

import org.jspecify.annotations.NullMarked;
