package org.tutti.core.search.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "AC/DC, acdc",
        "AC/DC, ac dc",
        "R.E.M., rem",
        "R.E.M., R E M",
        "a-ha, aha",
        "P!nk, pink",
        "P!nk, pnk",
        "Ke$ha, kesha",
        "A$AP Rocky, asap rocky",
        "Sigur Rós, SIGUR ROS",
        "Guns N' Roses, guns n’ roses",
        "Simon & Garfunkel, simon and garfunkel",
        "Florence + the Machine, florence and the machine",
        "The Beatles, beatles",
        "Beatles, the beatles",
        "Don't Stop, dont stop",
    })
    void twoWritingsOfANameShareAKey(String name, String other) {
        assertThat(Words.keys(name)).containsAnyElementsOf(Words.keys(other));
    }

    @Test
    void punctuationPartsAndJoins() {
        assertThat(Words.of("AC/DC")).containsExactlyInAnyOrder("ac", "dc", "acdc");
        assertThat(Words.of("l'amour")).containsExactlyInAnyOrder("l", "amour", "lamour");
        assertThat(Words.of("R&B")).contains("r", "and", "b", "rb");
        assertThat(Words.of("Wham!")).containsExactly("wham");
    }

    @Test
    void textWithoutSpacesBecomesCharactersAndPairs() {
        assertThat(Words.of("宇多田")).containsExactlyInAnyOrder("宇", "多", "田", "宇多", "多田");
        assertThat(Words.question("宇多田").pieces().getFirst().alternatives())
                .containsExactly(List.of(new Words.Word("宇多", false), new Words.Word("多田", false)));
        assertThat(Words.of("BABYMETALの")).contains("babymetal", "の");
    }

    @Test
    void aNameOfSignsIsAWord() {
        assertThat(Words.of("!!!")).containsExactly("!!!");
        assertThat(Words.of("( )")).containsExactly("()");
        assertThat(Words.question("!!!").isEmpty()).isFalse();
        assertThat(Words.question("  ").isEmpty()).isTrue();
        assertThat(Words.of("Sonate - Allegro")).doesNotContain("-");
    }

    @Test
    void aWholeNameIsAlsoOneWord() {
        assertThat(Words.of("Iron Maiden")).contains("ironmaiden");
    }

    @Test
    void anyTextGivesWordsThatItAsksForItself() {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                text.appendCodePoint(
                        switch (random.nextInt(5)) {
                            case 0 -> random.nextInt(0x20, 0x7f);
                            case 1 -> random.nextInt(0xa0, 0x250);
                            case 2 -> random.nextInt(0x3040, 0x3100);
                            case 3 -> random.nextInt(0x4e00, 0x4f00);
                            default -> 'a' + random.nextInt(26);
                        });
            }
            var words = Words.of(text.toString());
            for (Words.Piece piece : Words.question(text.toString()).pieces()) {
                for (Words.Word word : piece.alternatives().getFirst()) {
                    assertThat(words).as("words of '%s'", text).contains(word.text());
                }
            }
        }
    }
}
