package org.tutti.app.warmup;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What players ask of a server all day, asked by somebody who leaves no trace: nothing of it writes.
public final class Tour {
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-zA-Z]{22})\"");
    private static final String NOTHING = "0";
    private static final int PART = 32 << 10;
    private static final int PARTS = 8;
    private static final int PATIENCE_MILLIS = 5_000;

    private final String address;
    private final String signIn;
    private final List<String> albums;
    private final List<String> songs;

    /// Looks around on the server at `address`, as the account `name` with an app password.
    ///
    /// @throws IOException when it does not answer
    public Tour(String address, String name, String secret) throws IOException {
        this.address = address;
        this.signIn = "u=" + name + "&t=" + md5(secret + "salt") + "&s=salt&v=1.16.1&c=warm-up&f=json";
        this.albums = ids("getAlbumList2", "&type=newest&size=20");
        this.songs = ids("getRandomSongs", "&size=20");
    }

    /// One listener's way from signing in to the end of a track.
    ///
    /// @param number another one each time: what is asked for follows from it
    /// @throws IOException when the server does not answer
    public void walk(int number) throws IOException {
        String album = album(number);
        rest("ping", "");
        rest("getAlbumList2", "&type=newest&size=" + (number % 2 == 0 ? 20 : 50));
        rest("getAlbumList2", "&type=alphabeticalByName&size=50&offset=" + number % 5);
        rest("getAlbum", "&id=" + album);
        rest("getCoverArt", "&size=300&id=al-" + album);
        rest("getSong", "&id=" + song(number));
        rest("search3", "&query=" + (char) ('a' + number % 26) + "&artistCount=20&albumCount=20&songCount=20");
        rest("getPlayQueue", "");
        if (number % 20 == 0) {
            rest("getArtists", "");
            rest("getRandomSongs", "&size=50");
            rest("getStarred2", "");
            rest("getPlaylists", "");
            rest("getGenres", "");
        }
        for (int part = 0; part < PARTS; part++) {
            int from = part * PART;
            get("/rest/stream?" + signIn + "&format=raw&id=" + song(number), "bytes=" + from + "-" + (from + PART - 1));
        }
    }

    /// Calls a method of OpenSubsonic.
    ///
    /// @param parameters each with its `&`
    /// @throws IOException when the server does not answer
    public String rest(String method, String parameters) throws IOException {
        return get("/rest/" + method + "?" + signIn + parameters, "");
    }

    /// What the server answers under `path`; nothing for an error's answer.
    ///
    /// @param range the part that is asked for; empty for all
    /// @throws IOException when it does not answer
    public String get(String path, String range) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address + path).toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        if (!range.isEmpty()) {
            connection.setRequestProperty("Range", range);
        }
        try (InputStream body =
                connection.getResponseCode() < 400 ? connection.getInputStream() : errorOf(connection)) {
            return new String(body.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /// Read to its end as well, or the connection is not used again.
    private static InputStream errorOf(HttpURLConnection connection) {
        InputStream error = connection.getErrorStream();
        return error == null ? InputStream.nullInputStream() : error;
    }

    /// One of the albums that it found.
    public String album(int number) {
        return pick(albums, number);
    }

    /// One of the tracks that it found.
    public String song(int number) {
        return pick(songs, number);
    }

    private List<String> ids(String method, String parameters) throws IOException {
        List<String> found = new ArrayList<>();
        Matcher matcher = ID.matcher(rest(method, parameters));
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static String pick(List<String> from, int number) {
        return from.isEmpty() ? NOTHING : from.get(Math.floorMod(number, from.size()));
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
