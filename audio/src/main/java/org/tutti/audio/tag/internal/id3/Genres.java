package org.tutti.audio.tag.internal.id3;

import java.util.List;
import java.util.Locale;

/// The numbered genres of ID3v1 with Winamp's additions. MP4's `gnre` counts them from one.
public final class Genres {
    private static final List<String> NAMES = List.of("""
            Blues|Classic Rock|Country|Dance|Disco|Funk|Grunge|Hip-Hop|Jazz|Metal|New Age|Oldies|Other|Pop|R&B|Rap|Reggae|Rock|Techno|\
            Industrial|Alternative|Ska|Death Metal|Pranks|Soundtrack|Euro-Techno|Ambient|Trip-Hop|Vocal|Jazz+Funk|Fusion|Trance|Classical|\
            Instrumental|Acid|House|Game|Sound Clip|Gospel|Noise|Alternative Rock|Bass|Soul|Punk|Space|Meditative|Instrumental Pop|\
            Instrumental Rock|Ethnic|Gothic|Darkwave|Techno-Industrial|Electronic|Pop-Folk|Eurodance|Dream|Southern Rock|Comedy|Cult|Gangsta|\
            Top 40|Christian Rap|Pop/Funk|Jungle|Native American|Cabaret|New Wave|Psychedelic|Rave|Showtunes|Trailer|Lo-Fi|Tribal|Acid Punk|\
            Acid Jazz|Polka|Retro|Musical|Rock & Roll|Hard Rock|Folk|Folk-Rock|National Folk|Swing|Fast Fusion|Bebop|Latin|Revival|Celtic|\
            Bluegrass|Avantgarde|Gothic Rock|Progressive Rock|Psychedelic Rock|Symphonic Rock|Slow Rock|Big Band|Chorus|Easy Listening|Acoustic|\
            Humour|Speech|Chanson|Opera|Chamber Music|Sonata|Symphony|Booty Bass|Primus|Porn Groove|Satire|Slow Jam|Club|Tango|Samba|Folklore|\
            Ballad|Power Ballad|Rhythmic Soul|Freestyle|Duet|Punk Rock|Drum Solo|A Cappella|Euro-House|Dance Hall|Goa|Drum & Bass|Club-House|\
            Hardcore|Terror|Indie|BritPop|Afro-Punk|Polsk Punk|Beat|Christian Gangsta Rap|Heavy Metal|Black Metal|Crossover|\
            Contemporary Christian|Christian Rock|Merengue|Salsa|Thrash Metal|Anime|JPop|Synthpop|Abstract|Art Rock|Baroque|Bhangra|Big Beat|\
            Breakbeat|Chillout|Downtempo|Dub|EBM|Eclectic|Electro|Electroclash|Emo|Experimental|Garage|Global|IDM|Illbient|Industro-Goth|\
            Jam Band|Krautrock|Leftfield|Lounge|Math Rock|New Romantic|Nu-Breakz|Post-Punk|Post-Rock|Psytrance|Shoegaze|Space Rock|Trop Rock|\
            World Music|Neoclassical|Audiobook|Audio Theatre|Neue Deutsche Welle|Podcast|Indie Rock|G-Funk|Dubstep|Garage Rock|Psybient""".split("\\|", -1));

    private Genres() {}

    /// The name of a number, or an empty text.
    public static String name(int number) {
        return number >= 0 && number < NAMES.size() ? NAMES.get(number) : "";
    }

    /// Whether every part of `Rock/Pop` is a genre of the list, so that the whole is none of its own.
    public static boolean areNames(String[] parts) {
        for (String part : parts) {
            if (NAMES.stream().noneMatch(part.strip()::equalsIgnoreCase)) {
                return false;
            }
        }
        return true;
    }

    /// What ID3's genre frame means: `17`, `(17)`, `(17)(18)Refined`, `(RX)`, or simply a name. Several names are
    /// separated by NUL.
    public static String resolve(String text) {
        StringBuilder names = new StringBuilder();
        int at = 0;
        while (at + 1 < text.length() && text.charAt(at) == '(' && text.charAt(at + 1) != '(') {
            int close = text.indexOf(')', at);
            String name = close < 0 ? "" : reference(text.substring(at + 1, close));
            if (name.isEmpty()) {
                break;
            }
            names.append(name).append('\0');
            at = close + 1;
        }
        String rest = text.substring(at).strip();
        if (rest.startsWith("((")) {
            rest = rest.substring(1);
        }
        String named = reference(rest);
        return names.append(named.isEmpty() ? rest : named).toString();
    }

    private static String reference(String text) {
        if (text.isEmpty() || text.length() > 3) {
            return "";
        }
        switch (text.toUpperCase(Locale.ROOT)) {
            case "RX":
                return "Remix";
            case "CR":
                return "Cover";
            default:
                break;
        }
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return "";
            }
            number = number * 10 + digit;
        }
        return name(number);
    }
}
