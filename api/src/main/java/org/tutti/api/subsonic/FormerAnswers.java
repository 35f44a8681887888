package org.tutti.api.subsonic;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tutti.api.admission.Fallback;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.identity.AccountId;
import org.tutti.core.identity.Identity;
import org.tutti.core.identity.Principal;
import org.tutti.core.platform.Caches;

/// The last answers to questions whose answers change slowly, kept for when there is no room to answer
/// them anew (record 0040).
///
/// Lists show what their listener likes, rated and played: they are kept for one account as it was then,
/// and for no other. Genres and folders show nothing of the kind and are kept for all who may see the same
/// libraries.
public final class FormerAnswers implements Fallback {
    /// What nobody's own marks are part of.
    private static final Set<String> SHARED = Set.of("getGenres", "getMusicFolders");

    private static final Set<String> PERSONAL = Set.of("getAlbumList", "getAlbumList2", "getArtists", "getIndexes");

    /// Who asks is known by then, and the form of the answer, too.
    private static final Set<String> NOT_ASKED = Set.of("u", "p", "t", "s", "apiKey", "v", "f", "callback");

    private static final long MOST_BYTES = 8L << 20;
    private static final int LARGEST_BYTES = 256 << 10;

    /// Of an entry beside its bytes, about.
    private static final int OVERHEAD = 512;

    static final Duration OLDEST = Duration.ofMinutes(5);

    /// A younger one is not replaced, so that not every answer is copied.
    static final Duration YOUNG = Duration.ofSeconds(5);

    /// @param owner whose answer it is; null for all who see these libraries
    private record Question(
            String method, @Nullable Principal owner, LibraryScope scope, Format format, List<String> parameters) {}

    private record Kept(byte[] bytes, long madeMillis) {}

    private final Door door;
    private final InstantSource clock;
    private final SubsonicSettings settings;
    private final Cache<Question, Kept> kept = Caches.build(
            "former-answers",
            Caffeine.newBuilder()
                    .maximumWeight(MOST_BYTES)
                    .weigher((Question question, Kept answer) -> answer.bytes().length + OVERHEAD)
                    .expireAfterWrite(OLDEST));

    /// @param identity tells from memory who asks
    public FormerAnswers(Identity identity, InstantSource clock, SubsonicSettings settings) {
        this.door = new Door(identity);
        this.clock = clock;
        this.settings = settings;
    }

    /// Keeps a finished answer, if it is of use later.
    void keep(String method, @Nullable Principal principal, Parameters parameters, Format format, Answer answer) {
        if (principal == null || answer.size > LARGEST_BYTES || !isOfUse(method, format)) {
            return;
        }
        Question question = question(method, principal, parameters, format);
        Kept before = kept.getIfPresent(question);
        long now = clock.millis();
        if (before == null || now - before.madeMillis() >= YOUNG.toMillis()) {
            kept.put(question, new Kept(Arrays.copyOf(answer.bytes, answer.size), now));
        }
    }

    /// Drops all that this account was answered.
    public void forget(AccountId account) {
        kept.asMap()
                .keySet()
                .removeIf(question ->
                        question.owner() != null && question.owner().account().equals(account));
    }

    /// Scripts (JSONP) cannot see how old an answer is.
    private static boolean isOfUse(String method, Format format) {
        return format.kind() != Format.Kind.JSONP && (PERSONAL.contains(method) || SHARED.contains(method));
    }

    private static Question question(String method, Principal principal, Parameters parameters, Format format) {
        Principal owner = SHARED.contains(method) ? null : principal;
        return new Question(method, owner, principal.scope(), format, parameters.without(NOT_ASKED));
    }

    @Override
    public Optional<Former> find(String method, String query) {
        if (!PERSONAL.contains(method) && !SHARED.contains(method)) {
            return Optional.empty();
        }
        try {
            Parameters parameters = Parameters.ofRaw(query, settings);
            Format format = Format.of(parameters);
            return door.recall(parameters)
                    .map(principal -> kept.getIfPresent(question(method, principal, parameters, format)))
                    .flatMap(answer -> former(answer, format));
        } catch (Fault wrong) {
            // What is wrong with the request it hears when there is room.
            return Optional.empty();
        }
    }

    private Optional<Former> former(Kept answer, Format format) {
        long age = Math.max(0, clock.millis() - answer.madeMillis());
        return age > OLDEST.toMillis()
                ? Optional.empty()
                : Optional.of(new Former(format.kind().contentType, answer.bytes(), age / 1000));
    }
}
