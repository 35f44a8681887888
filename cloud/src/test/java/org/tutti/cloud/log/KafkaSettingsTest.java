package org.tutti.cloud.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

/// Settings that cannot work are refused, and those that work keep to the bounds of Event Hubs.
class KafkaSettingsTest {
    @Test
    void refusesWhatCannotWork() {
        KafkaSettings right = KafkaSettings.of("one:9092,[::1]:9093", "plays");
        assertThat(right.enabled()).isTrue();
        assertThat(KafkaSettings.none().enabled()).isFalse();
        assertThat(right.group()).isEqualTo("tutti");
        for (String servers : new String[] {"one", "one:port", "one:9092, two:9092", "kafka://one:9092"}) {
            assertThatThrownBy(() -> KafkaSettings.of(servers, "plays")).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> KafkaSettings.of("one:9092", " ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> right.within(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> right.with(KafkaSettings.Authentication.MANAGED_IDENTITY))
                .hasMessageContaining("one namespace");
    }

    @Test
    void keepsToTheBoundsOfEventHubs() {
        KafkaSettings settings = KafkaSettings.ofEventHubs("tutti.servicebus.windows.net", "plays");
        Map<String, Object> producer = new Clients(settings, Optional.empty()).producerSettings();
        assertThat(producer)
                .containsEntry("bootstrap.servers", "tutti.servicebus.windows.net:9093")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "OAUTHBEARER")
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", false)
                .containsEntry("compression.type", "none")
                .containsEntry("request.timeout.ms", 60_000)
                .doesNotContainKey("transactional.id");
        assertThat(producer).hasEntrySatisfying(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, below(1_046_528));
        assertThat(producer).hasEntrySatisfying(ProducerConfig.METADATA_MAX_AGE_CONFIG, below(240_000));
        assertThat(producer).hasEntrySatisfying(ProducerConfig.CONNECTIONS_MAX_IDLE_MS_CONFIG, below(240_000));
        assertThat(new Clients(settings, Optional.empty()).memberSettings())
                .containsEntry("allow.auto.create.topics", false)
                .containsEntry("enable.auto.commit", false);
    }

    private static Consumer<Object> below(int bound) {
        return value -> assertThat((Integer) value).isLessThan(bound);
    }
}
