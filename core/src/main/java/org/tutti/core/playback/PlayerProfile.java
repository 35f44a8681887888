package org.tutti.core.playback;

import java.util.List;

/// What a player says it can play, after the OpenSubsonic extension `transcoding`. Names are lower case; an empty list
/// means any, a bound of 0 none.
///
/// @param maxBitRate kilobits per second it wants to play at most
/// @param maxTranscodedBitRate the same for what is transcoded for it
/// @param direct what it plays as it is
/// @param targets what it wants to get otherwise, best first
/// @param limits what it cannot do within a codec
public record PlayerProfile(
        int maxBitRate, int maxTranscodedBitRate, List<Playable> direct, List<Target> targets, List<Limit> limits) {
    /// Containers and codecs that go together.
    public record Playable(List<String> containers, List<String> codecs, List<String> protocols, int maxChannels) {}

    /// A form that it wants to get when it cannot play the file.
    public record Target(String container, String codec, String protocol, int maxChannels) {}

    /// The values that a property of a codec must have.
    ///
    /// @param codec the codec it speaks of
    /// @param property `audioChannels`, `audioBitrate`, `audioProfile`, `audioSamplerate` or `audioBitdepth`
    /// @param comparison `Equals`, `NotEquals`, `LessThanEqual` or `GreaterThanEqual`
    /// @param values to compare with, only the first one for the orders
    public record Limit(String codec, String property, String comparison, List<String> values) {}
}
