package org.tutti.core.platform.cluster;

/// What a node of a cluster may be there for. A node that is alone has all of them.
public enum Duty {
    /// Answers listeners.
    SERVE,
    /// Keeps a search index in step with the catalog.
    INDEX,
    /// Reads libraries.
    SCAN,
    /// Turns plays into history and counts.
    PROJECT
}
