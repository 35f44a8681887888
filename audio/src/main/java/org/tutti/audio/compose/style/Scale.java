package org.tutti.audio.compose.style;

/// Steps from a root; degrees go on above and below the octave.
///
/// @param root pitch of degree 0
/// @param steps semitones of the degrees within an octave
@SuppressWarnings("ArrayRecordComponent")
record Scale(double root, double... steps) {
    static Scale major(double root) {
        return new Scale(root, 0, 2, 4, 5, 7, 9, 11);
    }

    static Scale minor(double root) {
        return new Scale(root, 0, 2, 3, 5, 7, 8, 10);
    }

    static Scale dorian(double root) {
        return new Scale(root, 0, 2, 3, 5, 7, 9, 10);
    }

    static Scale lydian(double root) {
        return new Scale(root, 0, 2, 4, 6, 7, 9, 11);
    }

    double pitch(int degree) {
        return root + 12 * Math.floorDiv(degree, steps.length) + steps[Math.floorMod(degree, steps.length)];
    }

    /// The degree of a chord's tone that is nearest to another degree.
    ///
    /// @param chord degree of its root
    /// @param tones as distances in degrees from the root, such as 0, 2, 4
    int nearest(int degree, int chord, int... tones) {
        int best = degree;
        int distance = Integer.MAX_VALUE;
        for (int candidate = degree - steps.length; candidate <= degree + steps.length; candidate++) {
            for (int tone : tones) {
                boolean belongs = Math.floorMod(candidate - chord - tone, steps.length) == 0;
                if (belongs && Math.abs(candidate - degree) < distance) {
                    distance = Math.abs(candidate - degree);
                    best = candidate;
                }
            }
        }
        return best;
    }
}
