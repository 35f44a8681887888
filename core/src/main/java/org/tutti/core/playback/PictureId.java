package org.tutti.core.playback;

import java.util.Optional;
import java.util.UUID;
import org.tutti.core.platform.Base62;

/// What a picture is of: `al-`, `ar-`, `tr-` or `pl-` with the 22 characters of an id, and after `_` the version that
/// the client has seen; or an id alone, whatever it is of.
///
/// @param versioned whether the text named a version, so that it never names another picture
public record PictureId(Kind kind, UUID id, boolean versioned) {
    /// What there are pictures of.
    public enum Kind {
        ALBUM,
        ARTIST,
        TRACK,
        PLAYLIST,
        /// An id alone.
        ANY
    }

    /// What `text` names, or empty when it is no picture id.
    public static Optional<PictureId> parse(String text) {
        int end = text.indexOf('_');
        boolean versioned = end >= 0;
        String body = versioned ? text.substring(0, end) : text;
        Kind kind = body.length() < 3 ? Kind.ANY : kind(body);
        return Base62.decode(kind == Kind.ANY ? body : body.substring(3)).map(id -> new PictureId(kind, id, versioned));
    }

    private static Kind kind(String body) {
        if (body.charAt(2) != '-') {
            return Kind.ANY;
        }
        return switch (body.substring(0, 2)) {
            case "al" -> Kind.ALBUM;
            case "ar" -> Kind.ARTIST;
            case "tr" -> Kind.TRACK;
            case "pl" -> Kind.PLAYLIST;
            default -> Kind.ANY;
        };
    }
}
