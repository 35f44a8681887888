package org.tutti.core.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {
    @ParameterizedTest
    @CsvSource({
        "Sigur Rós, sigur ros",
        "MOTÖRHEAD, motorhead",
        "Mø, mo",
        "Straße, strasse",
        "Ærø, aero",
        "Łona, lona",
        "İstanbul, istanbul",
        "Дёма, дема",
        "Ｆｕｌｌ, full",
        "Guns N’ Roses, guns n' roses",
        "Ὀδυσσεύς, οδυσσευσ",
    })
    void foldsCaseAndAccents(String text, String folded) {
        assertThat(Folding.fold(text)).isEqualTo(folded);
    }

    @Test
    void katakanaAndHiraganaAreOneAndVoicedSoundsStayApart() {
        assertThat(Folding.fold("ビ")).isEqualTo("び").isNotEqualTo(Folding.fold("ヒ"));
        assertThat(Folding.fold("ｶﾞ")).isEqualTo("が");
    }

    @Test
    void koreanSyllablesStayWhole() {
        assertThat(Folding.fold("사랑")).isEqualTo("사랑");
    }

    @Test
    void foldingTwiceChangesNothing() {
        for (String text : new String[] {"Björk", "ガガ", "ŒUVRE", "한국", "A’B"}) {
            assertThat(Folding.fold(Folding.fold(text))).isEqualTo(Folding.fold(text));
        }
    }
}
