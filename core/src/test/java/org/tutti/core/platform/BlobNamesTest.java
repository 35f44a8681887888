package org.tutti.core.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "pictures/ab/cdef.png",
                "a/...",
                "a/.hidden",
                "media",
                "medial/x",
                "media/0/x",
                "media/99/R.E.M./100% #1?.flac",
                "media/1/back\\slash"
            })
    void areWhatHasSoundParts(String name) {
        assertThat(BlobNames.isValid(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                ".",
                "..",
                "a/",
                "/a",
                "a//b",
                "a/../b",
                "a/.",
                "a\0b",
                "media/",
                "media/1",
                "media/1/",
                "media//x",
                "media/100/x",
                "media/-1/x",
                "media/a/x",
                "media/1/../x"
            })
    void areNotWhatCouldLeadElsewhere(String name) {
        assertThat(BlobNames.isValid(name)).isFalse();
    }

    @Test
    void ofOriginalsTellLibraryAndPath() {
        assertThat(BlobNames.isOriginal("media/12/a/b.flac")).isTrue();
        assertThat(BlobNames.library("media/12/a/b.flac")).hasValue(12);
        assertThat(BlobNames.pathInLibrary("media/12/a/b.flac")).isEqualTo("a/b.flac");
        assertThat(BlobNames.isOriginal("pictures/12/a")).isFalse();
        assertThat(BlobNames.library("pictures/12/a")).isEmpty();
        assertThat(BlobNames.library("media/123/a")).isEmpty();
    }
}
