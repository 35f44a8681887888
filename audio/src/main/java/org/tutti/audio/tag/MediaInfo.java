package org.tutti.audio.tag;

import java.util.List;

/// What a media file says about itself.
///
/// @param format the form of its first audio stream
/// @param tags what its tags say
/// @param pictures embedded pictures, front cover first
/// @param payloadOffset first byte of the audio payload, after leading tags; 0 when not known
/// @param payloadLength bytes of audio payload without tags; a retagged file keeps these bytes
/// @param digest names the payload, [PayloadDigest#NONE] when it could not be found; reading makes it from the same
/// open file
/// @param warnings what was broken and repaired or left out, one sentence each
public record MediaInfo(
        AudioFormat format,
        Tags tags,
        List<Picture> pictures,
        long payloadOffset,
        long payloadLength,
        PayloadDigest digest,
        List<String> warnings) {
    /// Lists are copied.
    public MediaInfo {
        pictures = List.copyOf(pictures);
        warnings = List.copyOf(warnings);
    }

    /// The same file with other tags.
    public MediaInfo withTags(Tags others) {
        return new MediaInfo(format, others, pictures, payloadOffset, payloadLength, digest, warnings);
    }

    /// What the tags say about loudness.
    public Loudness loudness() {
        return Loudness.of(tags);
    }
}
