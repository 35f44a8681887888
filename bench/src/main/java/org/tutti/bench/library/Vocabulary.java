package org.tutti.bench.library;

import java.util.List;
import java.util.SplittableRandom;
import java.util.StringJoiner;

/// The words that the generated library is named with.
public final class Vocabulary {
    /// Sixteen genres.
    public static final List<String> GENRES = words("""
            Ambient Baroque Blues Chanson Classical Country Electronic Folk Funk Hip-Hop Jazz Metal Pop Reggae Rock
            Soul""");

    /// Forty words that occur in titles; benchmarks search for them.
    public static final List<String> SEARCHED = words("""
            river moon garden silver winter shadow morning fire glass ocean stone paper summer thunder velvet mirror
            harbour meadow lantern copper echo feather station window island ember forest signal thread compass
            orchard marble whistle canyon beacon saffron drift pebble hollow anchor""");

    private static final List<String> OTHERS = words("""
            blue last first long quiet broken golden little open distant early heavy hidden narrow northern pale
            restless secret slow sudden tender wild young amber bitter bright crooked empty endless faded gentle
            half idle lonely lost naked patient plain polar rusty sacred seven sleepless soft southern strange
            sunken twelve unfinished warm wooden arrow avenue balcony ballad bell bird boat border bridge candle
            carnival cellar chapel city clock cloud coast colour corner cradle crossing crown curtain dance daughter
            desert door dream dust engine evening eye farewell father field finger flame floor flower fog fountain
            friend gate ghost girl gravity guitar hand hat heart hill home honey horizon horse hour house hunger
            ice ink iron journey jungle key kingdom kitchen kite ladder lake lamp language leaf letter light line
            lion machine magnet map market mask memory metal midnight milk minute mountain mouth music name needle
            night noise number ocelot orbit palace parade parcel pearl piano picture pilot planet pocket poem prayer
            queen question radio rain rainbow reason ribbon ring road room rope rose sail salt sand school sea season
            seed shell shelter ship shoe shore sister skin sky sleep smoke snow soldier song spider spring square
            stair star statue storm story street sugar sun swan table tail tale teacher temple tide tiger time town
            tower train tree truth tunnel valley violin voice wall water wave weather wheel whisper wind wine wing
            wire wolf woman word world year café déjà señor über naïve côte fjörd ångström façade coração żal
            doppelgänger smörgås mañana élan piñata""");

    private static final List<String> SYLLABLES = words("""
            ba be bo da del di do el en fa fen ga gor ha hel i ja jo ka kel ki la len li lo ma mar mi mo na nel ni no
            o or pa pel pi ra ren ri ro sa sel si so ta tel ti to u va ven vi wa wen xa ya zo é ö ñi šo ça""");

    private static final List<String> ENSEMBLES = words("""
            Quartet Orchestra Trio Collective Ensemble Band Brothers Sisters Sound Choir Project Club""");

    private Vocabulary() {}

    /// One to four words, the first letter of each in upper case.
    public static String title(SplittableRandom random) {
        int count = 1 + random.nextInt(4);
        StringJoiner title = new StringJoiner(" ");
        for (int i = 0; i < count; i++) {
            List<String> from = random.nextInt(7) == 0 ? SEARCHED : OTHERS;
            title.add(capital(pick(random, from)));
        }
        return title.toString();
    }

    /// A made-up name that no other index has.
    ///
    /// @param index at most 50 million
    public static String artist(int index, SplittableRandom random) {
        int count = SYLLABLES.size();
        String base = SYLLABLES.get(index % count)
                + SYLLABLES.get(index / count % count)
                + SYLLABLES.get(index / count / count % count);
        String last = index / count / count / count == 0 ? "" : SYLLABLES.get(index / count / count / count % count);
        String name = capital(base + last);
        return switch (random.nextInt(4)) {
            case 0 -> "The " + name + " " + pick(random, ENSEMBLES);
            case 1 -> person(random) + " " + name;
            case 2 -> name + " " + pick(random, ENSEMBLES);
            default -> name;
        };
    }

    /// A given name or surname.
    public static String person(SplittableRandom random) {
        return capital(pick(random, SYLLABLES) + pick(random, SYLLABLES));
    }

    static <T> T pick(SplittableRandom random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1);
    }

    private static List<String> words(String text) {
        return List.of(text.split("\\s+"));
    }
}
