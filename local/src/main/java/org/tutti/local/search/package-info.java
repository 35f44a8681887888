/// The search index in files of Lucene.
///
/// Ranking needs no scores. Documents lie in the index in the order of their popularity, so the first ones of any list
/// of postings are the best ones, and a search stops after as many as it needs. It asks tier by tier: names that are
/// equal, whole words of the name, beginnings of words of the name, beginnings of words of all fields, misspelt
/// words. Beginnings up to six letters are terms of their own, so that no search has to gather thousands of terms.
@NullMarked
package org.tutti.local.search;

import org.jspecify.annotations.NullMarked;
