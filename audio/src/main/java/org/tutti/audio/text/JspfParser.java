package org.tutti.audio.text;

import java.util.ArrayList;
import java.util.List;
import org.tutti.audio.tag.UnreadableMedia;
import org.tutti.audio.tag.internal.json.Json;
import org.tutti.audio.tag.internal.json.JsonParser;
import org.tutti.audio.tag.internal.text.Charsets;

/// JSPF: XSPF's fields as JSON (wiki.xiph.org/JSPF).
final class JspfParser {
    private JspfParser() {}

    static PlaylistFile parse(byte[] content) throws UnreadableMedia {
        Json list = JsonParser.parse(Charsets.file(content)).get("playlist");
        if (list.members().isEmpty()) {
            throw new UnreadableMedia("The JSON text is no playlist");
        }
        List<PlaylistFile.Entry> entries = new ArrayList<>();
        for (Json track : list.get("track").items()) {
            if (entries.size() < PlaylistFile.MOST_ENTRIES) {
                entries.add(entry(track));
            }
        }
        return new PlaylistFile(
                list.get("title").text(),
                list.get("creator").text(),
                list.get("annotation").text(),
                list.get("image").text(),
                entries);
    }

    private static PlaylistFile.Entry entry(Json track) {
        List<String> identifiers = track.get("identifier").items().stream()
                .map(Json::text)
                .filter(text -> !text.isEmpty())
                .toList();
        String location = track.get("location").items().stream()
                .map(Json::text)
                .findFirst()
                .orElse("");
        return new PlaylistFile.Entry(
                Locations.uriToLocation(location),
                identifiers,
                track.get("title").text(),
                track.get("creator").text(),
                track.get("album").text(),
                (int) Math.clamp(track.get("trackNum").number(), 0, 99_999),
                Math.clamp(track.get("duration").number(), 0, Integer.MAX_VALUE));
    }
}
