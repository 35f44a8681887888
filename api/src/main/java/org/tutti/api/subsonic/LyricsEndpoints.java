package org.tutti.api.subsonic;

import static org.tutti.api.subsonic.Keys.*;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.Lyrics;
import org.tutti.core.catalog.Track;

/// The words of songs: plain, by line, and by word for who asks for `enhanced`.
final class LyricsEndpoints {
    private final Catalog catalog;
    private final Finder finder;

    LyricsEndpoints(Catalog catalog) {
        this.catalog = catalog;
        this.finder = new Finder(catalog);
    }

    Map<String, Endpoint> endpoints() {
        return Map.of("getLyrics", this::plain, "getLyricsBySongId", this::structured);
    }

    private void plain(Call call) {
        LibraryScope scope = call.principal().scope();
        String artist = call.find("artist").orElse("");
        String title = call.find("title").orElse("");
        Optional<Track> track = catalog.findTracksByName(scope, artist, title).stream()
                .filter(Track::hasLyrics)
                .findFirst();
        List<Lyrics> lyrics =
                track.map(found -> catalog.lyrics(scope, found.id())).orElse(List.of());
        Answer answer = call.answer().object(LYRICS);
        if (track.isPresent() && !lyrics.isEmpty()) {
            answer.text(ARTIST, track.get().artistName())
                    .text(TITLE, track.get().title());
            answer.content(
                    lyrics.getFirst().lines().stream().map(Lyrics.Line::text).collect(Collectors.joining("\n")));
        } else {
            answer.content("");
        }
        answer.end();
    }

    private void structured(Call call) {
        LibraryScope scope = call.principal().scope();
        Track track = finder.track(scope, call.get("id"));
        boolean enhanced = call.flag("enhanced", false);
        Answer answer = call.answer().object(LYRICS_LIST).list(STRUCTURED_LYRICS);
        for (Lyrics lyrics : catalog.lyrics(scope, track.id())) {
            answer.item();
            lyrics(answer, track, lyrics, enhanced);
            answer.end();
        }
        answer.endList().end();
    }

    private static void lyrics(Answer answer, Track track, Lyrics lyrics, boolean enhanced) {
        answer.text(LANG, lyrics.language().isEmpty() ? "und" : lyrics.language());
        answer.flag(SYNCED, lyrics.synced());
        answer.text(DISPLAY_ARTIST, lyrics.displayArtist().isEmpty() ? track.artistName() : lyrics.displayArtist());
        answer.text(DISPLAY_TITLE, lyrics.displayTitle().isEmpty() ? track.title() : lyrics.displayTitle());
        answer.number(OFFSET, lyrics.offsetMillis());
        if (enhanced) {
            answer.text(KIND, "main");
        }
        answer.list(LINE);
        for (Lyrics.Line line : lyrics.lines()) {
            answer.item();
            if (lyrics.synced()) {
                answer.number(START, Math.max(0, line.startMillis()));
            }
            answer.content(line.text()).end();
        }
        answer.endList();
        boolean words = lyrics.lines().stream().anyMatch(line -> !line.words().isEmpty());
        if (enhanced && lyrics.synced() && words) {
            cues(answer, lyrics.lines());
        }
    }

    private static void cues(Answer answer, List<Lyrics.Line> lines) {
        answer.list(CUE_LINE);
        for (int index = 0; index < lines.size(); index++) {
            Lyrics.Line line = lines.get(index);
            if (line.words().isEmpty()) {
                continue;
            }
            answer.item().number(INDEX, index).number(START, Math.max(0, line.startMillis()));
            answer.text(VALUE, line.text()).list(CUE);
            // Either all cues of a line have an end or none has.
            boolean ends = line.words().stream().allMatch(word -> word.endMillis() >= 0);
            for (Lyrics.Word word : line.words()) {
                cue(answer, line.text(), word, ends);
            }
            answer.endList().end();
        }
        answer.endList();
    }

    /// Places are counted in bytes of UTF-8, the last one included; an empty piece has no last byte and is left out.
    private static void cue(Answer answer, String text, Lyrics.Word word, boolean ends) {
        int from = Math.clamp(word.textStart(), 0, text.length());
        int to = Math.clamp(word.textEnd(), from, text.length());
        if (from == to) {
            return;
        }
        String value = text.substring(from, to);
        int start = utf8(text.substring(0, from));
        answer.item().number(START, Math.max(0, word.startMillis()));
        if (ends) {
            answer.number(END, word.endMillis());
        }
        answer.number(BYTE_START, start).number(BYTE_END, start + utf8(value) - 1);
        answer.content(value).end();
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
