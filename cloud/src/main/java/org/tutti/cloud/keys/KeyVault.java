package org.tutti.cloud.keys;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.util.HttpClientOptions;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.KeyClientBuilder;
import com.azure.security.keyvault.keys.cryptography.CryptographyClient;
import com.azure.security.keyvault.keys.cryptography.models.KeyWrapAlgorithm;
import com.azure.security.keyvault.keys.models.KeyType;
import com.azure.security.keyvault.keys.models.KeyVaultKey;
import com.azure.security.keyvault.keys.models.KeyVaultKeyIdentifier;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.spec.MGF1ParameterSpec;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.jspecify.annotations.Nullable;
import org.tutti.core.platform.keys.MasterKey;

/// One RSA key of one vault, and its versions. Each call asks the vault once; whoever calls has the patience.
///
/// Rows of the database say which version opens them, never which host is asked: tokens go to the configured vault
/// only.
final class KeyVault {
    private static final KeyWrapAlgorithm ALGORITHM = KeyWrapAlgorithm.RSA_OAEP_256;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);
    private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"([A-Za-z]{1,40})\"");

    private final String address;
    private final String key;
    private final KeyClient client;
    private final Map<String, CryptographyClient> versions = new ConcurrentHashMap<>();

    private KeyVault(String address, String key, KeyClient client) {
        this.address = address;
        this.key = key;
        this.client = client;
    }

    /// @param more adds at least who asks
    static KeyVault connect(KeyVaultSettings settings, UnaryOperator<KeyClientBuilder> more) {
        HttpClientOptions bounds = new HttpClientOptions()
                .setConnectTimeout(LONGEST_ANSWER)
                .setResponseTimeout(LONGEST_ANSWER)
                .setReadTimeout(LONGEST_ANSWER);
        KeyClientBuilder builder = new KeyClientBuilder()
                .vaultUrl(settings.address())
                .httpClient(HttpClient.createDefault(bounds))
                .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ZERO)));
        return new KeyVault(
                settings.address(), settings.key(), more.apply(builder).buildClient());
    }

    /// Identifier of the newest version of the key.
    String newest() {
        return newestVersion().getId();
    }

    /// Wraps by the newest version, in this process, and has the vault open the result before anybody relies on it:
    /// no open key travels, but in the vault's own answers.
    WrappedKey wrap(MasterKey data) {
        KeyVaultKey version = newestVersion();
        WrappedKey row = new WrappedKey(data.id(), version.getId(), encrypt(version, data));
        if (!MessageDigest.isEqual(unwrap(row).bytes(), data.bytes())) {
            throw failure("does not open what its key " + version.getId() + " wrapped", false, null);
        }
        return row;
    }

    private KeyVaultKey newestVersion() {
        KeyVaultKey version = ask("does not show its key " + key, () -> client.getKey(key));
        if (!KeyType.RSA.equals(version.getKeyType()) && !KeyType.RSA_HSM.equals(version.getKeyType())) {
            throw failure("has a key " + key + " that is not of type RSA", false, null);
        }
        return version;
    }

    /// RSA-OAEP-256 (RFC 7518, section 4.3): SHA-256 in both places, which the JDK does not take by itself.
    private byte[] encrypt(KeyVaultKey version, MasterKey data) {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    version.getKey().toRsa().getPublic(),
                    new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
            return cipher.doFinal(data.bytes());
        } catch (GeneralSecurityException e) {
            throw failure("has a key " + version.getId() + " that this JDK cannot wrap by", false, null);
        }
    }

    /// Opens what [#wrap] made.
    MasterKey unwrap(WrappedKey row) {
        String what = "does not open data key " + row.id() + " of the key ring by its key " + row.vaultKey();
        byte[] bytes = ask(
                what,
                () -> version(row.vaultKey())
                        .unwrapKey(ALGORITHM, row.wrapped())
                        .getKey());
        if (bytes.length != MasterKey.BYTES) {
            throw failure(what + " as " + MasterKey.BYTES + " bytes", false, null);
        }
        return new MasterKey(row.id(), bytes);
    }

    private CryptographyClient version(String identifier) {
        return versions.computeIfAbsent(identifier, known -> {
            KeyVaultKeyIdentifier parts = new KeyVaultKeyIdentifier(known);
            return client.getCryptographyClient(parts.getName(), parts.getVersion());
        });
    }

    /// An answer of the vault. Its refusals lose their text, as that may repeat what was sent to it; only the codes
    /// in it are kept.
    private <T> T ask(String problem, Supplier<T> question) {
        try {
            return question.get();
        } catch (HttpResponseException e) {
            if (e.getResponse() == null) {
                String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
                throw failure("is out of reach, as Azure gave no token for it (" + why + ")", true, e);
            }
            int status = e.getResponse().getStatusCode();
            boolean passing = status == 408 || status == 429 || status >= 500;
            throw failure(problem + " (" + status + codes(String.valueOf(e.getMessage())) + ")", passing, null);
        } catch (RuntimeException e) {
            Throwable root = network(e);
            if (root == null) {
                throw failure(problem + " (" + e.getClass().getSimpleName() + ")", false, null);
            }
            throw failure("does not answer (" + root.getClass().getSimpleName() + ")", true, root);
        }
    }

    private KeyVaultFailure failure(String problem, boolean passing, @Nullable Throwable cause) {
        return new KeyVaultFailure("The key vault " + address + " " + problem, passing, cause);
    }

    private static String codes(String text) {
        return CODE.matcher(text)
                .results()
                .map(code -> " " + code.group(1))
                .distinct()
                .collect(Collectors.joining());
    }

    private static @Nullable Throwable network(Throwable e) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (each instanceof IOException || each instanceof TimeoutException) {
                return each;
            }
        }
        return null;
    }
}
