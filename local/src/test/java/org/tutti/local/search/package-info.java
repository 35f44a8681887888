/// Tests of the search index in files of Lucene.
@NullMarked
package org.tutti.local.search;

import org.jspecify.annotations.NullMarked;
