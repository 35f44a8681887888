package org.tutti.audio.compose.sound;

/// Where a piece is played.
///
/// @param seconds of reverberation
/// @param size of the room, 1 is a chamber
/// @param damping of the highs, from 0 to 1
/// @param echoBeats length of the echo in beats, 0 for none
public record Room(double seconds, double size, double damping, double echoBeats) {}
