package org.tutti.core.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.audio.cache.DiskCache;
import org.tutti.core.catalog.PictureSource;
import org.tutti.core.identity.Principal;

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
