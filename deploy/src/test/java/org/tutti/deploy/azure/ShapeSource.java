package org.tutti.deploy.azure;

import java.util.Optional;

/// Knows what resources look like.
interface ShapeSource {
    /// @param type with its API version, as `Microsoft.Storage/storageAccounts@2026-04-01`
    Optional<Shape> find(String type);
}
