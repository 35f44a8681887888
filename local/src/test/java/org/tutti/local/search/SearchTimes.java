package org.tutti.local.search;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.Samples;
import org.tutti.core.catalog.Track;
import org.tutti.core.platform.Page;
import org.tutti.core.search.SearchQuery;
import org.tutti.core.search.spi.SearchIndex.Ranked;

/// Measures indexing and searching on a made-up catalog: `SearchTimes FOLDER TRACKS`.
public final class SearchTimes {
    private static final String[] SYLLABLES =
            "ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu ra re ri ro ru sa se si so su ta te ti to tu va ve vi vo vu sha the tra gro bli sto ning ster land"
                    .split(" ");
    private static final int BATCH = 1000;

    private SearchTimes() {}

    /// Prints CPU per track and per search.
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        int count = Integer.parseInt(args[1]);
        Random random = new Random(11);
        String[] words = new String[Math.max(400, count / 10)];
        for (int i = 0; i < words.length; i++) {
            StringBuilder word = new StringBuilder();
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
            }
            words[i] = word.toString();
        }
        boolean fresh = !Files.exists(folder);
        try (LuceneSearchIndex index = new LuceneSearchIndex(folder)) {
            if (fresh) {
                fill(index, count, words, random);
            }
            random.setSeed(5);
            List<String> asked = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                asked.add(words[(int) (words.length * Math.pow(random.nextDouble(), 3))]);
            }
            List<String> prefixes = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String word = words[random.nextInt(words.length)];
                prefixes.add(word.substring(0, Math.min(3, word.length())));
            }
            for (int round = 0; round < 3; round++) {
                measure("one word", index, asked, 5000);
                measure("prefix of three", index, prefixes, 5000);
                List<String> pairs = new ArrayList<>();
                for (int i = 0; i < 500; i++) {
                    pairs.add(asked.get(random.nextInt(40)) + " " + asked.get(random.nextInt(40)));
                }
                measure("two words", index, pairs, 2000);
                measure("one letter", index, List.of("a", "b", "s", "t", "m"), 2000);
                measure("two common beginnings", index, List.of("b s", "m t", "ta la", "n r"), 2000);
                measure("nothing like it", index, List.of("qqqqq", "xylophonist", "zzz", "jwjwjwjw fghfgh"), 2000);
                List<String> typos = new ArrayList<>();
                for (int i = 0; i < 200; i++) {
                    String word = words[random.nextInt(words.length)];
                    typos.add(word.substring(0, word.length() / 2) + "x" + word.substring(word.length() / 2));
                }
                measure("typos", index, typos, 2000);
            }
        }
    }

    private static void fill(LuceneSearchIndex index, int count, String[] words, Random random) {
        long start = System.nanoTime();
        long cpu = cpu();
        List<Ranked<Track>> tracks = new ArrayList<>();
        List<Ranked<Album>> albums = new ArrayList<>();
        List<Ranked<Artist>> artists = new ArrayList<>();
        String artist = "";
        String album = "";
        for (int i = 0; i < count; i++) {
            if (i % 70 == 0) {
                artist = text(words, random, 2) + " " + i / 70;
                artists.add(new Ranked<>(Samples.artist(artist), 70));
            }
            if (i % 10 == 0) {
                album = text(words, random, 3);
                albums.add(new Ranked<>(Samples.album(artist, album), 0));
            }
            tracks.add(new Ranked<>(Samples.track(artist, album, text(words, random, 4)), 0));
            if (tracks.size() == BATCH) {
                index.update(tracks, albums, artists);
                tracks.clear();
                albums.clear();
                artists.clear();
                if (i / BATCH % 6 == 5) {
                    index.commit(i);
                }
            }
        }
        index.commit(count);
        report("indexing, per track", start, cpu, count);
        start = System.nanoTime();
        cpu = cpu();
        index.settle();
        report("settling, per track", start, cpu, count);
    }

    private static String text(String[] words, Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int n = 1 + random.nextInt(most); n > 0; n--) {
            // Few words are common, most are rare.
            text.append(words[(int) (words.length * Math.pow(random.nextDouble(), 3))])
                    .append(' ');
        }
        return text.toString().trim();
    }

    private static void measure(String what, LuceneSearchIndex index, List<String> texts, int count) {
        Page page = new Page(0, 20);
        long[] times = new long[count];
        int found = 0;
        long start = System.nanoTime();
        long cpu = cpu();
        for (int i = 0; i < count; i++) {
            long begin = System.nanoTime();
            found += index.find(new SearchQuery(texts.get(i % texts.size()), LibraryScope.ALL, page, page, page))
                    .tracks()
                    .size();
            times[i] = System.nanoTime() - begin;
        }
        report(what, start, cpu, count);
        Arrays.sort(times);
        System.out.printf(
                Locale.ROOT,
                "    p50 %d us, p99 %d us, max %d us, %.1f tracks found%n",
                times[count / 2] / 1000,
                times[count * 99 / 100] / 1000,
                times[count - 1] / 1000,
                found / (double) count);
    }

    private static void report(String what, long start, long cpu, int count) {
        System.out.printf(
                Locale.ROOT,
                "%-24s %8.1f us CPU, %8.1f us%n",
                what,
                (cpu() - cpu) / 1e3 / count,
                (System.nanoTime() - start) / 1e3 / count);
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
