package org.tutti.audio.compose.sound;

/// A state variable filter that gives low, band and high pass at once (Andrew Simper's trapezoidal form). Stable for
/// every cutoff below half the sample rate, also while it moves.
final class Filter {
    private double g;
    private double k = 1;
    private double a1 = 1;
    private double first;
    private double second;
    private double low;
    private double band;
    private double high;

    /// @param hertz cutoff
    /// @param quality resonance, .7 is flat
    Filter tune(double hertz, double quality) {
        g = Math.tan(Math.PI * Math.min(hertz, Tone.RATE * 0.45) / Tone.RATE);
        k = 1 / quality;
        a1 = 1 / (1 + g * (g + k));
        return this;
    }

    Filter feed(double input) {
        double v3 = input - second;
        band = a1 * first + a1 * g * v3;
        low = second + g * band;
        first = 2 * band - first;
        second = 2 * low - second;
        high = input - k * band - low;
        return this;
    }

    double low() {
        return low;
    }

    double band() {
        return band * k;
    }

    double high() {
        return high;
    }
}
