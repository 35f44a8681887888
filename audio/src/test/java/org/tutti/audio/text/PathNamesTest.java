package org.tutti.audio.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// path; title; artist; album; album artist; track; disc; year
class PathNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "Artist/Album/01 - Title.mp3; Title; Artist; Album; Artist; 1; 0; 0",
                "Artist - Album (1999)/02. Some Song.flac; Some Song; Artist; Album; Artist; 2; 0; 1999",
                "Artist/Album (1999) [FLAC]/CD1/03 Title.flac; Title; Artist; Album; Artist; 3; 1; 1999",
                "Artist/1999 - Album/Disc 2/1-03 Title.ogg; Title; Artist; Album; Artist; 3; 1; 1999",
                "Artist/Album/Disc 2 - Live/03 Title.ogg; Title; Artist; Album; Artist; 3; 2; 0",
                "Various Artists/Hits/01. Singer - Song.mp3; Song; Singer; Hits; Various Artists; 1; 0; 0",
                "VA - Hits (2001)/07 - Singer - Song.mp3; Song; Singer; Hits; Various Artists; 7; 0; 2001",
                "Artist/Album/01. Artist - Title.mp3; Title; Artist; Album; Artist; 1; 0; 0",
                "Artist/Album/04 - Song - Live.mp3; Song - Live; Artist; Album; Artist; 4; 0; 0",
                "Artist - Title.mp3; Title; Artist; ''; ''; 0; 0; 0",
                "Artist - Album - 05 - Title.mp3; Title; Artist; ''; ''; 5; 0; 0",
                "some_song_name.mp3; some song name; ''; ''; ''; 0; 0; 0",
                "7 rings.mp3; 7 rings; ''; ''; ''; 0; 0; 0",
                "1979.mp3; 1979; ''; ''; ''; 0; 0; 0",
                "Artist/Album/.mp3; .mp3; Artist; Album; Artist; 0; 0; 0",
                "Böhse/Ünïcode/09_Straße.mp3; Straße; Böhse; Ünïcode; Böhse; 9; 0; 0",
                "Artist/Artist - 1987 - Album/A/12 - x.mp3; x; Artist - 1987 - Album; A; Artist - 1987 - Album; 12; 0; 0",
                "Artist/Artist - 1987 - Album/12 - x.mp3; x; Artist; Album; Artist; 12; 0; 1987",
                "Artist/1984/01 - x.mp3; x; Artist; 1984; Artist; 1; 0; 0",
                "albums/some_soundtrack/track17.opus; track17; ''; some soundtrack; ''; 17; 0; 0",
                "albums/some_soundtrack/track3_enhanced.opus; track3 enhanced; ''; some soundtrack; ''; 3; 0; 0",
                "Music/Artist/Albums/Album/FLAC/01 Title.flac; Title; Artist; Album; Artist; 1; 0; 0",
                "Musik/Meine Musik/Artist/Album/CD2/Track 07 - Title.mp3; Title; Artist; Album; Artist; 7; 2; 0",
                "data/core/music/silence.ogg; silence; ''; core; ''; 0; 0; 0",
                "music/theme.mp3; theme; ''; ''; ''; 0; 0; 0",
                "Stone Temple Pilots/Core/01 - Dead.mp3; Dead; Stone Temple Pilots; Core; Stone Temple Pilots; 1; 0; 0",
                "Live/Copper/01 - Title.mp3; Title; Live; Copper; Live; 1; 0; 0",
                "Asteroids/music/theme.mp3; theme; ''; Asteroids; ''; 0; 0; 0",
                "2004/Album/01 - Title.mp3; Title; ''; Album; ''; 1; 0; 0",
                "Compilations/Hits/01 - Singer - Song.mp3; Song; Singer; Hits; Various Artists; 1; 0; 0",
                "Сборники/Лето/01 - Singer - Song.mp3; Song; Singer; Лето; Various Artists; 1; 0; 0",
                "Artist/Album/Trackless 12.mp3; Trackless 12; Artist; Album; Artist; 0; 0; 0",
                "Artist/Album/Audio Track 05.mp3; Audio Track 05; Artist; Album; Artist; 5; 0; 0"
            })
    void guesses(
            String path, String title, String artist, String album, String albumArtist, int track, int disc, int year) {
        Path file = Path.of(path);
        PathNames names = PathNames.in(file.getParent()).file(file.getFileName().toString());
        assertThat(names.title()).isEqualTo(title);
        assertThat(names.artist()).isEqualTo(artist);
        assertThat(names.album()).isEqualTo(album);
        assertThat(names.albumArtist()).isEqualTo(albumArtist);
        assertThat(names.trackNumber()).isEqualTo(track);
        assertThat(names.discNumber()).isEqualTo(disc);
        assertThat(names.year()).isEqualTo(year);
    }
}
