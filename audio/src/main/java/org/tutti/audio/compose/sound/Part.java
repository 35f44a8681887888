package org.tutti.audio.compose.sound;

import java.util.ArrayList;
import java.util.List;

/// What one instrument plays in a piece, and where it stands in the room.
public final class Part {
    final Instrument instrument;
    final double gain;
    final double pan;
    final double room;
    final double echo;
    final List<Note> notes = new ArrayList<>();

    /// @param gain linear
    /// @param pan from -1, left, to 1, right
    /// @param room how much goes to the reverberation, from 0 to 1
    /// @param echo how much goes to the echo, from 0 to 1
    public Part(Instrument instrument, double gain, double pan, double room, double echo) {
        this.instrument = instrument;
        this.gain = gain;
        this.pan = pan;
        this.room = room;
        this.echo = echo;
    }

    /// Adds a note.
    public Part add(double beat, double beats, double pitch, double velocity) {
        notes.add(new Note(beat, beats, pitch, velocity));
        return this;
    }

    /// Adds all notes.
    public Part addAll(List<Note> more) {
        notes.addAll(more);
        return this;
    }

    /// What it plays so far.
    public List<Note> notes() {
        return List.copyOf(notes);
    }
}
