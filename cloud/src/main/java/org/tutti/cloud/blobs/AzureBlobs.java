package org.tutti.cloud.blobs;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.UserDelegationKey;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Hooks;

/// Opens the blob storage that settings describe. Nothing is sent before the first use.
public final class AzureBlobs {
    private static final Logger LOG = LoggerFactory.getLogger(AzureBlobs.class);
    private static final int ATTEMPTS = 4;
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    static {
        // An attempt that ran out of time fails once more when its connection closes, and by then nobody listens:
        // without this, each of those is a stack trace in the log.
        Hooks.onErrorDropped(late -> LOG.debug("An attempt was given up: {}", late.toString()));
    }

    private AzureBlobs() {}

    /// The container as a store.
    ///
    /// @param keys makes of an issuer the keys that sign URLs: [OwnDelegationKeys] for one node, or
    /// [SharedDelegationKeys]; not asked when the account's own key signs
    public static AzureBlobStore open(
            AzureBlobSettings settings, Function<DelegationKey.Issuer, DelegationKeys> keys, InstantSource clock) {
        return open(settings, keys, clock, List.of());
    }

    /// The same.
    ///
    /// @param policies see each attempt of each call
    public static AzureBlobStore open(
            AzureBlobSettings settings,
            Function<DelegationKey.Issuer, DelegationKeys> keys,
            InstantSource clock,
            List<HttpPipelinePolicy> policies) {
        return open(settings, keys, clock, http(settings), () -> new DefaultAzureCredentialBuilder().build(), policies);
    }

    /// The container as the place that originals are brought to.
    public static AzureOriginals originals(AzureBlobSettings settings) {
        return originals(settings, http(settings), () -> new DefaultAzureCredentialBuilder().build());
    }

    static AzureOriginals originals(AzureBlobSettings settings, HttpClient http, Supplier<TokenCredential> identity) {
        return new AzureOriginals(
                account(settings, http, identity, List.of()).getBlobContainerClient(settings.container()));
    }

    private static HttpClient http(AzureBlobSettings settings) {
        Duration timeout = Duration.ofSeconds(settings.timeoutSeconds());
        return new JdkHttpClientBuilder()
                .connectionTimeout(timeout)
                .responseTimeout(timeout)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .build();
    }

    static AzureBlobStore open(
            AzureBlobSettings settings,
            Function<DelegationKey.Issuer, DelegationKeys> keys,
            InstantSource clock,
            HttpClient http,
            Supplier<TokenCredential> identity,
            List<HttpPipelinePolicy> policies) {
        BlobServiceClient account = account(settings, http, identity, policies);
        SignedUrls.Signature signature = settings.usesIdentity()
                ? SignedUrls.Signature.byDelegation(new KeyCache(keys.apply(issuer(account)), clock))
                : SignedUrls.Signature.byAccountKey();
        String publicUrl = settings.publicUrl().isEmpty() ? account.getAccountUrl() : settings.publicUrl();
        return new AzureBlobStore(
                account.getBlobContainerClient(settings.container()),
                settings.cachePrefix(),
                new SignedUrls(signature, account.getAccountUrl(), publicUrl, clock),
                false);
    }

    /// The account's client.
    static BlobServiceClient account(
            AzureBlobSettings settings,
            HttpClient http,
            Supplier<TokenCredential> identity,
            List<HttpPipelinePolicy> policies) {
        BlobServiceClientBuilder builder = new BlobServiceClientBuilder()
                .httpClient(http)
                .retryOptions(new RequestRetryOptions(
                        RetryPolicyType.EXPONENTIAL,
                        ATTEMPTS,
                        Duration.ofSeconds(settings.timeoutSeconds()),
                        Duration.ofMillis(FIRST_PAUSE_MILLIS),
                        Duration.ofMillis(LONGEST_PAUSE_MILLIS),
                        null));
        policies.forEach(builder::addPolicy);
        return settings.usesIdentity()
                ? builder.endpoint(settings.accountUrl())
                        .credential(identity.get())
                        .buildClient()
                : builder.connectionString(settings.connectionString()).buildClient();
    }

    static DelegationKey.Issuer issuer(BlobServiceClient account) {
        return (start, expiry) -> make(account, start, expiry);
    }

    private static DelegationKey make(BlobServiceClient account, Instant start, Instant expiry) throws IOException {
        UserDelegationKey key = StorageCall.run(
                "make a user delegation key",
                () -> account.getUserDelegationKey(SignedUrls.utc(start), SignedUrls.utc(expiry)));
        return new DelegationKey(
                key.getSignedObjectId(),
                key.getSignedTenantId(),
                key.getSignedStart().toInstant(),
                key.getSignedExpiry().toInstant(),
                key.getSignedService(),
                key.getSignedVersion(),
                key.getValue());
    }
}
