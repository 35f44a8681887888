package org.tutti.app.warmup;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What players ask of a server all day, in the manners of different players, asked by somebody who leaves no trace:
/// nothing of it writes.
public final class Tour {
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-zA-Z]{22})\"");
    private static final Pattern TITLE = Pattern.compile("\"title\":\"([^\"\\\\]+)\"");
    private static final String NOTHING = "0";

    /// What no track has, so that reporting it plays nothing.
    private static final String NO_TRACK = "0000000000000000000001";

    private static final int PART = 32 << 10;
    private static final int PARTS = 8;

    private final String place;
    private final Login login;
    private final List<String> albums;
    private final List<String> songs;
    private final List<String> titles;

    /// Looks around on the server at `address`, as the account `name` with an app password.
    ///
    /// @throws IOException when it does not answer
    public Tour(String address, String name, String secret) throws IOException {
        this.place = URI.create(address).getAuthority();
        this.login = new Login(name, secret);
        this.albums = found(ID, rest("getAlbumList2", "&type=newest&size=20"));
        String random = rest("getRandomSongs", "&size=20");
        this.songs = found(ID, random);
        this.titles = found(TITLE, random);
    }

    /// One listener's way from signing in to the end of a track.
    ///
    /// @param number another one each time: what is asked for, and how, follows from it
    /// @throws IOException when the server does not answer
    public void walk(int number) throws IOException {
        Manner manner = Manner.of(number);
        String album = album(number);
        String song = song(number);
        try (Wire wire = connect()) {
            rest(wire, manner, "ping", "");
            rest(wire, manner, "getAlbumList2", "&type=newest&size=" + (number % 2 == 0 ? 20 : 50));
            rest(wire, manner, "getAlbumList2", "&type=alphabeticalByName&size=50&offset=" + number % 5);
            rest(wire, manner, "getAlbum", "&id=" + album);
            rest(wire, manner, "getCoverArt", "&size=300&id=al-" + album);
            rest(wire, manner, "getSong", "&id=" + song);
            rest(wire, manner, "search3", "&query=" + words(number) + "&artistCount=20&albumCount=20&songCount=20");
            rest(wire, manner, "getPlayQueue", "");
            rest(wire, manner, "scrobble", "&submission=" + (number % 2 == 0) + "&time=1700000000000&id=" + NO_TRACK);
            if (number % 20 < Manner.values().length) {
                rest(wire, manner, "getArtists", "");
                rest(wire, manner, "getRandomSongs", "&size=50");
                rest(wire, manner, "getStarred2", "");
                rest(wire, manner, "getPlaylists", "");
                rest(wire, manner, "getGenres", "");
            }
            String stream = manner.signIn(login) + "&format=raw&id=" + song;
            for (int part = 0; part < PARTS; part++) {
                int from = part * PART;
                wire.exchange(manner.request(place, "/rest/stream", stream, "bytes=" + from + "-" + (from + PART - 1)));
            }
        }
    }

    /// Calls a method of OpenSubsonic, whose answer is JSON.
    ///
    /// @param parameters each with its `&`
    /// @throws IOException when the server does not answer
    public String rest(String method, String parameters) throws IOException {
        return rest(Manner.BARE, method, parameters);
    }

    String rest(Manner manner, String method, String parameters) throws IOException {
        try (Wire wire = connect()) {
            return rest(wire, manner, method, parameters);
        }
    }

    private String rest(Wire wire, Manner manner, String method, String parameters) throws IOException {
        return wire.exchange(manner.request(place, "/rest/" + method, manner.signIn(login) + parameters, ""));
    }

    /// What the server answers under a path without parameters.
    ///
    /// @throws IOException when it does not answer
    public String get(String path) throws IOException {
        try (Wire wire = connect()) {
            return wire.exchange(Manner.PAGE.request(place, path, "", ""));
        }
    }

    private Wire connect() throws IOException {
        int colon = place.lastIndexOf(':');
        String host = place.substring(0, colon).replaceAll("[\\[\\]]", "");
        return new Wire(host, Integer.parseInt(place.substring(colon + 1)));
    }

    /// One of the albums that it found.
    public String album(int number) {
        return pick(albums, number);
    }

    /// One of the tracks that it found.
    public String song(int number) {
        return pick(songs, number);
    }

    /// As people type: a letter, a word, or all of a title.
    String words(int number) {
        String title = pick(titles, number);
        int space = title.indexOf(' ');
        String typed = switch (number % 3) {
            case 0 -> String.valueOf((char) ('a' + number % 26));
            case 1 -> space < 0 ? title : title.substring(0, space);
            default -> title;
        };
        return URLEncoder.encode(typed, StandardCharsets.UTF_8);
    }

    private static List<String> found(Pattern pattern, String answer) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(answer);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static String pick(List<String> from, int number) {
        return from.isEmpty() ? NOTHING : from.get(Math.floorMod(number, from.size()));
    }
}
