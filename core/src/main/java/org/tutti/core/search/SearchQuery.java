package org.tutti.core.search;

import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.platform.Page;

/// What somebody looks for. An empty text matches everything, in a stable order.
///
/// @param text words or the beginnings of words
public record SearchQuery(String text, LibraryScope scope, Page artists, Page albums, Page tracks) {}
