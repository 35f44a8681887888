/// Character sets, names of tags in the containers' many vocabularies, and the values they hold.
@NullMarked
package org.tutti.audio.tag.internal.text;

import org.jspecify.annotations.NullMarked;
