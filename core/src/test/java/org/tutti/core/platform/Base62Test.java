package org.tutti.core.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class Base62Test {
    @Test
    void padsToTwentyTwoCharacters() {
        assertThat(Base62.encode(new UUID(0, 61))).isEqualTo("000000000000000000000Z");
    }

    @Test
    void everyIdSurvivesTheRoundTrip() {
        Random random = new Random(62);
        for (int i = 0; i < 100_000; i++) {
            UUID id = new UUID(random.nextLong(), random.nextLong());
            assertThat(Base62.decode(Base62.encode(id))).contains(id);
        }
        UUID largest = new UUID(-1, -1);
        assertThat(Base62.encode(largest)).isEqualTo("7N42dgm5tFLK9N8MT7fHC7");
        assertThat(Base62.decode("7N42dgm5tFLK9N8MT7fHC7")).contains(largest);
    }

    @Test
    void refusesWhatIsNoId() {
        assertThat(Base62.decode("7N42dgm5tFLK9N8MT7fHC8")).as("2^128").isEmpty();
        assertThat(Base62.decode("ZZZZZZZZZZZZZZZZZZZZZZ")).isEmpty();
        assertThat(Base62.decode("00000000000000000000-Z")).isEmpty();
        assertThat(Base62.decode("1")).isEmpty();
        assertThat(Base62.decode("00000000000000000000éZ")).isEmpty();
    }
}
