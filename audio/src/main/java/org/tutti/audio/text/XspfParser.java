package org.tutti.audio.text;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.tutti.audio.tag.UnreadableMedia;

/// XSPF 1 (xspf.org/spec). Document types, entities and anything that leads out of the file are off.
final class XspfParser {
    private static final int DEEPEST = 64;
    private static final int LONGEST_TEXT = 64 << 10;

    private final List<PlaylistFile.Entry> entries = new ArrayList<>();
    private final Map<String, String> list = new HashMap<>();
    private final Map<String, String> track = new HashMap<>();
    private final List<String> identifiers = new ArrayList<>();
    private final List<String> path = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    PlaylistFile parse(byte[] content) throws UnreadableMedia {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(content));
            while (reader.hasNext()) {
                event(reader);
            }
        } catch (XMLStreamException e) {
            throw new UnreadableMedia("The playlist is no valid XML");
        }
        if (!list.containsKey("playlist")) {
            throw new UnreadableMedia("The XML text is no playlist");
        }
        return new PlaylistFile(
                value(list, "title"), value(list, "creator"), value(list, "annotation"), value(list, "image"), entries);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> new ByteArrayInputStream(new byte[0]));
        return factory;
    }

    private void event(XMLStreamReader reader) throws UnreadableMedia {
        switch (reader.getEventType()) {
            case XMLStreamConstants.START_ELEMENT -> start(reader.getLocalName());
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> add(reader.getText());
            case XMLStreamConstants.END_ELEMENT -> end();
            default -> {
                // Comments and instructions.
            }
        }
        try {
            reader.next();
        } catch (XMLStreamException e) {
            throw new UnreadableMedia("The playlist is no valid XML");
        }
    }

    private void start(String name) throws UnreadableMedia {
        if (path.size() >= DEEPEST) {
            throw new UnreadableMedia("The playlist is nested too deeply");
        }
        path.add(name);
        text.setLength(0);
        if (path.size() == 1 && name.equals("playlist")) {
            list.put("playlist", "");
        }
    }

    private void add(String more) {
        if (text.length() + more.length() <= LONGEST_TEXT) {
            text.append(more);
        }
    }

    private void end() {
        String name = path.removeLast();
        String value = text.toString().strip();
        text.setLength(0);
        if (path.equals(List.of("playlist", "trackList")) && name.equals("track")) {
            finishTrack();
        } else if (path.equals(List.of("playlist", "trackList", "track"))) {
            if (name.equals("identifier")) {
                identifiers.add(value);
            }
            track.putIfAbsent(name, value);
        } else if (path.equals(List.of("playlist"))) {
            list.putIfAbsent(name, value);
        }
    }

    private void finishTrack() {
        if (entries.size() < PlaylistFile.MOST_ENTRIES) {
            entries.add(new PlaylistFile.Entry(
                    Locations.uriToLocation(value(track, "location")),
                    identifiers.stream().filter(id -> !id.isEmpty()).toList(),
                    value(track, "title"),
                    value(track, "creator"),
                    value(track, "album"),
                    (int) number(value(track, "trackNum"), 99_999),
                    number(value(track, "duration"), Integer.MAX_VALUE)));
        }
        track.clear();
        identifiers.clear();
    }

    private static String value(Map<String, String> values, String name) {
        return values.getOrDefault(name, "");
    }

    private static long number(String text, long most) {
        try {
            return Math.clamp(Long.parseLong(text), 0, most);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
