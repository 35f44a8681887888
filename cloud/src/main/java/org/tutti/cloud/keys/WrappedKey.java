package org.tutti.cloud.keys;

/// A data key as the database has it.
///
/// @param id its number in the ring
/// @param vaultKey identifier of the version of the vault's key that wraps it
/// @param wrapped its bytes under that key
record WrappedKey(int id, String vaultKey, byte[] wrapped) {}
