package org.tutti.app.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-zA-Z]{22})\"");

    /// What has to be linked before anything of the kind is met; see [#prepare].
    private static final List<String> LINKED_FIRST =
            List.of("java.lang.annotation.Annotation", "java.security.cert.Certificate");

    private final Identity identity;
    private final Scans scans;
    private final String address;
    private final String signIn;

    /// Trains the server at this address.
    public Training(Identity identity, Scans scans, String address) {
        this.identity = identity;
        this.scans = scans;
        this.address = address;
        Account account = identity.create(NAME, "training only, thrown away", AccountRole.OPERATOR);
        String secret = identity.createCredential(account.id(), AppCredential.Kind.APP_PASSWORD, "training")
                .secret();
        this.signIn = "u=" + NAME + "&t=" + md5(secret + "salt") + "&s=salt&v=1.16.1&c=training&f=json";
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
        get("/readyz");
        get("/signin");
        List<String> albums = ids("getAlbumList2", "&type=newest&size=20");
        List<String> songs = ids("getRandomSongs", "&size=20");
        for (int round = 0; round < ROUNDS; round++) {
            String album = pick(albums, round);
            String song = pick(songs, round);
            rest("ping", "");
            rest("getAlbumList2", "&type=alphabeticalByName&size=50&offset=" + round % 5);
            rest("getAlbumList2", "&type=newest&size=50");
            rest("getAlbum", "&id=" + album);
            rest("getSong", "&id=" + song);
            rest("search3", "&query=" + (char) ('a' + round % 26) + "&artistCount=20&albumCount=20&songCount=20");
            rest("getRandomSongs", "&size=50");
            rest("getCoverArt", "&size=300&id=al-" + album);
            rest("scrobble", "&id=" + song + "&time=" + (1_700_000_000_000L + round));
            rest("stream", "&id=" + song);
            if (round % 20 == 0) {
                rest("getArtists", "");
                rest("stream", "&format=" + (round % 40 == 0 ? "mp3" : "opus") + "&maxBitRate=96&id=" + song);
                rest("getSimilarSongs2", "&id=" + song);
                rest("getStarred2", "");
                rest("getPlaylists", "");
                rest("getGenres", "");
                rest("star", "&id=" + song);
                rest("getPlayQueue", "&f=xml");
            }
        }
    }

    private List<String> ids(String method, String parameters) throws IOException {
        List<String> found = new ArrayList<>();
        Matcher matcher = ID.matcher(rest(method, parameters));
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private String rest(String method, String parameters) throws IOException {
        return get("/rest/" + method + "?" + signIn + parameters);
    }

    private String get(String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address + path).toURL().openConnection();
        connection.setRequestProperty("Range", "bytes=0-65535");
        try (InputStream body =
                connection.getResponseCode() < 400 ? connection.getInputStream() : InputStream.nullInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String pick(List<String> from, int round) {
        return from.isEmpty() ? "0" : URLEncoder.encode(from.get(round % from.size()), StandardCharsets.UTF_8);
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5.", e);
        }
    }
}
