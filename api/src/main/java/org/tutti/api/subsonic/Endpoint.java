package org.tutti.api.subsonic;

import java.io.IOException;

/// One method of OpenSubsonic, such as `getAlbum`.
@FunctionalInterface
public interface Endpoint {
    /// Answers the call. A [org.tutti.core.platform.Problem] becomes the protocol's error.
    void answer(Call call) throws IOException;
}
