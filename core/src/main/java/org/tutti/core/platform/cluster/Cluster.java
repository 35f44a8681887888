package org.tutti.core.platform.cluster;

import java.util.EnumSet;
import java.util.Set;

/// This node's place among the nodes that share a database.
///
/// @param notices what nodes tell each other
/// @param leases who does what one of them does
/// @param duties what this node is there for
public record Cluster(Notices notices, Leases leases, Set<Duty> duties) {
    /// Holds a copy.
    public Cluster {
        duties = Set.copyOf(duties);
    }

    /// The only node.
    public static Cluster alone() {
        return new Cluster(Notices.NONE, Leases.ALONE, EnumSet.allOf(Duty.class));
    }

    /// Whether this node is there for that.
    public boolean has(Duty duty) {
        return duties.contains(duty);
    }

    /// Whether there may be other nodes.
    public boolean shared() {
        return notices.shared();
    }
}
