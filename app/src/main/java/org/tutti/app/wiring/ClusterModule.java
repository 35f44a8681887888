package org.tutti.app.wiring;

import com.azure.core.http.policy.HttpPipelinePolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tutti.app.settings.InvalidSettings;
import org.tutti.app.settings.NodeSettings;
import org.tutti.app.settings.TuttiSettings;
import org.tutti.audio.cache.DiskCache;
import org.tutti.cloud.blobs.AccountOriginals;
import org.tutti.cloud.blobs.AzureBlobs;
import org.tutti.cloud.blobs.SharedDelegationKeys;
import org.tutti.cloud.keys.VaultKeyRing;
import org.tutti.cloud.log.KafkaEventLog;
import org.tutti.cloud.telemetry.TracedCalls;
import org.tutti.core.listening.spi.EventLog;
import org.tutti.core.platform.LayeredBlobs;
import org.tutti.core.platform.cluster.Cluster;
import org.tutti.core.platform.cluster.ClusterFacts;
import org.tutti.core.platform.cluster.Notices;
import org.tutti.core.platform.cluster.SqlLeases;
import org.tutti.core.platform.cluster.SqlNotices;
import org.tutti.core.platform.spi.BlobStore;
import org.tutti.core.platform.spi.KeyRing;
import org.tutti.core.platform.spi.SharedOriginals;
import org.tutti.core.platform.tracing.TracedBlobs;
import org.tutti.core.platform.tracing.Tracing;
import org.tutti.local.blobs.DiskBlobStore;
import org.tutti.local.blobs.LibraryRoots;
import org.tutti.local.folder.DataFolder;
import org.tutti.local.folder.FolderLock;
import org.tutti.local.keys.KeyFileRing;
import org.tutti.local.log.FileEventLog;

/// What the nodes of a cluster share, or what a node that is alone has in its own folder; chosen when
/// the server starts, as in [DatabaseModule].
@Configuration(proxyBeanMethods = false)
public class ClusterModule {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterModule.class);
    private static final String PURPOSE = "cluster";

    /// For originals that programs read as files and this node does not have as files.
    private static final long COPIES_BYTES = 2L << 30;

    /// A holder shows itself every two seconds; a collection of garbage or a slow disk is no reason
    /// to take over.
    private static final Duration SILENCE = Duration.ofSeconds(10);

    /// Alone it is a file, of which there may be only one.
    @Bean
    EventLog eventLog(
            DataFolder folder, FolderLock lock, TuttiSettings settings, InstantSource clock, Tracing tracing) {
        return settings.kafka().enabled()
                ? KafkaEventLog.open(settings.kafka(), tracing)
                : FileEventLog.open(folder.eventLog(), settings.log(), clock);
    }

    /// Originals that lie on this node's disk are read there, whatever else there is.
    @Bean
    BlobStore blobStore(
            DataFolder folder,
            LibraryRoots libraries,
            FolderLock lock,
            TuttiSettings settings,
            InstantSource clock,
            ObjectProvider<DataSource> source,
            ObjectProvider<KeyRing> keys,
            Tracing tracing)
            throws IOException {
        DiskBlobStore disk = new DiskBlobStore(folder.caches(), libraries);
        if (!settings.blobs().enabled()) {
            return TracedBlobs.of(disk, tracing);
        }
        BlobStore account = AzureBlobs.open(
                settings.blobs(),
                issuer -> new SharedDelegationKeys(
                        source.getObject(), keys.getObject(), settings.blobs().accountUrl(), issuer),
                clock,
                policies(tracing));
        DiskCache copies = new DiskCache(folder.caches().resolve("copies"), COPIES_BYTES, clock);
        return TracedBlobs.of(
                new LayeredBlobs(disk, account, copies, settings.blobs().redirect()), tracing);
    }

    /// What Azure's clients do besides.
    private static List<HttpPipelinePolicy> policies(Tracing tracing) {
        return tracing.isOn() ? List.of(new TracedCalls(tracing)) : List.of();
    }

    @Bean
    SharedOriginals sharedOriginals(TuttiSettings settings) {
        return settings.blobs().enabled() ? new AccountOriginals(settings.blobs()) : SharedOriginals.NONE;
    }

    /// A node whose keys are not those of the others could read nothing of what they encrypted.
    @Bean
    KeyRing keyRing(
            DataFolder folder,
            FolderLock lock,
            TuttiSettings settings,
            ObjectProvider<DataSource> source,
            Tracing tracing)
            throws IOException {
        KeyRing ring;
        if (settings.vault().enabled()) {
            ring = VaultKeyRing.open(settings.vault(), source.getObject(), policies(tracing));
        } else {
            String file = settings.node().keys();
            ring = KeyFileRing.open(file.isEmpty() ? folder.keys() : Path.of(file));
        }
        if (settings.shared()) {
            byte[] message = PURPOSE.getBytes(StandardCharsets.US_ASCII);
            byte[] agreed = new ClusterFacts(source.getObject()).agree("keys", ring.sign(PURPOSE, message));
            if (!ring.verify(PURPOSE, message, agreed)) {
                throw new InvalidSettings("The keys of this node are not those of the cluster: all its nodes need the"
                        + " same vault (vault.address, vault.key) or copies of one key file (node.keys).");
            }
        }
        return ring;
    }

    @Bean
    Notices notices(TuttiSettings settings, ObjectProvider<DataSource> source, InstantSource clock) {
        return settings.shared() ? new SqlNotices(source.getObject(), UUID.randomUUID(), clock) : Notices.NONE;
    }

    @Bean
    Cluster cluster(TuttiSettings settings, Notices notices, ObjectProvider<DataSource> source) {
        if (!settings.shared()) {
            return Cluster.alone();
        }
        NodeSettings node = settings.node();
        String name = node.name().isEmpty() ? machine() : node.name();
        LOG.info("Node {} of a cluster, role {}.", name, node.role().name().toLowerCase(Locale.ROOT));
        return new Cluster(
                notices,
                new SqlLeases(source.getObject(), UUID.randomUUID(), name, SILENCE, System::nanoTime),
                node.role().duties());
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unnamed";
        }
    }
}
