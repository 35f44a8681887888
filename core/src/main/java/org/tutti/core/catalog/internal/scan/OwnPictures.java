package org.tutti.core.catalog.internal.scan;

import java.util.HashMap;
import java.util.Map;
import org.tutti.core.catalog.PictureSource;
import org.tutti.core.catalog.Rendition;
import org.tutti.core.catalog.internal.Keys;

/// Tells which tracks of a group have a picture of their own. Most files of an album embed the same cover: what is as
/// large as the album's, or as most of them, is taken for the album's.
final class OwnPictures {
    private final int common;

    OwnPictures(AlbumGroup group, PictureSource album) {
        Map<Integer, Integer> counts = new HashMap<>();
        int most = 0;
        int length = 0;
        for (AlbumGroup.Part part : group.parts()) {
            TrackDraft draft = part.draft();
            if (album.embedded() && draft.rendition().blob().equals(album.blob())) {
                common = draft.pictureLength();
                return;
            }
            int count = draft.pictureLength() == 0 ? 0 : counts.merge(draft.pictureLength(), 1, Integer::sum);
            if (count > most) {
                most = count;
                length = draft.pictureLength();
            }
        }
        common = most > 1 ? length : 0;
    }

    /// 0 when the track shows its album's.
    long version(TrackDraft draft) {
        return draft.pictureLength() == 0 || draft.pictureLength() == common ? 0 : version(draft.rendition());
    }

    /// The version of the picture that a media file embeds; never 0.
    static long version(Rendition file) {
        long hash = Keys.mix(Keys.hash(file.blob()), file.size());
        return Keys.mix(hash, file.modified().toEpochMilli()) & Long.MAX_VALUE | 1;
    }
}
