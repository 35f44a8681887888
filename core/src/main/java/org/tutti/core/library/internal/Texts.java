package org.tutti.core.library.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.tutti.core.platform.Problem;

/// What listeners may write into names, comments and addresses.
final class Texts {
    private static final int LONGEST_NAME = 500;
    private static final int LONGEST_COMMENT = 5_000;
    private static final int LONGEST_ADDRESS = 2_000;

    private Texts() {}

    /// A name without blanks around it.
    static String name(String text) {
        String name = text.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new Problem.Invalid("A name has 1 to " + LONGEST_NAME + " characters.");
        }
        name.codePoints().filter(c -> !isText(c)).findFirst().ifPresent(c -> {
            throw notText("A name", c);
        });
        return name;
    }

    static String comment(String text) {
        if (text.length() > LONGEST_COMMENT) {
            throw new Problem.Invalid("A comment has at most " + LONGEST_COMMENT + " characters.");
        }
        text.codePoints()
                .filter(c -> !isText(c) && c != '\n' && c != '\r' && c != '\t')
                .findFirst()
                .ifPresent(c -> {
                    throw notText("A comment", c);
                });
        return text;
    }

    /// Whether players can show a character; XML 1.0, in which many of them read, cannot even hold the others.
    private static boolean isText(int c) {
        return !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE && (c & 0xfffe) != 0xfffe;
    }

    private static Problem.Invalid notText(String what, int c) {
        return new Problem.Invalid("%s has no control characters, such as U+%04X.".formatted(what, c));
    }

    /// An `http` or `https` address with a host: others would let a player open what it should not.
    static String address(String text) {
        String address = text.strip();
        try {
            URI uri = new URI(address);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("http") || scheme.equals("https");
            if (web && uri.getHost() != null && address.length() <= LONGEST_ADDRESS) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw notAnAddress(address);
        }
        throw notAnAddress(address);
    }

    /// An address, or nothing.
    static String optionalAddress(String text) {
        return text.isBlank() ? "" : address(text);
    }

    private static Problem.Invalid notAnAddress(String text) {
        return new Problem.Invalid("An address begins with http:// or https:// and names a host; this one does not: "
                + text.substring(0, Math.min(100, text.length())));
    }
}
