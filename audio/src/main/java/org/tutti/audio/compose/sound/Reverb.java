package org.tutti.audio.compose.sound;

/// A room: eight delay lines that feed each other through a Householder matrix and lose their highs
/// (Jot and Chaigne, "Digital delay networks for designing artificial reverberators", 1991).
final class Reverb {
    private static final int[] LENGTHS = {1109, 1303, 1523, 1777, 1949, 2203, 2477, 2803};

    private final float[][] lines = new float[LENGTHS.length][];
    private final int[] at = new int[LENGTHS.length];
    private final double[] gains = new double[LENGTHS.length];
    private final double[] damped = new double[LENGTHS.length];
    private final double damping;

    /// @param seconds until the sound has fallen by 60 dB
    /// @param size of the room, 1 is a chamber
    /// @param damping of the highs, from 0 to 1
    Reverb(double seconds, double size, double damping) {
        this.damping = damping;
        for (int i = 0; i < LENGTHS.length; i++) {
            int length = (int) (LENGTHS[i] * size);
            lines[i] = new float[length];
            gains[i] = Math.pow(0.001, length / (seconds * Tone.RATE));
        }
    }

    /// The sound of the room alone.
    Stereo of(Stereo input) {
        Stereo out = new Stereo(input.length());
        double[] values = new double[LENGTHS.length];
        for (int i = 0; i < input.length(); i++) {
            double sum = 0;
            for (int n = 0; n < values.length; n++) {
                double read = lines[n][at[n]];
                damped[n] += (1 - damping) * (read - damped[n]);
                values[n] = damped[n] * gains[n];
                sum += values[n];
            }
            double share = sum * 2 / values.length;
            double wetLeft = 0;
            double wetRight = 0;
            for (int n = 0; n < values.length; n++) {
                boolean isLeft = n % 2 == 0;
                double entering = isLeft ? input.left[i] : input.right[i];
                lines[n][at[n]] = (float) (values[n] - share + entering);
                at[n] = at[n] + 1 == lines[n].length ? 0 : at[n] + 1;
                if (isLeft) {
                    wetLeft += values[n];
                } else {
                    wetRight += values[n];
                }
            }
            out.left[i] = (float) (wetLeft * 0.35);
            out.right[i] = (float) (wetRight * 0.35);
        }
        return out;
    }
}
