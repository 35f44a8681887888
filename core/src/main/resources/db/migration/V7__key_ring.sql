-- The keys of the ring that the nodes of a cluster share. Owned by the adapter of Azure Key Vault; empty where keys are kept
-- in a file. Nothing personal, and a row is worthless to whoever reads it: only the vault opens what it holds.

create table key_ring (
    id integer not null primary key,          -- wrapped values name their key by it; the greatest is the newest
    vault_key varchar(500) not null,          -- identifier of the version of the vault's key that wraps this one
    wrapped ${bytes} not null,                -- 32 random bytes under RSA-OAEP-256
    created ${instant} not null
);
