package org.tutti.core.identity;

/// An account was deleted. Published within the transaction that deletes it: who keeps something for the listener
/// deletes it in
/// the same transaction.
public record AccountErased(AccountId account, ListenerId listener) {}
