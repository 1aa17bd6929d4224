/** Folders of Markdown and text files. */
@NullMarked
package io.remdreaming.imports.markdown;

import org.jspecify.annotations.NullMarked;
