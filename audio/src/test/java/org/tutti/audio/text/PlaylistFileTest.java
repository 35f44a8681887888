package org.tutti.audio.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tutti.audio.tag.UnreadableMedia;

class PlaylistFileTest {
    private static final Path FOLDER = Path.of("/music/lists");

    @Test
    void readsM3u() throws UnreadableMedia {
        PlaylistFile list = parse("a.M3U8", """
                \ufeff#EXTM3U
                #PLAYLIST:My Mix
                #EXTINF:123,Singer - Song - Live
                ../Singer/Söng.mp3

                #EXTINF:-1 tvg-id="x",Radio
                https://example.org/stream
                sub\\file.flac
                """);
        assertThat(list.title()).isEqualTo("My Mix");
        assertThat(list.entries()).hasSize(3);
        PlaylistFile.Entry first = list.entries().getFirst();
        assertThat(first)
                .isEqualTo(new PlaylistFile.Entry(
                        "../Singer/Söng.mp3", List.of(), "Song - Live", "Singer", "", 0, 123_000));
        assertThat(first.path(FOLDER)).contains(Path.of("/music/Singer/Söng.mp3"));
        assertThat(list.entries().get(1).path(FOLDER)).isEmpty();
        assertThat(list.entries().get(1).durationMillis()).isZero();
        assertThat(list.entries().get(2).path(FOLDER)).contains(Path.of("/music/lists/sub/file.flac"));
    }

    @Test
    void guessesTheCharacterSetOfM3u() throws UnreadableMedia {
        byte[] latin = "Motörhead/x.mp3\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(PlaylistFile.parse("a.m3u", latin).entries().getFirst().location())
                .isEqualTo("Motörhead/x.mp3");
    }

    @Test
    void readsXspf() throws UnreadableMedia {
        PlaylistFile list = parse("a.xspf", """
                <?xml version="1.0" encoding="UTF-8"?>
                <playlist version="1" xmlns="http://xspf.org/ns/0/">
                  <title>T &amp; U</title><creator>me</creator><annotation>note</annotation>
                  <trackList>
                    <track><location>file:///music/a%20b.mp3</location><identifier>https://musicbrainz.org/recording/1</identifier>
                      <title>A</title><creator>B</creator><album>C</album><trackNum>3</trackNum><duration>1000</duration></track>
                    <track><location>../x%C3%A4.ogg</location><meta rel="z">deep<b>er</b></meta></track>
                  </trackList>
                </playlist>
                """);
        assertThat(list.title()).isEqualTo("T & U");
        assertThat(list.creator()).isEqualTo("me");
        assertThat(list.description()).isEqualTo("note");
        assertThat(list.entries().getFirst())
                .isEqualTo(new PlaylistFile.Entry(
                        "file:///music/a%20b.mp3",
                        List.of("https://musicbrainz.org/recording/1"), "A", "B", "C", 3, 1000));
        assertThat(list.entries().getFirst().path(FOLDER)).contains(Path.of("/music/a b.mp3"));
        assertThat(list.entries().get(1).path(FOLDER)).contains(Path.of("/music/xä.ogg"));
    }

    @Test
    void xspfLeadsNowhere() throws UnreadableMedia {
        String bomb = """
                <?xml version="1.0"?><!DOCTYPE playlist [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY a "aaaaaaaaaa">
                <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
                <playlist><title>&x;&b;</title><trackList/></playlist>""";
        assertThat(parse("a.xspf", bomb).title()).isEmpty();
        assertThatThrownBy(() -> parse("a.xspf", "<a>".repeat(100_000))).isInstanceOf(UnreadableMedia.class);
        assertThatThrownBy(() -> parse("a.xspf", "<html/>")).isInstanceOf(UnreadableMedia.class);
    }

    @Test
    void readsJspf() throws UnreadableMedia {
        PlaylistFile list = parse("a.jspf", """
                {"playlist": {"title": "T\\u00e4", "creator": "me", "extension": {"x": [1, 2.5e3, true, null]},
                 "track": [{"location": ["a%20b.mp3"], "identifier": "https://musicbrainz.org/recording/2", "title": "A",
                   "creator": "B", "trackNum": 4, "duration": 2000}, {}]}}
                """);
        assertThat(list.title()).isEqualTo("Tä");
        assertThat(list.entries()).hasSize(2);
        assertThat(list.entries().getFirst())
                .isEqualTo(new PlaylistFile.Entry(
                        "a b.mp3", List.of("https://musicbrainz.org/recording/2"), "A", "B", "", 4, 2000));
    }

    @Test
    void brokenJspfIsRefused() {
        for (String text :
                List.of("", "{", "[]", "{\"playlist\":", "[".repeat(10_000), "{\"a\" 1}", "\"\\u12\"", "{} x")) {
            assertThatThrownBy(() -> parse("a.jspf", text)).isInstanceOf(UnreadableMedia.class);
        }
    }

    @Test
    void knowsItsSuffixes() {
        assertThat(PlaylistFile.knows("x.M3U")).isTrue();
        assertThat(PlaylistFile.knows("x.mp3")).isFalse();
    }

    private static PlaylistFile parse(String name, String text) throws UnreadableMedia {
        return PlaylistFile.parse(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
