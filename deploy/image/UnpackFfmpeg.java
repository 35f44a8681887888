import java.nio.file.Path;
import org.tutti.local.ffmpeg.BundledFfmpeg;

/// Unpacks the bundled ffmpeg while the image is built, as the server would at the first transcode.
class UnpackFfmpeg {
    /// Prints the folder below the one that is given.
    static void main(String[] words) throws Exception {
        System.out.println(new BundledFfmpeg(Path.of(words[0])).unpack().orElseThrow());
    }
}
