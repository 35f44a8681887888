package org.tutti.deploy.helm;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Something that must hold for every installation.
///
/// @param sentence what holds
/// @param check tells each breach to the consumer, in words
record Rule(String sentence, BiConsumer<Manifests, Consumer<String>> check) {
    @Override
    public String toString() {
        return sentence;
    }
}
