package org.tutti.core.catalog;

/// ReplayGain 2.0 values in decibels and linear peaks; `NaN` stands for what is not known.
public record Loudness(float trackGain, float trackPeak, float albumGain, float albumPeak) {
    /// Nothing is known.
    public static final Loudness UNKNOWN = new Loudness(Float.NaN, Float.NaN, Float.NaN, Float.NaN);
}
