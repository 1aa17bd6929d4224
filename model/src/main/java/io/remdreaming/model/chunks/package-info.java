/** Topic segmentation of a part into chunks of whole turns. */
@NullMarked
package io.remdreaming.model.chunks;

import org.jspecify.annotations.NullMarked;
