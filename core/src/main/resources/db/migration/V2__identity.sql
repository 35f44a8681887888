-- Who may sign in. Owned by the module `identity`. Personal: `account.name`, `account.name_key`, `credential.name`.
-- Everything else in Tutti belongs to `account.listener_id`, never to the account's own id.

create table account (
    id ${uuid} not null primary key,
    listener_id ${uuid} not null unique,
    name varchar(64) not null,
    name_key varchar(200) not null unique,    -- folded: how names are compared
    role varchar(16) not null,
    libraries bigint not null,                -- bit n for library n, -1 for all
    max_bit_rate integer not null,            -- kilobits per second, 0 for no bound
    password_hash varchar(200) not null,      -- Argon2id, PHC string format
    created ${instant} not null
);

create table credential (
    id ${uuid} not null primary key,
    account_id ${uuid} not null references account (id),
    kind varchar(16) not null,
    name varchar(100) not null,
    secret ${bytes} not null,                 -- app password: wrapped by the key ring; API key: its keyed digest
    created ${instant} not null,
    last_used ${instant}                      -- to the minute, written lazily
);
create index credential_account on credential (account_id);

-- Links that work once.
create table one_time_link (
    purpose varchar(32) not null primary key,
    digest ${bytes} not null                  -- SHA-256 of a secret of 128 bits
);
