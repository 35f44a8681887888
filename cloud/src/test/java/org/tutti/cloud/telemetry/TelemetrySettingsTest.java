package org.tutti.cloud.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetrySettingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"http://collector:4318", "http://collector:4318/", "http://collector:4318//"})
    void tracesGoBelowTheAddress(String endpoint) {
        TelemetrySettings settings = new TelemetrySettings(endpoint, 0.1, "tutti");

        assertThat(settings.enabled()).isTrue();
        assertThat(settings.traces()).hasToString("http://collector:4318/v1/traces");
    }

    @ParameterizedTest
    @ValueSource(strings = {"collector:4318", "grpc://collector:4317", "http://:4318", "http://me:word@collector"})
    void takesAddressesOfHttpWithoutSecretsOnly(String endpoint) {
        assertThatThrownBy(() -> new TelemetrySettings(endpoint, 1, "tutti"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void takesSharesOnly(double share) {
        assertThatThrownBy(() -> new TelemetrySettings("", share, "tutti"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thereIsNoCollectorByDefault() {
        assertThat(TelemetrySettings.none().enabled()).isFalse();
    }
}
