package org.tutti.cloud.blobs;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/// Azure Blob Storage: either an account's URL, with this process's managed identity, or a connection string with an
/// account key, for development and emulators.
///
/// @param accountUrl such as `https://music.blob.core.windows.net`; empty with a connection string, and, when that is
/// empty, too, for the node's own disk
/// @param connectionString with AccountName and AccountKey; a secret; empty with an account's URL
/// @param container which has to be there
/// @param cachePrefix what the names of everything but originals begin with in the container, with a slash at the end
/// @param publicUrl where listeners get blobs, such as a content delivery network's `https://audio.example.org`; empty
/// for the account itself
/// @param redirect whether players are sent there for originals (307, with a signed URL) instead of getting them
/// through
/// this server
/// @param timeoutSeconds for one attempt of a request; there are up to four
public record AzureBlobSettings(
        String accountUrl,
        String connectionString,
        String container,
        String cachePrefix,
        String publicUrl,
        boolean redirect,
        int timeoutSeconds) {
    private static final Pattern CONTAINER = Pattern.compile("(?=.{3,63}$)[a-z0-9](?:-?[a-z0-9])*");
    private static final Pattern PREFIX = Pattern.compile("(?:[A-Za-z0-9_-]+/){0,5}");

    /// Only possible values; URLs lose a slash at their end.
    public AzureBlobSettings {
        if (!accountUrl.isEmpty() && !connectionString.isEmpty()) {
            throw new IllegalArgumentException(
                    "blob storage needs an account's URL or a connection string, and not both of them");
        }
        accountUrl = accountUrl.isEmpty() ? "" : url("an account's URL", accountUrl);
        publicUrl = publicUrl.isEmpty() ? "" : url("a public URL", publicUrl);
        if (!connectionString.isEmpty() && !hasAccountKey(connectionString)) {
            throw new IllegalArgumentException("a connection string has AccountName=...;AccountKey=... in it");
        }
        if (!CONTAINER.matcher(container).matches()) {
            throw new IllegalArgumentException(
                    "a container's name has 3 to 63 of a-z, 0-9 and single hyphens, unlike '" + container + "'");
        }
        if (!PREFIX.matcher(cachePrefix).matches() || cachePrefix.startsWith("media/")) {
            throw new IllegalArgumentException(
                    "a prefix is 'caches/' or the like, not below media/, and not '" + cachePrefix + "'");
        }
        if (timeoutSeconds < 1 || timeoutSeconds > 120) {
            throw new IllegalArgumentException("an attempt takes 1 to 120 seconds, not " + timeoutSeconds);
        }
    }

    /// No account: blobs are on this node's disk.
    public static AzureBlobSettings none() {
        return new AzureBlobSettings("", "", "music", "caches/", "", false, 15);
    }

    /// Whether there is an account.
    public boolean enabled() {
        return !accountUrl.isEmpty() || !connectionString.isEmpty();
    }

    /// The account with this URL, by managed identity.
    public static AzureBlobSettings account(String url, String container) {
        return new AzureBlobSettings(url, "", container, "caches/", "", false, 15);
    }

    /// The account that a connection string leads to.
    public static AzureBlobSettings connection(String string, String container) {
        return new AzureBlobSettings("", string, container, "caches/", "", false, 15);
    }

    /// Whether this process signs in as itself, not with the account's key.
    public boolean usesIdentity() {
        return connectionString.isEmpty();
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "AzureBlobSettings[" + (usesIdentity() ? accountUrl : "by connection string") + ", container "
                + container + ']';
    }

    private static boolean hasAccountKey(String connectionString) {
        String lower = connectionString.toLowerCase(Locale.ROOT);
        return lower.contains("usedevelopmentstorage=true")
                || (lower.contains("accountname=") && lower.contains("accountkey="));
    }

    /// Only what a name of a blob can be hung on: a query would hold a signature and end in logs.
    private static String url(String what, String text) {
        try {
            URI uri = new URI(text);
            if (!"https".equals(uri.getScheme())
                    || uri.getHost() == null
                    || uri.getRawQuery() != null
                    || uri.getRawFragment() != null
                    || uri.getRawUserInfo() != null) {
                throw new IllegalArgumentException(
                        what + " is https://host without query, fragment and user; this one is not");
            }
            return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(what + " is none: " + e.getReason());
        }
    }
}
