package org.tutti.audio.write;

/// One channel of one FLAC frame: the cheapest of a constant, the five fixed predictors and plain samples
/// (RFC 9639, sections 9.2.3 to 9.2.7).
final class FlacSubframe {
    private static final int LARGEST_ORDER = 4;
    private static final int LARGEST_PARTITION_ORDER = 6;
    private static final int LARGEST_PARAMETER = 14;

    private final int[] samples;
    private final int bitsPerSample;
    private final int order;
    private final int[] residual;
    private final RicePlan plan;

    /// How residuals are split and coded.
    ///
    /// @param partitionOrder binary logarithm of the number of partitions
    /// @param parameters Rice parameter of each
    /// @param bits what it costs
    @SuppressWarnings("ArrayRecordComponent")
    private record RicePlan(int partitionOrder, int[] parameters, long bits) {}

    FlacSubframe(int[] samples, int bitsPerSample) {
        this.samples = samples;
        this.bitsPerSample = bitsPerSample;
        int[] difference = samples.clone();
        int[] best = difference.clone();
        int bestOrder = 0;
        long bestSum = Long.MAX_VALUE;
        for (int candidate = 0; candidate <= Math.min(LARGEST_ORDER, samples.length - 1); candidate++) {
            if (candidate > 0) {
                for (int i = samples.length - 1; i >= candidate; i--) {
                    difference[i] -= difference[i - 1];
                }
            }
            long sum = 0;
            for (int i = LARGEST_ORDER; i < samples.length; i++) {
                sum += Math.abs(difference[i]);
            }
            if (sum < bestSum) {
                bestSum = sum;
                bestOrder = candidate;
                best = difference.clone();
            }
        }
        this.order = bestOrder;
        this.residual = best;
        this.plan = plan(best, bestOrder);
    }

    /// What the subframe costs, in bits.
    long cost() {
        if (isConstant()) {
            return 8 + bitsPerSample;
        }
        return Math.min(8 + (long) order * bitsPerSample + 6 + plan.bits(), plainCost());
    }

    void write(BitWriter out) {
        if (isConstant()) {
            out.bits(8, 0);
            out.bits(bitsPerSample, samples[0]);
            return;
        }
        if (cost() == plainCost()) {
            out.bits(8, 1 << 1);
            for (int sample : samples) {
                out.bits(bitsPerSample, sample);
            }
            return;
        }
        out.bits(8, (8 | order) << 1);
        for (int i = 0; i < order; i++) {
            out.bits(bitsPerSample, samples[i]);
        }
        out.bits(2, 0);
        out.bits(4, plan.partitionOrder());
        int partition = samples.length >>> plan.partitionOrder();
        for (int p = 0; p < plan.parameters().length; p++) {
            int parameter = plan.parameters()[p];
            out.bits(4, parameter);
            for (int i = p == 0 ? order : p * partition; i < (p + 1) * partition; i++) {
                int folded = folded(residual[i]);
                out.unary(folded >>> parameter);
                out.bits(parameter, folded);
            }
        }
    }

    private long plainCost() {
        return 8 + (long) samples.length * bitsPerSample;
    }

    private boolean isConstant() {
        for (int sample : samples) {
            if (sample != samples[0]) {
                return false;
            }
        }
        return true;
    }

    private static RicePlan plan(int[] residual, int order) {
        RicePlan best = new RicePlan(0, new int[1], Long.MAX_VALUE);
        for (int split = 0; split <= LARGEST_PARTITION_ORDER; split++) {
            int partition = residual.length >>> split;
            if (partition << split != residual.length || partition <= order) {
                break;
            }
            int[] parameters = new int[1 << split];
            long bits = 0;
            for (int p = 0; p < parameters.length; p++) {
                int from = p == 0 ? order : p * partition;
                parameters[p] = parameter(residual, from, (p + 1) * partition);
                bits += 4 + cost(residual, from, (p + 1) * partition, parameters[p]);
            }
            if (bits < best.bits()) {
                best = new RicePlan(split, parameters, bits);
            }
        }
        return best;
    }

    /// The parameter near the binary logarithm of the mean.
    private static int parameter(int[] residual, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += folded(residual[i]);
        }
        long mean = sum / Math.max(1, to - from);
        int guess = mean <= 1 ? 0 : 63 - Long.numberOfLeadingZeros(mean);
        int best = Math.min(guess, LARGEST_PARAMETER);
        if (best + 1 <= LARGEST_PARAMETER && cost(residual, from, to, best + 1) < cost(residual, from, to, best)) {
            return best + 1;
        }
        return best;
    }

    private static long cost(int[] residual, int from, int to, int parameter) {
        long bits = (long) (to - from) * (parameter + 1);
        for (int i = from; i < to; i++) {
            bits += folded(residual[i]) >>> parameter;
        }
        return bits;
    }

    private static int folded(int value) {
        return value << 1 ^ value >> 31;
    }
}
