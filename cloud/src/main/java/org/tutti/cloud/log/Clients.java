package org.tutti.cloud.log;

import com.azure.core.credential.TokenCredential;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.StickyAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Makes the clients of the library. The bounds are those that Microsoft gives for Event Hubs, whose network
/// drops a connection that was silent for four minutes and whose messages have a megabyte at most; Kafka's own
/// servers are fine with them.
record Clients(KafkaSettings settings, Optional<TokenCredential> credential) {
    private static final int LONGEST_SILENCE = 180_000;
    private static final int LARGEST_REQUEST = 1_000_000;
    /// How soon a process learns that another one came or went.
    private static final int HEARTBEAT = 1_000;

    private static final int RECORDS_AT_ONCE = 5_000;

    KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(producerSettings(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    KafkaConsumer<byte[], byte[]> reader() {
        return new KafkaConsumer<>(readerSettings(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    KafkaConsumer<byte[], byte[]> member() {
        return new KafkaConsumer<>(memberSettings(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    Admin admin() {
        Map<String, Object> config = common();
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(settings.readTimeout()));
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(settings.readTimeout()));
        return Admin.create(config);
    }

    Map<String, Object> producerSettings() {
        Map<String, Object> config = common();
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, settings.idempotent());
        // A second request on its way could overtake a first that is tried again: a listener's plays stay in order.
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, settings.idempotent() ? 5 : 1);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, settings.compression());
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, settings.appendTimeout().toMillis());
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, LONGEST_SILENCE);
        long most = Math.max(
                settings.appendTimeout().toMillis(), settings.requestTimeout().toMillis());
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) most);
        return config;
    }

    Map<String, Object> readerSettings() {
        Map<String, Object> config = common();
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_AT_ONCE);
        // Nobody waits at the end of a partition, and a fetch that does would delay the next one.
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(settings.readTimeout()));
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(settings.readTimeout()));
        return config;
    }

    Map<String, Object> memberSettings() {
        Map<String, Object> config = readerSettings();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, millis(settings.sessionTimeout()));
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT);
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, StickyAssignor.class.getName());
        return config;
    }

    private Map<String, Object> common() {
        Map<String, Object> config = new HashMap<>();
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.servers());
        config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis(settings.requestTimeout()));
        config.put(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, LONGEST_SILENCE);
        config.put(CommonClientConfigs.CONNECTIONS_MAX_IDLE_MS_CONFIG, LONGEST_SILENCE);
        if (settings.authentication() == KafkaSettings.Authentication.MANAGED_IDENTITY) {
            config.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "SASL_SSL");
            config.put(SaslConfigs.SASL_MECHANISM, "OAUTHBEARER");
            config.put(
                    SaslConfigs.SASL_JAAS_CONFIG,
                    "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;");
            config.put(SaslConfigs.SASL_LOGIN_CALLBACK_HANDLER_CLASS, IdentityTokens.class.getName());
            credential.ifPresent(one -> config.put(IdentityTokens.CREDENTIAL, one));
        }
        return config;
    }

    private static int millis(Duration time) {
        return (int) time.toMillis();
    }
}
