package org.tutti.cloud.keys;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

/// Which key of which vault protects the ring of a cluster.
///
/// @param address of the vault, for example `https://example.vault.azure.net`; empty for the node's own key file
/// @param key name of the RSA key in it; its newest version wraps new keys
/// @param patience how long a start or a rotation waits, in all, for a vault that does not answer
/// @param reread how often a node looks for keys that another node has made; a rotation takes twice that long
public record KeyVaultSettings(String address, String key, Duration patience, Duration reread) {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration REREAD = Duration.ofMillis(500);
    private static final Pattern KEY_NAME = Pattern.compile("[0-9A-Za-z-]{1,127}");

    /// Only addresses that encrypt, without a path, and names that a vault takes.
    public KeyVaultSettings {
        boolean named = !address.isEmpty();
        if (named && !isHttps(URI.create(address))) {
            throw new IllegalArgumentException("the address of a key vault is https://<host>, not " + address);
        }
        if (named && !endsAfterHost(URI.create(address))) {
            throw new IllegalArgumentException("the address of a key vault ends after its host, unlike " + address);
        }
        if (!KEY_NAME.matcher(key).matches()) {
            throw new IllegalArgumentException("a key's name is 1 to 127 letters, digits and hyphens, not " + key);
        }
        if (patience.isNegative() || patience.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("patience with a vault lasts at most an hour, not " + patience);
        }
        if (!reread.isPositive() || reread.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("keys are read again after at most an hour, not after " + reread);
        }
    }

    /// No vault: keys are in a file of this node.
    public static KeyVaultSettings none() {
        return new KeyVaultSettings("", "tutti", PATIENCE, REREAD);
    }

    /// Whether there is a vault.
    public boolean enabled() {
        return !address.isEmpty();
    }

    /// This key, a minute of patience, and a look for new keys twice a second.
    public static KeyVaultSettings of(URI address, String key) {
        return new KeyVaultSettings(address.toString(), key, PATIENCE, REREAD);
    }

    private static boolean isHttps(URI address) {
        return "https".equals(address.getScheme()) && address.getHost() != null && address.getUserInfo() == null;
    }

    private static boolean endsAfterHost(URI address) {
        return address.getPath().matches("/?") && address.getQuery() == null && address.getFragment() == null;
    }
}
