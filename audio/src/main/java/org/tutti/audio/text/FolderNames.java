package org.tutti.audio.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Which names of folders say what lies in them, and which only that something does.
final class FolderNames {
    /// What things are and in which form; such a folder is part of the one that holds it.
    private static final Set<String> FORMS = Set.of(
            ("audio audios sound sounds music musik musica música musique muziek muzyka hudba zene müzik музыка 音乐 音楽"
                            + " 음악 song songs lieder canciones chansons tracks media medien files data content contents mp3 mp3s"
                            + " flac flacs ogg opus wav wave m4a aac wma ape alac aiff dsd lossless lossy hires hi-res 320 320kbps"
                            + " v0 bgm unsorted unknown")
                    .split(" "));
    /// Shelves: what lies on one has its own name.
    private static final Set<String> SHELVES = Set.of(
            ("albums alben álbumes álbuns artists artistes artistas bands interpreten singles eps lps cds discs my_music"
                            + " meine_musik mis_canciones ma_musique itunes itunes_media itunes_music amazon_music download"
                            + " downloads multimedia games assets resources library libraries bibliothek collection collections"
                            + " sammlung misc miscellaneous sonstiges divers diverse unknown_artist unknown_album studio_albums"
                            + " live_albums discography diskographie diskografie discographie discografía discografia")
                    .split(" "));
    private static final Set<String> VARIOUS = Set.of(
            ("va v.a. various various_artists various_artist varios varios_artistas vari artisti_vari artistes_divers"
                            + " verschiedene verschiedene_interpreten diverse_interpreten compilation compilations compilaciones"
                            + " sampler samplers soundtrack soundtracks ost osts mixtapes kompilacje składanki сборник сборники разное")
                    .split(" "));
    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d(?:s|-(?:19|20)?\\d\\d)?");

    private FolderNames() {}

    /// Without those that stand in the way of artist and album: `Albums/Artist/Album/FLAC` is `Artist/Album`.
    static List<String> telling(List<String> folders) {
        List<String> telling = new ArrayList<>(folders.size());
        for (int i = 0; i < folders.size(); i++) {
            String key = key(folders.get(i));
            boolean last = i == folders.size() - 1;
            if (!FORMS.contains(key) && (last || !SHELVES.contains(key))) {
                telling.add(folders.get(i));
            }
        }
        return telling;
    }

    /// Whether a folder of albums may be named after their artist: one that is a year is not.
    static boolean mayBeArtist(String folder) {
        return !YEAR.matcher(folder).matches();
    }

    /// Whether the name stands for many artists.
    static boolean isVarious(String name) {
        return VARIOUS.contains(key(name));
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
    }
}
