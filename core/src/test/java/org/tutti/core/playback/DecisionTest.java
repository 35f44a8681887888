package org.tutti.core.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tutti.audio.tag.AudioFormat;
import org.tutti.audio.transcode.Encoding;
import org.tutti.audio.transcode.Form;
import org.tutti.core.catalog.Rendition;
import org.tutti.core.catalog.Track;
import org.tutti.core.playback.Decision.Direct;
import org.tutti.core.playback.Decision.Reason;
import org.tutti.core.playback.Decision.Refusal;
import org.tutti.core.playback.Decision.Refused;
import org.tutti.core.playback.Decision.Transcode;
import org.tutti.core.playback.PlayerProfile.Limit;
import org.tutti.core.playback.PlayerProfile.Playable;
import org.tutti.core.playback.PlayerProfile.Target;
import org.tutti.core.playback.internal.Decider;

class DecisionTest {
    private static final Rendition FLAC = Samples.file("a.flac", Samples.FLAC, "audio/flac", 1_125_000);
    private static final Rendition MP3 = Samples.file("a.mp3", Samples.MP3, "audio/mpeg", 320_000);
    private static final Decider DECIDER = new Decider(Form.MP3, () -> true);

    @Test
    void aFileIsPlayedAsItIsUnlessSomethingSpeaksAgainstIt() {
        assertThat(decide(Wish.ANY, 0, FLAC)).isEqualTo(new Direct(FLAC));
        assertThat(decide(Wish.RAW, 0, FLAC)).isEqualTo(new Direct(FLAC));
        assertThat(decide(Wish.of(Form.FLAC, 0), 0, FLAC)).isEqualTo(new Direct(FLAC));
        assertThat(decide(Wish.of(Form.MP3, 320), 0, MP3)).isEqualTo(new Direct(MP3));
    }

    @Test
    void theFirstRenditionThatFitsIsPlayed() {
        assertThat(decide(Wish.of(Form.MP3, 0), 0, FLAC, MP3)).isEqualTo(new Direct(MP3));
        assertThat(decide(bound(320), 0, FLAC, MP3)).isEqualTo(new Direct(MP3));
        assertThat(decide(Wish.ANY, 256, FLAC, MP3)).isEqualTo(new Direct(MP3));
    }

    @Test
    void anotherFormIsMadeAtItsUsualRateWithinTheBounds() {
        Transcode made = transcode(Wish.of(Form.OPUS, 0), 0, FLAC);
        assertThat(made.reasons()).isEqualTo(Set.of(Reason.FORM));
        assertThat(made.encoding().form()).isEqualTo(Form.OPUS);
        assertThat(made.encoding().bitRate()).isEqualTo(128);
        assertThat(made.durationMillis()).isEqualTo(10_000);
        assertThat(transcode(Wish.of(Form.MP3, 100), 0, FLAC).encoding().bitRate())
                .isEqualTo(96);
        assertThat(transcode(Wish.of(Form.MP3, 320), 128, FLAC).encoding().bitRate())
                .isEqualTo(128);
    }

    @Test
    void theAccountsBoundHoldsEvenForRaw() {
        Transcode made = transcode(Wish.RAW, 128, FLAC);
        assertThat(made.reasons()).isEqualTo(Set.of(Reason.ACCOUNT_BIT_RATE));
        assertThat(made.encoding().form()).isEqualTo(Form.MP3);
        assertThat(made.encoding().bitRate()).isEqualTo(128);
    }

    @Test
    void aLosslessFormDoesNotEscapeABound() {
        assertThat(transcode(Wish.of(Form.FLAC, 0), 320, FLAC).encoding().form())
                .isEqualTo(Form.MP3);
    }

    @Test
    void aLossySourceIsNotBlownUp() {
        Rendition small = Samples.file(
                "a.ogg", new AudioFormat("ogg", "vorbis", 10_000, 112, 48_000, 0, 2), "audio/ogg", 140_000);
        Encoding made = transcode(Wish.of(Form.MP3, 320), 0, small).encoding();
        assertThat(made.bitRate()).isEqualTo(112);
        assertThat(made.sampleRate()).isEqualTo(48_000);
    }

    @Test
    void aPartOfAFileIsCutAndNeverTheWholeFile() {
        Rendition part =
                new Rendition("media/1/a.flac", "a.flac", Samples.FLAC, "audio/flac", 1, Samples.CHANGED, 2_000, 6_000);
        Transcode made = transcode(Wish.RAW, 0, part);
        assertThat(made.reasons()).isEqualTo(Set.of(Reason.PART_OF_FILE));
        assertThat(made.encoding()).isEqualTo(new Encoding(Form.FLAC, 0, false, 2_000, 6_000, 0, 0));
        assertThat(made.durationMillis()).isEqualTo(4_000);
        Rendition lossy =
                new Rendition("media/1/a.mp3", "a.mp3", Samples.MP3, "audio/mpeg", 1, Samples.CHANGED, 2_000, 0);
        assertThat(transcode(Wish.ANY, 0, lossy).encoding().copy()).isTrue();
    }

    @Test
    void anOffsetKeepsTheFramesWhereItCan() {
        Transcode made = transcode(new Wish(false, Optional.empty(), 0, 3_000, Optional.empty()), 0, MP3);
        assertThat(made.encoding()).isEqualTo(new Encoding(Form.MP3, 0, true, 3_000, 0, 0, 0));
        assertThat(made.durationMillis()).isEqualTo(7_000);
        assertThat(transcode(new Wish(false, Optional.empty(), 0, 99_000, Optional.empty()), 0, MP3)
                        .encoding()
                        .startMillis())
                .isEqualTo(9_999);
        assertThat(decide(new Wish(true, Optional.empty(), 0, 3_000, Optional.empty()), 0, MP3))
                .isEqualTo(new Direct(MP3));
    }

    @Test
    void whatCannotBePlayedIsRefusedWithTheReason() {
        assertThat(decide(Wish.ANY, 0)).isEqualTo(new Refused(Refusal.MISSING));
        assertThat(new Decider(Form.MP3, () -> false).decide(Samples.track(1, FLAC), 0, Wish.of(Form.OPUS, 0)))
                .isEqualTo(new Refused(Refusal.NO_ENCODER));
        assertThat(new Decider(Form.MP3, () -> false).decide(Samples.track(1, FLAC), 0, Wish.ANY))
                .isEqualTo(new Direct(FLAC));
    }

    @Test
    void aPlayerSaysWhatItPlays() {
        Playable mp3 = new Playable(List.of("mp3"), List.of("mp3"), List.of("http"), 2);
        Target opus = new Target("ogg", "opus", "http", 2);
        PlayerProfile player = new PlayerProfile(0, 96, List.of(mp3), List.of(opus), List.of());
        assertThat(decide(wish(player), 0, MP3)).isEqualTo(new Direct(MP3));
        Transcode made = transcode(wish(player), 0, FLAC);
        assertThat(made.reasons()).isEqualTo(Set.of(Reason.CONTAINER, Reason.CODEC));
        assertThat(made.encoding().form()).isEqualTo(Form.OPUS);
        assertThat(made.encoding().bitRate()).isEqualTo(96);
    }

    @Test
    void aPlayersLimitsSpeakAgainstAFile() {
        Playable any = new Playable(List.of(), List.of(), List.of(), 0);
        Target mp3 = new Target("mp3", "mp3", "http", 2);
        Limit limit = new Limit("flac", "audioSamplerate", "LessThanEqual", List.of("32000"));
        PlayerProfile player = new PlayerProfile(0, 0, List.of(any), List.of(mp3), List.of(limit));
        assertThat(transcode(wish(player), 0, FLAC).reasons()).isEqualTo(Set.of(Reason.LIMIT));
        PlayerProfile none = new PlayerProfile(0, 0, List.of(), List.of(), List.of());
        assertThat(decide(wish(none), 0, FLAC)).isEqualTo(new Refused(Refusal.NO_COMMON_FORM));
    }

    private static Wish bound(int maxBitRate) {
        return new Wish(false, Optional.empty(), maxBitRate, 0, Optional.empty());
    }

    private static Wish wish(PlayerProfile player) {
        return new Wish(false, Optional.empty(), 0, 0, Optional.of(player));
    }

    private static Decision decide(Wish wish, int accountBound, Rendition... renditions) {
        Track track = Samples.track(1, renditions);
        return DECIDER.decide(track, accountBound, wish);
    }

    private static Transcode transcode(Wish wish, int accountBound, Rendition... renditions) {
        return (Transcode) decide(wish, accountBound, renditions);
    }
}
