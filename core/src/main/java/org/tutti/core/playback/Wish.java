package org.tutti.core.playback;

import java.util.Optional;
import org.tutti.audio.transcode.Form;

/// In which form somebody wants to hear a track.
///
/// @param raw the file as it is, whatever the other fields say
/// @param form the form to get; empty to take the file as it is where nothing else speaks against it
/// @param maxBitRate kilobits per second; 0 for no bound
/// @param offsetMillis where in the track to start
/// @param player what the player can play, where it said so
public record Wish(
        boolean raw, Optional<Form> form, int maxBitRate, long offsetMillis, Optional<PlayerProfile> player) {
    /// The track in its best form that the account may stream.
    public static final Wish ANY = new Wish(false, Optional.empty(), 0, 0, Optional.empty());

    /// The file as it is.
    public static final Wish RAW = new Wish(true, Optional.empty(), 0, 0, Optional.empty());

    /// A form and a bound.
    public static Wish of(Form form, int maxBitRate) {
        return new Wish(false, Optional.of(form), maxBitRate, 0, Optional.empty());
    }
}
