package org.tutti.app;

/** Placeholder. */
public final class TuttiApplication {
    private TuttiApplication() {}
}
