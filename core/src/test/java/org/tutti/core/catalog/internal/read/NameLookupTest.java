package org.tutti.core.catalog.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/// The artists that a text may mean.
class NameLookupTest {
    @Test
    void aTextIsTheWholeNameOrTheFirstOfThoseItJoins() {
        assertThat(NameLookup.candidates("Anna feat. Ben")).containsExactly("Anna feat. Ben", "Anna");
        assertThat(NameLookup.candidates("Anna  (ft. Ben)")).containsExactly("Anna  (ft. Ben)", "Anna");
        assertThat(NameLookup.candidates("Anna & Ben")).containsExactly("Anna & Ben", "Anna");
        assertThat(NameLookup.candidates("Anna")).containsExactly("Anna");
    }

    @Test
    void aLongRowOfBlanksCostsNoTime() {
        String text = "a" + " ".repeat(1_000_000) + "b";
        List<String> names =
                Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> NameLookup.candidates(text));
        assertThat(names).hasSize(2).last().isEqualTo("a b");
    }
}
