package org.tutti.audio.compose.sound;

/// Two channels of samples, about -1 to 1.
public final class Stereo {
    final float[] left;
    final float[] right;

    /// Silence of a length.
    public Stereo(int samples) {
        left = new float[samples];
        right = new float[samples];
    }

    /// Samples of each channel.
    public int length() {
        return left.length;
    }

    /// Adds one channel at a place; what reaches beyond the end is left out.
    ///
    /// @param pan from -1, left, to 1, right; equal power
    void add(float[] samples, int from, double gain, double pan) {
        float toLeft = (float) (gain * Math.cos((pan + 1) * Math.PI / 4));
        float toRight = (float) (gain * Math.sin((pan + 1) * Math.PI / 4));
        int skip = Math.max(0, -from);
        int end = Math.min(samples.length, left.length - from);
        for (int i = skip; i < end; i++) {
            left[from + i] += samples[i] * toLeft;
            right[from + i] += samples[i] * toRight;
        }
    }

    /// Adds two channels sample by sample.
    void add(Stereo other, double gain) {
        for (int i = 0; i < left.length; i++) {
            left[i] += (float) (other.left[i] * gain);
            right[i] += (float) (other.right[i] * gain);
        }
    }
}
