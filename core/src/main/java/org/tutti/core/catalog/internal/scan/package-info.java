/// How files become artists, albums and tracks.
///
/// A scan has four steps. The walk (`Walk`) compares every folder's signature with the stored one and so finds the
/// folders that changed, and those that are gone. What was in them and is not there any more is written down as lost
/// (`LostFiles`). Then the changed folders are read by several threads (`FolderReader`), and one writer (`Writer`)
/// turns
/// them into rows, a batch to a transaction: what appears is compared with what was lost, so that it keeps its id. At
/// the
/// end, what is still lost is marked missing (`Settlement`). Each transaction leaves the tables so that a scan after a
/// kill goes on from there.
@NullMarked
package org.tutti.core.catalog.internal.scan;

import org.jspecify.annotations.NullMarked;
