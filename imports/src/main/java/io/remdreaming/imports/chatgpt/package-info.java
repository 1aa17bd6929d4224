/** ChatGPT's data export. */
@NullMarked
package io.remdreaming.imports.chatgpt;

import org.jspecify.annotations.NullMarked;
