package org.tutti.core.playback;

import java.util.Set;
import org.tutti.audio.transcode.Encoding;
import org.tutti.core.catalog.Rendition;

/// In which form a track is played, and why.
public sealed interface Decision {
    /// The file's own bytes.
    record Direct(Rendition rendition) implements Decision {}

    /// The file turned into another form.
    ///
    /// @param durationMillis length of what is made; 0 when not known
    record Transcode(Rendition source, Encoding encoding, long durationMillis, Set<Reason> reasons)
            implements Decision {}

    /// Not at all.
    record Refused(Refusal refusal) implements Decision {}

    /// Why a file is not played as it is.
    enum Reason {
        /// The client asked for another form.
        FORM,
        /// The client asked for fewer bits per second.
        BIT_RATE,
        /// The account may stream fewer bits per second.
        ACCOUNT_BIT_RATE,
        /// The track is only a part of its file.
        PART_OF_FILE,
        /// The client wants to start inside of it.
        OFFSET,
        /// The player does not know the container.
        CONTAINER,
        /// The player does not know the codec.
        CODEC,
        /// The player cannot play so many channels.
        CHANNELS,
        /// The player has a bound within the codec: sample rate, depth, profile.
        LIMIT
    }

    /// Why a track cannot be played.
    enum Refusal {
        /// None of its files is there.
        MISSING,
        /// It would have to be transcoded, and no ffmpeg was found.
        NO_ENCODER,
        /// The player cannot play the file and takes no form that we make.
        NO_COMMON_FORM
    }
}
