package org.tutti.audio.tag;

/// The technical form of an audio stream. `container` is a file suffix such as `mp3`, `flac`, `ogg`, `opus`, `m4a`,
/// `wav`, `aiff`, `wma`, `ape`, `wv`, `dsf`;
/// `codec` is ffmpeg's name of it, such as `mp3`, `flac`, `vorbis`, `opus`, `aac`, `alac`, `pcm`. 0 stands for what is
/// not known.
///
/// @param durationMillis length in milliseconds
/// @param bitRate kilobits per second, on average
/// @param sampleRate samples per second
/// @param bitDepth bits per sample; 0 for lossy codecs
/// @param channels number of channels
public record AudioFormat(
        String container, String codec, long durationMillis, int bitRate, int sampleRate, int bitDepth, int channels) {}
