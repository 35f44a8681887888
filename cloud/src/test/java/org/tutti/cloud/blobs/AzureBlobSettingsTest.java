package org.tutti.cloud.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AzureBlobSettingsTest {
    private static final String URL = "https://music.blob.core.windows.net";
    private static final String CONNECTION =
            "DefaultEndpointsProtocol=https;AccountName=music;AccountKey=c2VjcmV0;EndpointSuffix=core.windows.net";

    @Test
    void takeAnAccountOrAConnectionString() {
        AzureBlobSettings account = AzureBlobSettings.account(URL + '/', "audio");
        assertThat(account.usesIdentity()).isTrue();
        assertThat(account.accountUrl()).isEqualTo(URL);
        assertThat(AzureBlobSettings.connection(CONNECTION, "audio").usesIdentity())
                .isFalse();
        assertThat(AzureBlobSettings.connection("UseDevelopmentStorage=true", "audio")
                        .usesIdentity())
                .isFalse();
        assertThat(new AzureBlobSettings("", "", "audio", "", "", false, 15).enabled())
                .isFalse();
        assertThatThrownBy(() -> new AzureBlobSettings(URL, CONNECTION, "audio", "", "", false, 15))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://music.blob.core.windows.net",
                "https://music.blob.core.windows.net?sv=2024-01-01&sig=secret",
                "https://user:secret@music.blob.core.windows.net",
                "https://music.blob.core.windows.net#secret",
                "music.blob.core.windows.net",
                "https://",
                "not a secret url"
            })
    void takeNoUrlThatCouldCarryASecret(String url) {
        assertThatThrownBy(() -> AzureBlobSettings.account(url, "audio"))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("secret");
        assertThatThrownBy(() -> new AzureBlobSettings(URL, "", "audio", "", url, false, 15))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "ab, caches/, 15",
        "Audio, caches/, 15",
        "-audio, caches/, 15",
        "audio-, caches/, 15",
        "au--dio, caches/, 15",
        "audio, caches, 15",
        "audio, media/, 15",
        "audio, /caches/, 15",
        "audio, ../, 15",
        "audio, caches/, 0",
        "audio, caches/, 121"
    })
    void takeOnlyWhatTheAccountTakes(String container, String prefix, int timeout) {
        assertThatThrownBy(() -> new AzureBlobSettings(URL, "", container, prefix, "", false, timeout))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takeNamesOfThreeToSixtyThreeCharacters() {
        assertThat(AzureBlobSettings.account(URL, "a-b").container()).isEqualTo("a-b");
        assertThat(AzureBlobSettings.account(URL, "a".repeat(63)).container()).hasSize(63);
        assertThatThrownBy(() -> AzureBlobSettings.account(URL, "a".repeat(64)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doNotShowTheirSecret() {
        assertThat(AzureBlobSettings.connection(CONNECTION, "audio").toString()).doesNotContain("c2VjcmV0");
        assertThatThrownBy(() -> AzureBlobSettings.connection("AccountKeyOnly=c2VjcmV0", "audio"))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("c2VjcmV0");
    }
}
