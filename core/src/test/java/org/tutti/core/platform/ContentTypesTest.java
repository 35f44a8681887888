package org.tutti.core.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContentTypesTest {
    @Test
    void areThoseOfContainers() {
        assertThat(ContentTypes.ofContainer("m4b")).isEqualTo("audio/mp4");
        assertThat(ContentTypes.ofContainer("shn")).isEqualTo("audio/x-shn");
    }

    @Test
    void areThoseOfFilesByTheEndOfTheName() {
        assertThat(ContentTypes.ofFile("media/1/Band/01 Song.FLAC")).isEqualTo("audio/flac");
        assertThat(ContentTypes.ofFile("pictures/ab/cdef.jpg")).isEqualTo("image/jpeg");
        assertThat(ContentTypes.ofFile("pictures/ab/cdef")).isEqualTo("application/octet-stream");
        assertThat(ContentTypes.ofFile("media/1/a.b/notes")).isEqualTo("application/octet-stream");
    }
}
