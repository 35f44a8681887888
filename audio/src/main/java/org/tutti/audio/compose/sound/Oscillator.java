package org.tutti.audio.compose.sound;

/// A phase that runs at a frequency, read as a band-limited saw or pulse. The steps are rounded by the polynomial of
/// Välimäki and Huovilainen, "Antialiasing Oscillators in Subtractive Synthesis" (2007), which keeps aliases low.
final class Oscillator {
    private double phase;
    private double step;

    Oscillator(double phase) {
        this.phase = phase;
    }

    /// Moves on by one sample.
    Oscillator advance(double hertz) {
        step = hertz / Tone.RATE;
        phase += step;
        if (phase >= 1) {
            phase -= 1;
        }
        return this;
    }

    double saw() {
        return 2 * phase - 1 - rounding(phase);
    }

    /// Without its constant part.
    ///
    /// @param duty part of the period that is up
    double pulse(double duty) {
        double falling = phase + 1 - duty;
        if (falling >= 1) {
            falling -= 1;
        }
        return (phase < duty ? 1 : -1) + rounding(phase) - rounding(falling) - (2 * duty - 1);
    }

    double triangle() {
        return 4 * Math.abs(phase - 0.5) - 1;
    }

    double sine() {
        return Math.sin(2 * Math.PI * phase);
    }

    private double rounding(double at) {
        if (at < step) {
            double t = at / step;
            return t + t - t * t - 1;
        }
        if (at > 1 - step) {
            double t = (at - 1) / step;
            return t * t + t + t + 1;
        }
        return 0;
    }
}
