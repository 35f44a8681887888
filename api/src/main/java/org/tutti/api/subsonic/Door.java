package org.tutti.api.subsonic;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.tutti.core.identity.Credentials;
import org.tutti.core.identity.Identity;
import org.tutti.core.identity.Principal;
import org.tutti.core.identity.SignIn;

/// Who may come in: the protocol's version, and its three ways to sign in (`p`, `t` with `s`, `apiKey`).
final class Door {
    private static final int MAJOR = 1;
    private static final int MINOR = 16;

    private final Identity identity;

    Door(Identity identity) {
        this.identity = identity;
    }

    Principal enter(Parameters parameters, String address) {
        Credentials credentials = complete(parameters);
        return switch (identity.signIn(credentials, address)) {
            case SignIn.Granted granted -> granted.principal();
            case SignIn.Denied() ->
                throw credentials instanceof Credentials.ApiKey
                        ? new Fault(Fault.WRONG_API_KEY, "Invalid API key.")
                        : new Fault(Fault.WRONG_CREDENTIALS, "Wrong username or password.");
            case SignIn.Throttled throttled ->
                throw Faults.busy("Too many failed attempts; try again later.", throttled.retryAfter());
        };
    }

    /// Who comes in, as far as memory can tell; empty for everybody else.
    Optional<Principal> recall(Parameters parameters) {
        return identity.recall(complete(parameters));
    }

    private static Credentials complete(Parameters parameters) {
        Credentials credentials = credentials(parameters);
        checkVersion(parameters.find("v").orElseThrow(() -> Fault.missing("v")));
        if (parameters.find("c").isEmpty()) {
            throw Fault.missing("c");
        }
        return credentials;
    }

    static Credentials credentials(Parameters parameters) {
        Optional<String> key = parameters.find("apiKey");
        Optional<String> password = parameters.find("p");
        Optional<String> token = parameters.find("t");
        Optional<String> salt = parameters.find("s");
        boolean salted = token.isPresent() || salt.isPresent();
        if (key.isPresent()) {
            if (parameters.find("u").isPresent() || password.isPresent() || salted) {
                throw new Fault(Fault.CONFLICTING_MECHANISMS, "An API key comes without u, p, t and s.");
            }
            return new Credentials.ApiKey(key.get());
        }
        String name = parameters.find("u").orElseThrow(() -> Fault.missing("u"));
        if (password.isPresent()) {
            if (salted) {
                throw new Fault(Fault.CONFLICTING_MECHANISMS, "A password comes without t and s.");
            }
            return new Credentials.QuerySecret(name, secret(password.get()));
        }
        if (!salted) {
            throw Fault.missing("p, or t and s, or apiKey");
        }
        return new Credentials.SaltedToken(
                name, token.orElseThrow(() -> Fault.missing("t")), salt.orElseThrow(() -> Fault.missing("s")));
    }

    /// A password as clients send it: as it is, or `enc:` and the hexadecimal digits of its UTF-8 bytes.
    static String secret(String sent) {
        if (!sent.startsWith("enc:")) {
            return sent;
        }
        try {
            return new String(HexFormat.of().parseHex(sent, 4, sent.length()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Fault(Fault.WRONG_CREDENTIALS, "Wrong username or password.");
        }
    }

    /// Another major version cannot talk to us, and a later minor one may ask for what we do not know; clients that
    /// speak several versions step down on error 30.
    private static void checkVersion(String version) {
        String[] parts = version.strip().split("\\.", -1);
        int major = part(parts, 0);
        int minor = part(parts, 1);
        if (major < MAJOR) {
            throw new Fault(
                    Fault.CLIENT_TOO_OLD,
                    "Incompatible protocol version: the client is older than " + Envelope.PROTOCOL + ".");
        }
        if (major > MAJOR || minor > MINOR) {
            throw new Fault(
                    Fault.SERVER_TOO_OLD,
                    "Incompatible protocol version: the server speaks " + Envelope.PROTOCOL + ".");
        }
    }

    private static int part(String[] parts, int index) {
        if (index >= parts.length) {
            return 0;
        }
        try {
            return Integer.parseInt(parts[index]);
        } catch (NumberFormatException e) {
            throw new Fault(Fault.GENERIC, "The parameter v is a version such as " + Envelope.PROTOCOL + ".");
        }
    }
}
