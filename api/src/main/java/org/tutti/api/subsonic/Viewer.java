package org.tutti.api.subsonic;

import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.identity.Principal;
import org.tutti.core.library.Library;
import org.tutti.core.library.Marks;
import org.tutti.core.listening.Listening;
import org.tutti.core.listening.PlayCounts;
import org.tutti.core.platform.Problem;

/// How one request sees the catalog: what its listener liked and played, what they may see, what their client can take.
record Viewer(
        Principal principal, LibraryScope scope, Marks marks, PlayCounts counts, Detail detail, boolean wantsMp3) {
    /// Where viewers come from.
    record Source(Library library, Listening listening) {
        Viewer of(Call call) {
            Principal principal = call.principal();
            return new Viewer(
                    principal,
                    scope(call, principal.scope()),
                    library.marks(principal.listener()),
                    listening.counts(principal.listener()),
                    Detail.of(call.client()),
                    Detail.wantsMp3(call.client()));
        }
    }

    boolean isFull() {
        return detail == Detail.FULL;
    }

    boolean isMinimal() {
        return detail == Detail.MINIMAL;
    }

    /// What the principal may see, narrowed by `musicFolderId`.
    private static LibraryScope scope(Call call, LibraryScope all) {
        return call.find("musicFolderId")
                .map(text -> {
                    try {
                        return all.only(Integer.parseInt(text.strip()));
                    } catch (NumberFormatException e) {
                        throw new Problem.Invalid("The parameter musicFolderId is a whole number.");
                    }
                })
                .orElse(all);
    }
}
