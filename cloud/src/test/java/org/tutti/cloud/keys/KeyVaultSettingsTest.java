package org.tutti.cloud.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyVaultSettingsTest {
    private static final URI ADDRESS = URI.create("https://example.vault.azure.net");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.vault.azure.net",
                "example.vault.azure.net",
                "https:///keys",
                "https://example.vault.azure.net/keys/tutti",
                "https://example.vault.azure.net?a=b",
                "https://user@example.vault.azure.net",
                "mailto:someone"
            })
    void refusesWhatIsNoVaultsAddress(String address) {
        assertThatThrownBy(() -> KeyVaultSettings.of(URI.create(address), "tutti"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a key", "tutti?"})
    void refusesWhatIsNoKeysName(String name) {
        assertThatThrownBy(() -> KeyVaultSettings.of(ADDRESS, name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesTimesWithoutBound() {
        Duration second = Duration.ofSeconds(1);
        for (Duration wrong : new Duration[] {Duration.ofSeconds(-1), Duration.ofDays(1)}) {
            assertThatThrownBy(() -> new KeyVaultSettings(ADDRESS.toString(), "tutti", wrong, second))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new KeyVaultSettings(ADDRESS.toString(), "tutti", second, wrong))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new KeyVaultSettings(ADDRESS.toString(), "tutti", second, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void letsOtherNodesKnowOfANewKeyWithinASecond() {
        assertThat(KeyVaultSettings.of(ADDRESS, "tutti").reread()).isLessThan(Duration.ofSeconds(1));
    }
}
