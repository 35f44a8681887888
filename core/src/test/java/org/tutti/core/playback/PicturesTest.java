package org.tutti.core.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tutti.audio.cache.DiskCache;
import org.tutti.core.catalog.PictureSource;
import org.tutti.core.identity.Principal;
import org.tutti.core.platform.TestDatabase;

@Tag(TestDatabase.TAG)
class PicturesTest {
    private static final PictureSource COVER = new PictureSource("media/1/cover.jpg", false, 7);

    @TempDir
    private Path folder;

    private final ShelfCatalog catalog = new ShelfCatalog();
    private final OneList playlists = new OneList();
    private final Map<String, byte[]> originals = new HashMap<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final Principal ann = Samples.listener(0);
    private final PictureId album = new PictureId(PictureId.Kind.ALBUM, Samples.ALBUM.value(), false);

    @BeforeEach
    void anAlbumWithACover() throws IOException {
        catalog.put(Samples.album());
        catalog.picture(Samples.ALBUM, COVER);
        originals.put(COVER.blob(), picture("jpg", 1_000, 500));
    }

    @Test
    void aPictureIsMadeInTheSizeOnceAndKept() throws IOException {
        Pictures pictures = pictures();
        Image image = pictures.get(ann, album, 300);
        assertThat(image.contentType()).isEqualTo("image/jpeg");
        BufferedImage pixels = ImageIO.read(new ByteArrayInputStream(image.bytes()));
        assertThat(pixels.getWidth()).isEqualTo(300);
        assertThat(pixels.getHeight()).isEqualTo(150);
        Image again = pictures.get(ann, album, 300);
        assertThat(again.bytes()).isEqualTo(image.bytes());
        assertThat(again.contentType()).isEqualTo(image.contentType());
        assertThat(again.etag()).isEqualTo(image.etag());
        assertThat(pictures().get(ann, album, 300).bytes()).isEqualTo(image.bytes());
        assertThat(reads).hasValue(1);
    }

    @Test
    void withoutASizeThePictureIsSentAsItIs() {
        assertThat(pictures().get(ann, album, 0).bytes()).isEqualTo(originals.get(COVER.blob()));
    }

    @Test
    void anotherVersionIsAnotherPicture() {
        Pictures pictures = pictures();
        String before = pictures.get(ann, album, 300).etag();
        catalog.picture(Samples.ALBUM, new PictureSource(COVER.blob(), false, 8));
        assertThat(pictures.get(ann, album, 300).etag()).isNotEqualTo(before);
    }

    @Test
    void picturesAreNeverEnlarged() throws IOException {
        originals.put(COVER.blob(), picture("png", 40, 40));
        Image image = pictures().get(ann, album, 300);
        assertThat(ImageIO.read(new ByteArrayInputStream(image.bytes())).getWidth())
                .isEqualTo(40);
    }

    @Test
    void whatHasNoPictureGetsADrawingOfItsOwn() throws IOException {
        PictureId one = new PictureId(PictureId.Kind.ARTIST, new UUID(3, 1), false);
        PictureId other = new PictureId(PictureId.Kind.ANY, new UUID(3, 2), false);
        Image drawing = pictures().get(ann, one, 100);
        assertThat(drawing.contentType()).isEqualTo("image/png");
        assertThat(ImageIO.read(new ByteArrayInputStream(drawing.bytes())).getWidth())
                .isEqualTo(100);
        assertThat(pictures().get(ann, one, 100).bytes()).isEqualTo(drawing.bytes());
        assertThat(pictures().get(ann, other, 100).bytes()).isNotEqualTo(drawing.bytes());
    }

    @Test
    void aBrokenPictureIsADrawing() {
        originals.put(COVER.blob(), new byte[100]);
        assertThat(pictures().get(ann, album, 300).contentType()).isEqualTo("image/png");
        originals.clear();
        assertThat(pictures().get(ann, album, 200).contentType()).isEqualTo("image/png");
    }

    @Test
    void aPictureThatClaimsToBeEnormousIsNotDecoded() throws IOException {
        byte[] bomb = picture("png", 10, 10);
        ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);
        originals.put(COVER.blob(), bomb);
        assertThat(pictures().get(ann, album, 300).bytes()).hasSizeLessThan(100_000);
    }

    @Test
    void aPictureThatIsCutOffIsADrawingOrWhatThereIs() throws IOException {
        for (String format : List.of("jpg", "png", "gif")) {
            byte[] whole = picture(format, 400, 400);
            for (int length : new int[] {20, whole.length / 3, whole.length - 3}) {
                originals.put(COVER.blob(), Arrays.copyOf(whole, length));
                catalog.picture(Samples.ALBUM, new PictureSource(COVER.blob(), false, whole.length + length));
                Image image = pictures().get(ann, album, 300);
                assertThat(ImageIO.read(new ByteArrayInputStream(image.bytes())))
                        .as("%s of %d bytes", format, length)
                        .isNotNull();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aPhotoIsTurnedAsTheCameraWasHeld(int orientation) throws IOException {
        // Red above on the left, as the eye saw it.
        BufferedImage seen = new BufferedImage(80, 40, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 40 * 20; i++) {
            seen.setRGB(i % 40, i / 40, 0xff0000);
        }
        originals.put(COVER.blob(), photo(stored(seen, orientation), orientation));
        BufferedImage shown = ImageIO.read(
                new ByteArrayInputStream(pictures().get(ann, album, 100).bytes()));
        assertThat(shown.getWidth()).isEqualTo(80);
        assertThat(new Color(shown.getRGB(10, 8)).getRed()).isGreaterThan(200);
        assertThat(new Color(shown.getRGB(70, 8)).getRed()).isLessThan(60);
        assertThat(new Color(shown.getRGB(10, 35)).getRed()).isLessThan(60);
    }

    /// How a camera that was held so stores what was seen (Exif 2.3, tag 274).
    private static BufferedImage stored(BufferedImage seen, int orientation) {
        boolean sideways = orientation >= 5;
        int width = sideways ? seen.getHeight() : seen.getWidth();
        int height = sideways ? seen.getWidth() : seen.getHeight();
        BufferedImage stored = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int x = column;
                int y = row;
                int right = seen.getWidth() - 1;
                int bottom = seen.getHeight() - 1;
                int rgb = switch (orientation) {
                    case 2 -> seen.getRGB(right - x, y);
                    case 3 -> seen.getRGB(right - x, bottom - y);
                    case 4 -> seen.getRGB(x, bottom - y);
                    case 5 -> seen.getRGB(y, x);
                    case 6 -> seen.getRGB(right - y, x);
                    case 7 -> seen.getRGB(right - y, bottom - x);
                    case 8 -> seen.getRGB(y, bottom - x);
                    default -> seen.getRGB(x, y);
                };
                stored.setRGB(column, row, rgb);
            }
        }
        return stored;
    }

    private static byte[] photo(BufferedImage image, int orientation) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", out);
        byte[] jpeg = out.toByteArray();
        byte[] tiff = {
            'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, (byte) orientation, 0, 0, 0, 0, 0, 0, 0
        };
        ByteBuffer photo = ByteBuffer.allocate(jpeg.length + 10 + tiff.length);
        photo.put(jpeg, 0, 2).put((byte) 0xff).put((byte) 0xe1).putShort((short) (8 + tiff.length));
        photo.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tiff);
        return photo.put(jpeg, 2, jpeg.length - 2).array();
    }

    /// Red: magenta and yellow ink; the same as Adobe writes it, inverted; and as brightness and differences of that.
    @ParameterizedTest
    @CsvSource({"-1, 0, 255, 255, 0", "0, 255, 0, 0, 255", "2, 179, 171, 1, 255"})
    void aPictureForPrintIsShownInColour(int adobe, int first, int second, int third, int black) throws IOException {
        WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 64, 64, 4, null);
        for (int i = 0; i < 64 * 64; i++) {
            inks.setPixel(i % 64, i / 64, new int[] {first, second, third, black});
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(inks, null, null), null);
        } finally {
            writer.dispose();
        }
        byte[] jpeg = out.toByteArray();
        byte[] segment = {(byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) adobe};
        ByteBuffer print = ByteBuffer.allocate(jpeg.length + (adobe < 0 ? 0 : segment.length));
        print.put(jpeg, 0, 2).put(segment, 0, adobe < 0 ? 0 : segment.length).put(jpeg, 2, jpeg.length - 2);
        originals.put(COVER.blob(), print.array());
        Image image = pictures().get(ann, album, 32);
        assertThat(image.contentType()).isEqualTo("image/jpeg");
        Color middle =
                new Color(ImageIO.read(new ByteArrayInputStream(image.bytes())).getRGB(16, 16));
        assertThat(middle.getRed()).isGreaterThan(230);
        assertThat(middle.getGreen()).isLessThan(30);
        assertThat(middle.getBlue()).isLessThan(30);
    }

    @Test
    void sixteenBitsAChannelAndMovingPicturesAreShown() throws IOException {
        ByteArrayOutputStream deep = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(50, 50, BufferedImage.TYPE_USHORT_GRAY), "png", deep);
        originals.put(COVER.blob(), deep.toByteArray());
        assertThat(pictures().get(ann, album, 32).contentType()).isEqualTo("image/jpeg");
        byte[] moving = picture("gif", 50, 50);
        byte[] twoFrames = Arrays.copyOf(moving, 2 * moving.length);
        System.arraycopy(moving, 0, twoFrames, moving.length, moving.length);
        originals.put(COVER.blob(), twoFrames);
        catalog.picture(Samples.ALBUM, new PictureSource(COVER.blob(), false, 99));
        BufferedImage first = ImageIO.read(
                new ByteArrayInputStream(pictures().get(ann, album, 32).bytes()));
        assertThat(first.getWidth()).isEqualTo(32);
    }

    @Test
    void whatOnlyBrowsersKnowIsSentAsItIs() {
        byte[] webp = "RIFF\u0010\0\0\0WEBPVP8 \u0004\0\0\0abcd".getBytes(StandardCharsets.ISO_8859_1);
        originals.put(COVER.blob(), webp);
        Image image = pictures().get(ann, album, 300);
        assertThat(image.contentType()).isEqualTo("image/webp");
        assertThat(image.bytes()).isEqualTo(webp);
    }

    @Test
    void aTrackShowsItsAlbumsPicture() {
        catalog.put(Samples.track(1, Samples.file("a.mp3", Samples.MP3, "audio/mpeg", 1)));
        PictureId track = new PictureId(PictureId.Kind.TRACK, new UUID(1, 1), true);
        assertThat(pictures().get(ann, track, 300).contentType()).isEqualTo("image/jpeg");
    }

    @Test
    void aPlaylistShowsItsFirstAlbum() {
        catalog.put(Samples.track(1, Samples.file("a.mp3", Samples.MP3, "audio/mpeg", 1)));
        playlists.fill(List.of(Samples.track(1).id()));
        PictureId list = new PictureId(PictureId.Kind.PLAYLIST, OneList.ID.value(), false);
        assertThat(pictures().get(ann, list, 300).bytes())
                .isEqualTo(pictures().get(ann, album, 300).bytes());
    }

    @Test
    void idsOfPicturesAreReadInAllForms() {
        String id = Samples.ALBUM.text();
        assertThat(PictureId.parse("al-" + id)).contains(album);
        assertThat(PictureId.parse("al-" + id + "_1f"))
                .hasValueSatisfying(found -> assertThat(found.versioned()).isTrue());
        assertThat(PictureId.parse(id))
                .hasValueSatisfying(found -> assertThat(found.kind()).isEqualTo(PictureId.Kind.ANY));
        assertThat(PictureId.parse("al-")).isEmpty();
        assertThat(PictureId.parse("xx-" + id)).isEmpty();
        assertThat(PictureId.parse("")).isEmpty();
    }

    private Pictures pictures() {
        PictureOriginals reader = source -> {
            reads.incrementAndGet();
            return Optional.ofNullable(originals.get(source.blob()));
        };
        return Pictures.of(catalog, playlists, reader, new DiskCache(folder, 1 << 20, InstantSource.system()), 1 << 20);
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
        return out.toByteArray();
    }
}
