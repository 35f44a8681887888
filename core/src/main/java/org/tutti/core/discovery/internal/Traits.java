package org.tutti.core.discovery.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.Credit;
import org.tutti.core.catalog.Track;
import org.tutti.core.platform.Folding;

/// What tags say of music, as weighted words such as `g:jazz` or `l:blue note`. Names are folded, so that spellings of
/// one genre are one word. The weights say what matters more; how rare a word is counts besides ([AlbumSpace]).
final class Traits {
    private static final float GENRE = 1;
    private static final float ARTIST = 1.2f;
    private static final float MOOD = 0.5f;
    private static final float LABEL = 0.35f;

    /// Years apart at which two albums of the same kind are half as near.
    private static final float YEARS = 12;

    /// How much two tempos of a track may differ in halves of an octave.
    private static final double TEMPO_WIDTH = 0.12;

    private Traits() {}

    static Map<String, Float> of(Album album) {
        Map<String, Float> traits = new HashMap<>();
        names(traits, "g:", album.genres(), GENRE);
        names(traits, "m:", album.moods(), MOOD);
        names(traits, "l:", album.labels(), LABEL);
        credits(traits, album.artists());
        return traits;
    }

    /// Those of the track itself; its album adds the label.
    static Map<String, Float> of(Track track) {
        Map<String, Float> traits = new HashMap<>();
        names(traits, "g:", track.genres(), GENRE);
        names(traits, "m:", track.moods(), MOOD);
        credits(traits, track.artists());
        credits(traits, track.contributors());
        return traits;
    }

    /// Whether a word says what music is like, and not only who made it.
    static boolean isContent(String trait) {
        return trait.startsWith("g:") || trait.startsWith("m:");
    }

    static String artist(Credit credit) {
        return "a:" + credit.artist().text();
    }

    private static void credits(Map<String, Float> traits, List<Credit> credits) {
        for (Credit credit : credits) {
            traits.merge(artist(credit), ARTIST, Math::max);
        }
    }

    private static void names(Map<String, Float> traits, String kind, List<String> names, float weight) {
        float share = weight;
        for (String name : names) {
            // The first genre is meant most.
            traits.merge(kind + Folding.fold(name).strip().toLowerCase(Locale.ROOT), share, Math::max);
            share = Math.max(weight / 2, share * 0.85f);
        }
    }

    /// 1 for the same year, less for years apart, a middle value where one is not known.
    static float years(int a, int b) {
        return a == 0 || b == 0 ? 0.6f : (float) Math.exp(-Math.abs(a - b) / YEARS * 0.7f);
    }

    /// 1 for the same tempo, or half or twice of it, which listeners tap as well; 0.5 where one is not known.
    static double tempo(int a, int b) {
        if (a <= 0 || b <= 0) {
            return 0.5;
        }
        double octaves = Math.log((double) a / b) / Math.log(2);
        double apart = Math.abs(octaves - Math.rint(octaves));
        return Math.exp(-apart * apart / (2 * TEMPO_WIDTH * TEMPO_WIDTH));
    }
}
