package org.tutti.audio.compose.sound;

/// One note of a part.
///
/// @param beat where it begins, in beats from the start of the piece
/// @param beats how long it is held
/// @param pitch in semitones, 69 is 440 Hz
/// @param velocity from 0 to 1
public record Note(double beat, double beats, double pitch, double velocity) {}
