package org.tutti.core.catalog;

import java.util.function.Consumer;

/// Brings the files of all libraries into a store that nodes share, under the names by which the
/// catalog knows them, so that a server without the folders plays them. Files stay where they are.
public interface Moves {
    /// Sends what the store lacks. It may be stopped at any moment, be it by a kill, and goes on when
    /// it is called again.
    ///
    /// @param progress is called about once a second with how far it is, and stops the move by an
    /// exception
    /// @return how it ended
    /// @throws org.tutti.core.platform.Problem.Invalid when no such store is named by the settings
    /// @throws org.tutti.core.platform.Problem.Unavailable when the store does not answer, or stopped
    /// answering
    MoveReport run(MoveWish wish, Consumer<MoveReport> progress);
}
