package org.tutti.core.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeysTest {
    @Test
    void namesDifferNeitherByCaseNorByAccentsNorBySpace() {
        assertThat(Keys.fold("Sigur  Rós ")).isEqualTo("sigur ros");
        assertThat(Keys.fold("BJÖRK")).isEqualTo(Keys.fold("bjork"));
        assertThat(Keys.fold("Guns N\u2019 Roses")).isEqualTo("guns n' roses");
        assertThat(Keys.fold("Mot\u00f6rhead")).isEqualTo(Keys.fold("Moto\u0308rhead"));
        assertThat(Keys.fold("Træna Straße")).isEqualTo("traena strasse");
    }

    @Test
    void punctuationAndOtherScriptsStay() {
        assertThat(Keys.fold("!!!")).isEqualTo("!!!");
        assertThat(Keys.fold("AC/DC")).isEqualTo("ac/dc");
        assertThat(Keys.fold("坂本 龍一")).isEqualTo("坂本 龍一");
        assertThat(Keys.fold("\u0301")).as("only an accent").isEqualTo("\u0301");
    }

    @Test
    void hashesKeepPartsApart() {
        assertThat(Keys.hash("ab", "c")).isNotEqualTo(Keys.hash("a", "bc"));
        assertThat(Keys.hash("", "")).isNotEqualTo(Keys.hash(""));
    }

    @Test
    void aMillionHashesDiffer() {
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < 1_000_000; i++) {
            seen.add(Keys.hash("artist", Integer.toString(i)));
        }
        assertThat(seen).hasSize(1_000_000);
    }
}
