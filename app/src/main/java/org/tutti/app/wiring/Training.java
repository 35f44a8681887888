package org.tutti.app.wiring;

import java.io.IOException;
import java.util.List;
import org.tutti.app.warmup.Tour;
import org.tutti.core.catalog.Scans;
import org.tutti.core.identity.Account;
import org.tutti.core.identity.AccountRole;
import org.tutti.core.identity.AppCredential;
import org.tutti.core.identity.Identity;

/// Uses the server as players do, so that the JDK's ahead-of-time cache (JEP 483, 514 and 515) learns which
/// classes a start needs and which methods get hot. Runs once per build on a scratch folder, never beside
/// listeners.
public final class Training {
    private static final int ROUNDS = 400;
    private static final String NAME = "trainee";

    /// What has to be linked before anything of the kind is met; see [#prepare].
    private static final List<String> LINKED_FIRST =
            List.of("java.lang.annotation.Annotation", "java.security.cert.Certificate");

    private final Scans scans;
    private final String address;
    private final String secret;

    /// Trains the server at this address.
    public Training(Identity identity, Scans scans, String address) {
        this.scans = scans;
        this.address = address;
        Account account = identity.create(NAME, "training only, thrown away", AccountRole.OPERATOR);
        this.secret = identity.createCredential(account.id(), AppCredential.Kind.APP_PASSWORD, "training")
                .secret();
    }

    /// Links a few classes of the platform; call it before anything else. When the JDK first meets a class, which
    /// may be in a thread of its compiler, it decides whether the cache can hold it. A class met before it is
    /// linked is left out with all that extends it, and JDK 25 crashes when a class that it did take refers
    /// to one of these.
    public static void prepare() {
        for (String name : LINKED_FIRST) {
            try {
                Class.forName(name, true, null);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("This JDK lacks " + name + ".", e);
            }
        }
    }

    /// Scans, then asks for everything many times.
    public void run() throws IOException, InterruptedException {
        scans.start(false);
        scans.await();
        Tour tour = new Tour(address, NAME, secret);
        tour.get("/readyz");
        tour.get("/signin");
        for (int round = 0; round < ROUNDS; round++) {
            String song = tour.song(round);
            tour.walk(round);
            tour.rest("scrobble", "&id=" + song + "&time=" + (1_700_000_000_000L + round));
            if (round % 20 == 0) {
                tour.rest("stream", "&format=" + (round % 40 == 0 ? "mp3" : "opus") + "&maxBitRate=96&id=" + song);
                tour.rest("getSimilarSongs2", "&id=" + song);
                tour.rest("star", "&id=" + song);
                tour.rest("getPlayQueue", "&f=xml");
            }
        }
    }
}
