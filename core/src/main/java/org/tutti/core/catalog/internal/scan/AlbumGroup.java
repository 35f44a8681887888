package org.tutti.core.catalog.internal.scan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tutti.audio.tag.PartialDate;
import org.tutti.core.catalog.internal.Keys;

/// The tracks of one folder that belong to one album, and what they agree on.
///
/// @param matchKey by what the album's other tracks find it
/// @param tags for each field what most of them, or the first of them, say
record AlbumGroup(List<Part> parts, AlbumTags tags, long matchKey) {
    private static final String UNKNOWN_ALBUM = "Unknown Album";
    private static final String UNKNOWN_ARTIST = "Unknown Artist";
    private static final int MOST_BY = 4;

    /// One track of a file that was read.
    record Part(FolderReading.OneFile file, int number) {
        TrackDraft draft() {
            return file.parts().get(number);
        }
    }

    /// The albums of a folder, the largest first.
    ///
    /// Tracks are one album when they have the same MusicBrainz release id; or else the same title, version
    /// and album artist. Where album artists are not given, the folder decides: tracks of one title in one
    /// folder are one album, by their artist if it is the first artist of more than half of them, else by
    /// Various Artists. A few tracks that name no album belong to the one that all others of the folder name.
    static List<AlbumGroup> of(FolderReading reading) {
        Map<String, List<Part>> titles = new LinkedHashMap<>();
        List<Part> strays = new ArrayList<>(0);
        for (FolderReading.OneFile file : reading.files()) {
            for (int number = 0; number < file.parts().size(); number++) {
                Part part = new Part(file, number);
                AlbumTags tags = part.draft().album();
                if (tags.untagged()) {
                    strays.add(part);
                } else {
                    titles.computeIfAbsent(title(tags), any -> new ArrayList<>())
                            .add(part);
                }
            }
        }
        // The folder of one album: those few that name none were only tagged with less care.
        boolean join = reading.job().isWhole()
                && titles.size() == 1
                && titles.values().iterator().next().size() >= strays.size() * MOST_BY;
        for (Part stray : strays) {
            String title = join
                    ? titles.keySet().iterator().next()
                    : title(stray.draft().album());
            titles.computeIfAbsent(title, any -> new ArrayList<>()).add(stray);
        }
        List<AlbumGroup> groups = new ArrayList<>();
        for (List<Part> sameTitle : titles.values()) {
            split(sameTitle).forEach(parts -> groups.add(group(reading.job(), parts)));
        }
        groups.sort(
                (one, two) -> Integer.compare(two.parts().size(), one.parts().size()));
        return groups;
    }

    private static String title(AlbumTags tags) {
        return Keys.fold(tags.title()) + '\n' + Keys.fold(tags.version());
    }

    /// Tracks of one title by release or album artist; those that name neither go with the most.
    private static Collection<List<Part>> split(List<Part> parts) {
        Map<String, List<Part>> split = new LinkedHashMap<>();
        boolean tagged = !parts.getFirst().draft().album().untagged();
        for (Part part : parts) {
            AlbumTags tags = part.draft().album();
            String artist = tags.artists().isEmpty() || tags.untagged() && tagged ? "" : Keys.fold(tags.artistName());
            String key = tags.musicBrainzId().isEmpty() ? artist : '\n' + tags.musicBrainzId();
            split.computeIfAbsent(key, any -> new ArrayList<>()).add(part);
        }
        List<Part> nameless = split.get("");
        if (nameless != null && split.size() > 1) {
            split.remove("");
            List<Part> most = split.values().stream()
                    .max((one, two) -> Integer.compare(one.size(), two.size()))
                    .orElseThrow();
            most.addAll(nameless);
        }
        return split.values();
    }

    private static AlbumGroup group(FolderJob job, List<Part> parts) {
        List<AlbumTags> all = parts.stream().map(part -> part.draft().album()).toList();
        boolean compilation = all.stream().anyMatch(AlbumTags::compilation);
        boolean tagged = !all.getFirst().untagged();
        AlbumTags named = all.stream()
                .filter(tags -> !tags.artists().isEmpty() && !(tagged && tags.untagged()))
                .findFirst()
                .orElse(all.getFirst());
        boolean guessed = named.artists().isEmpty();
        List<Named> artists = guessed ? guess(parts, compilation) : named.artists();
        String artistName =
                guessed || named.artistName().isEmpty() ? artists.getFirst().name() : named.artistName();
        boolean various = artists.getFirst().isVarious();
        String title = named.title();
        AlbumTags tags = new AlbumTags(
                title.isEmpty() ? title(job) : title,
                named.untagged(),
                text(all, AlbumTags::sortTitle),
                named.version(),
                artists,
                various ? Named.VARIOUS : artistName,
                most(all.stream().map(AlbumTags::date).toList()),
                most(all.stream().map(AlbumTags::originalDate).toList()),
                texts(all, AlbumTags::releaseTypes),
                texts(all, AlbumTags::labels),
                text(all, AlbumTags::barcode),
                text(all, AlbumTags::catalogNumber),
                text(all, AlbumTags::musicBrainzId),
                text(all, AlbumTags::releaseGroupId),
                compilation || various);
        return new AlbumGroup(parts, tags, matchKey(job, tags, title.isEmpty(), guessed && various));
    }

    private static long matchKey(FolderJob job, AlbumTags tags, boolean untitled, boolean guessed) {
        String library = Integer.toString(job.library().id());
        if (!tags.musicBrainzId().isEmpty()) {
            return Keys.hash("mb", library, tags.musicBrainzId());
        }
        String folder = Pictures.isDisc(Paths.name(job.path())) ? Paths.parent(job.path()) : job.path();
        if (untitled) {
            return Keys.hash("folder", library, folder);
        }
        boolean various = tags.artists().getFirst().isVarious();
        return Keys.hash(
                "album",
                library,
                Keys.fold(tags.artistName()),
                Keys.fold(tags.title()),
                Keys.fold(tags.version()),
                // The tracks of a compilation are of many years; and two folders of songs by anybody are two.
                various ? "" : Integer.toString(tags.date().year()),
                guessed ? folder : "");
    }

    private static List<Named> guess(List<Part> parts, boolean compilation) {
        Map<String, List<Named>> leads = new LinkedHashMap<>();
        for (Part part : parts) {
            List<Named> artists = part.draft().artists();
            if (!artists.isEmpty()) {
                leads.computeIfAbsent(Keys.fold(part.draft().leadArtist()), any -> new ArrayList<>())
                        .add(artists.getFirst());
            }
        }
        if (leads.isEmpty()) {
            return List.of(Named.plain(UNKNOWN_ARTIST));
        }
        List<Named> most = leads.values().stream()
                .max((one, two) -> Integer.compare(one.size(), two.size()))
                .orElseThrow();
        boolean one = leads.size() == 1 || most.size() * 2 > parts.size();
        return compilation || !one ? List.of(Named.various()) : List.of(most.getFirst());
    }

    private static String title(FolderJob job) {
        String name = Paths.name(job.path());
        return name.isEmpty() ? UNKNOWN_ALBUM : name;
    }

    /// The date that most of them have; of equally frequent ones the first.
    private static PartialDate most(List<PartialDate> dates) {
        Map<PartialDate, Integer> counts = new LinkedHashMap<>();
        for (PartialDate date : dates) {
            if (!date.isEmpty()) {
                counts.merge(date, 1, Integer::sum);
            }
        }
        PartialDate most = PartialDate.NONE;
        int count = 0;
        for (Map.Entry<PartialDate, Integer> entry : counts.entrySet()) {
            if (entry.getValue() > count) {
                most = entry.getKey();
                count = entry.getValue();
            }
        }
        return most;
    }

    private static String text(List<AlbumTags> all, Function<AlbumTags, String> field) {
        return all.stream()
                .map(field)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static List<String> texts(List<AlbumTags> all, Function<AlbumTags, List<String>> field) {
        return all.stream()
                .flatMap(tags -> field.apply(tags).stream())
                .distinct()
                .limit(20)
                .toList();
    }
}
