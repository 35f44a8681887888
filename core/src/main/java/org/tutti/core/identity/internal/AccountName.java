package org.tutti.core.identity.internal;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tutti.core.platform.Problem;

/// A name as it is shown, and as it is compared.
///
/// @param shown composed (NFC), without spaces at its ends
/// @param key the same for names that differ in case or in compatible forms (NFKC) only
record AccountName(String shown, String key) {
    private static final int LONGEST = 64;
    private static final int LONGEST_KEY = 200;
    private static final Pattern USABLE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._@+'\\- ]*");

    /// The name that somebody wants.
    ///
    /// @throws Problem.Invalid when it cannot be used
    static AccountName of(String wanted) {
        String shown = Normalizer.normalize(wanted.strip(), Normalizer.Form.NFC);
        if (shown.isEmpty() || shown.length() > LONGEST) {
            throw new Problem.Invalid("A name has 1 to " + LONGEST + " characters.");
        }
        if (!USABLE.matcher(shown).matches() || shown.contains("  ")) {
            throw new Problem.Invalid(
                    "A name starts with a letter or digit and has letters, digits, single spaces and . _ @ + ' - only.");
        }
        String key = key(shown);
        if (key.length() > LONGEST_KEY) {
            throw new Problem.Invalid("This name is too long.");
        }
        return new AccountName(shown, key);
    }

    /// How a name that somebody typed is looked up.
    static String key(String typed) {
        String text = typed.strip();
        if (text.length() > LONGEST_KEY) {
            text = text.substring(0, LONGEST_KEY);
        }
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        String key = Normalizer.normalize(folded, Normalizer.Form.NFKC);
        // One more than any account has: what is kept of strangers' input stays small, and matches nobody.
        return key.length() > LONGEST_KEY + 1 ? key.substring(0, LONGEST_KEY + 1) : key;
    }
}
