package org.tutti.audio.compose;

import java.util.ArrayList;
import java.util.List;
import org.tutti.audio.write.LrcLine;

/// The words of the one song, and when each line is sung.
final class Lyric {
    private static final List<String> LINES = List.of(
            "Lean your lamp against the rain,",
            "turn it slowly, round again;",
            "every boat that left the bay",
            "folds its sail and finds the way.",
            "Count the waves and let them pass,",
            "salt is writing on the glass;",
            "you have watched the dark for me,",
            "now I'll watch it: sleep, and see.",
            "Morning has a quiet key,",
            "opens first the door of sea;",
            "gulls will tell you what they found,",
            "all the harbour safe and sound.",
            "Lean your lamp against the day,",
            "light has somewhere else to stay;",
            "close your one and golden eye,",
            "I am here, and so is sky.");

    private Lyric() {}

    /// The lines that fit into a recording, as LRC.
    ///
    /// @param start seconds to the first line
    /// @param spacing seconds from line to line
    /// @param end seconds to the end of the tune
    static String lrc(double start, double spacing, double end) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < LINES.size() && start + i * spacing < end; i++) {
            lines.add(new LrcLine(Math.round((start + i * spacing) * 1000), LINES.get(i)).format());
        }
        return String.join("\n", lines) + "\n";
    }
}
