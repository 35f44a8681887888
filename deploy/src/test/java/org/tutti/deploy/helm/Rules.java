package org.tutti.deploy.helm;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Everything that must hold for every installation.
final class Rules {
    private Rules() {}

    static List<Rule> all() {
        return Stream.of(PodRules.all(), ReferenceRules.all(), SettingsRules.all())
                .flatMap(List::stream)
                .toList();
    }

    /// How an installation breaks a rule; one sentence each.
    static List<String> faults(Rule rule, Manifests installation) {
        List<String> faults = new ArrayList<>();
        rule.check().accept(installation, faults::add);
        return faults;
    }
}
