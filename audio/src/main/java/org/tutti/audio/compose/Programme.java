package org.tutti.audio.compose;

import static org.tutti.audio.compose.style.Style.BOSSA;
import static org.tutti.audio.compose.style.Style.CANON;
import static org.tutti.audio.compose.style.Style.CHIPTUNE;
import static org.tutti.audio.compose.style.Style.DRONE;
import static org.tutti.audio.compose.style.Style.GAMELAN;
import static org.tutti.audio.compose.style.Style.QUARTET;
import static org.tutti.audio.compose.style.Style.SONG;
import static org.tutti.audio.compose.style.Style.TECHNO;
import static org.tutti.audio.compose.style.Style.WALTZ;

import java.util.List;
import org.tutti.audio.compose.style.Style;

/// Who plays what in the demo library. All names are invented.
final class Programme {
    static final Ensemble CONSORT = new Ensemble("The Orsolane Consort", "Orsolane Consort, The", "Tessaly Wrenhart");
    static final Ensemble STATION = new Ensemble("Pale Meridian Station", "Pale Meridian Station", "Ovi Lantraste");
    static final Ensemble KILOVOLT = new Ensemble("Kilovolt Garden", "Kilovolt Garden", "Dario Quillfeather");
    static final Ensemble SALON = new Ensemble("Café Marbelune", "Cafe Marbelune", "Élodie Sauvanel");
    static final Ensemble CARTRIDGE = new Ensemble("Seven Lives Left", "Seven Lives Left", "Pim Okkelund");
    static final Ensemble HOLLOWBROOK = new Ensemble("Hollowbrook Quartet", "Hollowbrook Quartet", "Ansgar Velthoven");
    static final Ensemble AREIA = new Ensemble("Trio Areia Lenta", "Trio Areia Lenta", "Joana Brisâncio");
    static final Ensemble ORCHARD = new Ensemble("The Tin Orchard", "Tin Orchard, The", "Sekar Widumanik");

    private Programme() {}

    /// A group of players.
    ///
    /// @param name as printed
    /// @param sortName as ordered
    /// @param composer who writes for it
    record Ensemble(String name, String sortName, String composer) {}

    /// A piece to write.
    ///
    /// @param style how
    /// @param by who plays
    /// @param title what it is called
    /// @param seconds how long, about
    /// @param form preferred file form
    record Piece(Style style, Ensemble by, String title, double seconds, AudioForm form) {}

    /// An album.
    ///
    /// @param title name
    /// @param date of release
    /// @param genres first is the main one
    /// @param discs pieces of each disc
    /// @param discTitles one for each disc, or none
    /// @param isCompilation whether several ensembles play
    record Album(
            String title,
            String date,
            List<String> genres,
            List<List<Piece>> discs,
            List<String> discTitles,
            boolean isCompilation) {}

    static List<Album> albums() {
        return List.of(
                new Album(
                        "Letters in Two Books",
                        "2018-11-02",
                        List.of("Chamber Music", "Classical"),
                        List.of(
                                pieces(
                                        QUARTET,
                                        HOLLOWBROOK,
                                        AudioForm.FLAC,
                                        58,
                                        "To a Neighbour",
                                        "Unposted",
                                        "By Hand"),
                                pieces(
                                        QUARTET,
                                        HOLLOWBROOK,
                                        AudioForm.FLAC,
                                        64,
                                        "Reply",
                                        "Blotting Paper",
                                        "The Last Stamp")),
                        List.of("First Book", "Second Book"),
                        false),
                new Album(
                        "Figures over a Ground",
                        "2012-03-21",
                        List.of("Baroque", "Classical"),
                        List.of(pieces(
                                CANON,
                                CONSORT,
                                AudioForm.FLAC,
                                62,
                                "First Figure",
                                "Second Figure",
                                "Third Figure",
                                "The Patient Bass")),
                        List.of(),
                        false),
                new Album(
                        "Slow Weather",
                        "2020",
                        List.of("Ambient", "Drone"),
                        List.of(pieces(
                                DRONE, STATION, AudioForm.OPUS, 88, "High Cloud", "Barometer", "Fog, Clearing Late")),
                        List.of(),
                        false),
                new Album(
                        "Night Shift Arithmetic",
                        "2023-09",
                        List.of("Techno", "Electronic"),
                        List.of(pieces(
                                TECHNO,
                                KILOVOLT,
                                AudioForm.MP3,
                                76,
                                "Carry the One",
                                "Remainder",
                                "Prime Hours",
                                "Sum of Lamps")),
                        List.of(),
                        false),
                new Album(
                        "Twelve Windows",
                        "1998-06-14",
                        List.of("Waltz", "Folk"),
                        List.of(List.of(
                                new Piece(SONG, SALON, "Lullaby for a Lighthouse", 58, AudioForm.VORBIS),
                                new Piece(WALTZ, SALON, "The Baker's Window", 54, AudioForm.VORBIS),
                                new Piece(WALTZ, SALON, "Rainwater Steps", 48, AudioForm.VORBIS),
                                new Piece(WALTZ, SALON, "Señora Who Counts Cats", 50, AudioForm.VORBIS))),
                        List.of(),
                        false),
                new Album(
                        "Cartridge Weather",
                        "1991-12-24",
                        List.of("Chiptune", "Video Game Music"),
                        List.of(pieces(
                                CHIPTUNE,
                                CARTRIDGE,
                                AudioForm.AAC,
                                46,
                                "Press Any Key",
                                "Cloud Platform",
                                "Save the Kettle",
                                "Boss on Holiday")),
                        List.of(),
                        false),
                new Album(
                        "Salt and Afternoon",
                        "2006-02",
                        List.of("Bossa Nova", "Jazz"),
                        List.of(pieces(
                                BOSSA,
                                AREIA,
                                AudioForm.MP3,
                                60,
                                "Half an Umbrella",
                                "Sea Glass",
                                "Ferry at Six",
                                "Lemon on the Sill")),
                        List.of(),
                        false),
                new Album(
                        "Bronze Hours",
                        "2015-08-17",
                        List.of("Gamelan", "World"),
                        List.of(List.of(
                                new Piece(GAMELAN, ORCHARD, "Before the Birds", 56, AudioForm.WAV),
                                new Piece(GAMELAN, ORCHARD, "Noon Is a Circle", 52, AudioForm.AIFF),
                                new Piece(GAMELAN, ORCHARD, "Lamps on Water", 60, AudioForm.FLAC))),
                        List.of(),
                        false),
                new Album(
                        "Open Doors: A Tutti Sampler",
                        "2024-10-01",
                        List.of("Sampler"),
                        List.of(List.of(
                                new Piece(CANON, CONSORT, "Antechamber", 40, AudioForm.FLAC),
                                new Piece(TECHNO, KILOVOLT, "Doorbell Circuit", 46, AudioForm.OPUS),
                                new Piece(WALTZ, SALON, "Hinges", 38, AudioForm.MP3),
                                new Piece(CHIPTUNE, CARTRIDGE, "Key Item", 36, AudioForm.AAC),
                                new Piece(BOSSA, AREIA, "Porch Light", 42, AudioForm.VORBIS),
                                new Piece(DRONE, STATION, "Hallway", 56, AudioForm.FLAC))),
                        List.of(),
                        true));
    }

    private static List<Piece> pieces(Style style, Ensemble by, AudioForm form, double seconds, String... titles) {
        return java.util.stream.IntStream.range(0, titles.length)
                .mapToObj(i -> new Piece(style, by, titles[i], seconds + (i % 2 == 0 ? 0 : 8), form))
                .toList();
    }
}
