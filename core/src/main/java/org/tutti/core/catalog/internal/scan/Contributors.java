package org.tutti.core.catalog.internal.scan;

import java.util.ArrayList;
import java.util.List;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.tag.Tags;
import org.tutti.core.catalog.Role;

/// Everybody whom the tags credit besides the artists.
final class Contributors {
    private static final int MOST = 200;

    private Contributors() {}

    static List<TrackDraft.Contributor> of(Tags tags) {
        List<TrackDraft.Contributor> found = new ArrayList<>(2);
        List<String> composerSorts = tags.all(TagKey.COMPOSER_SORT);
        List<String> composers = Named.split(tags.all(TagKey.COMPOSER));
        for (int i = 0; i < composers.size(); i++) {
            String sort = composerSorts.size() == composers.size() ? composerSorts.get(i) : "";
            Named who = new Named(
                    Named.plain(composers.get(i)).name(), Named.plain(sort).name(), "");
            found.add(new TrackDraft.Contributor(who, Role.COMPOSER, ""));
        }
        add(found, tags, TagKey.LYRICIST, Role.LYRICIST);
        add(found, tags, TagKey.CONDUCTOR, Role.CONDUCTOR);
        add(found, tags, TagKey.REMIXER, Role.REMIXER);
        add(found, tags, TagKey.PRODUCER, Role.PRODUCER);
        add(found, tags, TagKey.ENGINEER, Role.ENGINEER);
        add(found, tags, TagKey.MIXER, Role.MIXER);
        add(found, tags, TagKey.DJ_MIXER, Role.DJ_MIXER);
        add(found, tags, TagKey.ARRANGER, Role.ARRANGER);
        add(found, tags, TagKey.DIRECTOR, Role.DIRECTOR);
        for (String performer : tags.all(TagKey.PERFORMER)) {
            found.add(performer(performer));
        }
        return List.copyOf(found.size() > MOST ? found.subList(0, MOST) : found);
    }

    private static void add(List<TrackDraft.Contributor> found, Tags tags, TagKey key, Role role) {
        for (String name : Named.split(tags.all(key))) {
            found.add(new TrackDraft.Contributor(Named.plain(name), role, ""));
        }
    }

    /// `name (instrument)`.
    private static TrackDraft.Contributor performer(String text) {
        int open = text.lastIndexOf(" (");
        return open > 0 && text.endsWith(")")
                ? new TrackDraft.Contributor(
                        Named.plain(text.substring(0, open).strip()),
                        Role.PERFORMER,
                        text.substring(open + 2, text.length() - 1))
                : new TrackDraft.Contributor(Named.plain(text), Role.PERFORMER, "");
    }
}
