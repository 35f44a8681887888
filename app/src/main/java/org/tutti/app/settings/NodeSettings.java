package org.tutti.app.settings;

import java.util.EnumSet;
import java.util.Set;
import org.tutti.core.platform.cluster.Duty;

/// This node's place in a cluster.
///
/// @param role what it is there for: `all`, `serve`, `stream`, `project`, `scan` or `train`; a node that is alone is
/// there
/// for `all`
/// @param name what people know it by, in the log and where nodes show each other; empty for the machine's name
/// @param keys path of the key file, when no vault keeps the keys: all nodes of a cluster need the same keys; empty for
/// the one in the data folder
public record NodeSettings(Role role, String name, String keys) {
    /// What a node is there for. All of them answer probes and hand out metrics.
    public enum Role {
        /// Everything.
        ALL(EnumSet.allOf(Duty.class)),
        /// Answers listeners, with a search index of its own.
        SERVE(EnumSet.of(Duty.SERVE, Duty.INDEX)),
        /// Sends bytes to listeners; searches find nothing here.
        STREAM(EnumSet.of(Duty.SERVE)),
        /// Turns plays into history and counts.
        PROJECT(EnumSet.of(Duty.PROJECT)),
        /// Reads libraries.
        SCAN(EnumSet.of(Duty.SCAN)),
        /// For the models of recommendations; it has nothing to do as long as every node makes its own.
        TRAIN(EnumSet.noneOf(Duty.class));

        private final Set<Duty> duties;

        Role(Set<Duty> duties) {
            this.duties = duties;
        }

        /// What that comes to.
        public Set<Duty> duties() {
            return Set.copyOf(duties);
        }
    }

    /// Everything, under the machine's name.
    public static NodeSettings defaults() {
        return new NodeSettings(Role.ALL, "", "");
    }
}
