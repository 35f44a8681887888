package org.tutti.cloud.blobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tutti.core.platform.TestDatabase;
import org.tutti.core.platform.spi.KeyRing;
import org.tutti.core.platform.spi.MemoryKeyRing;

/// URLs that an account itself accepts or refuses.
class SignedUrlTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String NAME = "media/1/Band/Album/01 Song #1.flac";

    private final Instant now = Instant.now();

    private Azurite azurite;
    private String container;

    @BeforeEach
    void putATrack() throws Exception {
        azurite = Azurite.shared();
        container = azurite.newContainer();
        azurite.open(azurite.byKey(container))
                .writingOriginals()
                .put(NAME, new ByteArrayInputStream("0123456789".getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void giveAnybodyTheBytesAndTheirRanges(boolean byIdentity) throws Exception {
        URI url = url(byIdentity, now);
        var whole = azurite.get(url);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(new String(whole.body(), UTF_8)).isEqualTo("0123456789");
        assertThat(whole.headers().firstValue("Content-Type")).contains("audio/flac");
        var part = azurite.get(url, "Range", "bytes=2-4");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(new String(part.body(), UTF_8)).isEqualTo("234");
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 2-4/10");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areTheSameForEverybodyWithinABucketAndOthersAfterIt(boolean byIdentity) throws Exception {
        Instant bucket = Instant.ofEpochSecond(now.getEpochSecond() / 3600 * 3600);
        Clock clock = new Clock(bucket);
        AzureBlobStore store = store(byIdentity, clock);
        URI first = store.signedUrl(NAME, HOUR).orElseThrow();
        clock.now = bucket.plusSeconds(3599);
        assertThat(store.signedUrl(NAME, HOUR)).contains(first);
        clock.now = bucket.plusSeconds(3600);
        assertThat(store.signedUrl(NAME, HOUR).orElseThrow()).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areRefusedWhenTheyExpiredOrWereAltered(boolean byIdentity) throws Exception {
        URI expired = url(byIdentity, now.minus(Duration.ofHours(3)));
        assertThat(azurite.get(expired).statusCode()).isEqualTo(403);
        URI good = url(byIdentity, now);
        URI longer = URI.create(good.toString().replaceFirst("([?&]se=20)..", "$199"));
        assertThat(longer).isNotEqualTo(good);
        assertThat(azurite.get(longer).statusCode()).isEqualTo(403);
        URI other = URI.create(good.toString().replace("01%20Song", "02%20Song"));
        assertThat(other).isNotEqualTo(good);
        assertThat(azurite.get(other).statusCode()).isEqualTo(403);
        assertThat(azurite.get(URI.create(good.toString().replaceFirst("\\?.*", "")))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void letReadAndNothingElse() throws Exception {
        assertThat(List.of(url(true, now).getQuery().split("&"))).contains("sp=r", "sr=b", "spr=https");
    }

    @Test
    void leadToThePublicAddressWithTheSameSignature() throws Exception {
        Clock clock = new Clock(now);
        AzureBlobSettings plain = azurite.byKey(container);
        AzureBlobSettings settings = new AzureBlobSettings(
                "", plain.connectionString(), container, "caches/", "https://audio.example.org/", false, 15);
        URI there = azurite.open(settings, OwnDelegationKeys::new, clock)
                .signedUrl(NAME, HOUR)
                .orElseThrow();
        URI here = azurite.open(plain, OwnDelegationKeys::new, clock)
                .signedUrl(NAME, HOUR)
                .orElseThrow();
        assertThat(there.toString())
                .isEqualTo(here.toString().replace(azurite.url(), "https://audio.example.org"))
                .startsWith("https://audio.example.org/" + container + "/media/1/Band/");
    }

    @Test
    void areTheSameFromEveryNodeThatSharesADatabase() throws Exception {
        DataSource database = TestDatabase.create();
        KeyRing ring = new MemoryKeyRing();
        AtomicInteger made = new AtomicInteger();
        Clock clock = new Clock(now);
        URI[] urls = new URI[2];
        for (int node = 0; node < urls.length; node++) {
            urls[node] = azurite.open(
                            azurite.byIdentity(container),
                            issuer -> new SharedDelegationKeys(database, ring, azurite.url(), (start, expiry) -> {
                                made.incrementAndGet();
                                return issuer.issue(start, expiry);
                            }),
                            clock)
                    .signedUrl(NAME, HOUR)
                    .orElseThrow();
        }
        assertThat(urls[1]).isEqualTo(urls[0]);
        assertThat(made).hasValue(1);
        assertThat(azurite.get(urls[1]).statusCode()).isEqualTo(200);
    }

    @Test
    void areNotThereWhileNoKeyIs() {
        AzureBlobStore store = azurite.open(
                azurite.byIdentity(container),
                issuer -> period -> {
                    throw new IOException("no key today");
                },
                InstantSource.system());
        assertThat(store.signedUrl(NAME, HOUR)).isEmpty();
        assertThat(store.signedUrl("media/1/../x", HOUR)).isEmpty();
    }

    private URI url(boolean byIdentity, Instant at) {
        return store(byIdentity, InstantSource.fixed(at)).signedUrl(NAME, HOUR).orElseThrow();
    }

    private AzureBlobStore store(boolean byIdentity, InstantSource clock) {
        AzureBlobSettings settings = byIdentity ? azurite.byIdentity(container) : azurite.byKey(container);
        return azurite.open(settings, OwnDelegationKeys::new, clock);
    }
}
