package org.tutti.local.search;

/// Names of the index's fields. Each kind of entity has fields of its own, so that it also has its own postings.
///
/// @param number place of the kind in the index's order
/// @param key keys of names, see [org.tutti.core.search.spi.Words#keys]
/// @param whole words of the name
/// @param begin beginnings of words of the name
/// @param moreWhole words that are not in the name, but elsewhere: in an album's artists, for example
/// @param moreBegin beginnings of these words
record Fields(int number, String key, String whole, String begin, String moreWhole, String moreBegin) {
    static final Fields ARTIST = new Fields(0, "ra", "rb", "rc", "", "");
    static final Fields ALBUM = new Fields(1, "ba", "bb", "bc", "bd", "be");
    static final Fields TRACK = new Fields(2, "ta", "tb", "tc", "td", "te");

    /// The term that names an entity's document: its kind and id.
    static final String ID = "id";

    /// The 16 bytes of the id.
    static final String VALUE = "v";

    /// What documents are ordered by.
    static final String ORDER = "o";

    /// Mask of the libraries.
    static final String LIBRARIES = "l";

    /// Beginnings of words up to this length are terms.
    static final int BEGINNING = 6;

    /// Whether more than the name is searched.
    boolean hasMore() {
        return !moreWhole.isEmpty();
    }
}
