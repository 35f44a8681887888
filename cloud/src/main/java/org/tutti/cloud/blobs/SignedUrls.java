package org.tutti.cloud.blobs;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.UserDelegationKey;
import com.azure.storage.blob.sas.BlobSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.common.sas.SasProtocol;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// URLs that give one blob's bytes to whoever has them, for a [UrlWindow].
final class SignedUrls {
    /// Makes the query that carries the signature; empty when it cannot be made now.
    @FunctionalInterface
    interface Signature {
        Optional<String> query(BlobClient blob, BlobServiceSasSignatureValues values, UrlWindow window);

        /// Signs by the account's own key, for development and emulators: whoever has that key can do anything.
        static Signature byAccountKey() {
            return (blob, values, window) -> Optional.of(blob.generateSas(values));
        }

        /// Signs in the name of this process's identity.
        static Signature byDelegation(KeyCache keys) {
            return (blob, values, window) ->
                    keys.find(KeyPeriod.of(window)).map(key -> blob.generateUserDelegationSas(values, delegation(key)));
        }

        private static UserDelegationKey delegation(DelegationKey key) {
            return new UserDelegationKey()
                    .setSignedObjectId(key.objectId())
                    .setSignedTenantId(key.tenantId())
                    .setSignedStart(utc(key.start()))
                    .setSignedExpiry(utc(key.expiry()))
                    .setSignedService(key.service())
                    .setSignedVersion(key.version())
                    .setValue(key.value());
        }
    }

    private final Signature signature;
    private final String accountUrl;
    private final String publicUrl;
    private final InstantSource clock;

    /// @param accountUrl how the container's clients call the account
    /// @param publicUrl how listeners call it, for example through a content delivery network; both without a
    /// slash at the end
    SignedUrls(Signature signature, String accountUrl, String publicUrl, InstantSource clock) {
        this.signature = signature;
        this.accountUrl = accountUrl;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    Optional<URI> sign(BlobClient blob, Duration validity) {
        UrlWindow window = UrlWindow.at(clock.instant(), validity);
        // The signature covers the name, not how it is written: caches and people prefer slashes.
        String url = blob.getBlobUrl().replace("%2F", "/");
        BlobServiceSasSignatureValues values = new BlobServiceSasSignatureValues(
                        utc(window.expiry()), new BlobSasPermission().setReadPermission(true))
                .setStartTime(utc(window.start()))
                .setProtocol(url.startsWith("https:") ? SasProtocol.HTTPS_ONLY : SasProtocol.HTTPS_HTTP);
        return signature
                .query(blob, values, window)
                .map(query -> URI.create(publicUrl + url.substring(accountUrl.length()) + '?' + query));
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
