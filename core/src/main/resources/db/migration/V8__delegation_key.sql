-- Keys that sign URLs of a cluster's blob storage, one for each account and two days: all nodes sign alike. Owned by the
-- adapter of Azure Blob Storage; empty without one. A row is worthless to whoever reads it: the key ring wrapped it.

create table delegation_key (
    account varchar(300) not null,            -- URL of the storage account
    begins bigint not null,                   -- milliseconds since 1970
    expires bigint not null,
    wrapped ${bytes} not null,
    primary key (account, begins)
);
