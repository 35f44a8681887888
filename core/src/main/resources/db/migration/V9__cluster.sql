-- What nodes that share this database tell each other. Empty, but for a row or two, where a node is alone.

-- Changes that other nodes have to hear of within a second, and what they show of each other; gone after a quarter
-- of an hour. What is personal in it: ids of listeners and what they hear now, as `play` has them for longer.
create table notice (
    id ${counter} not null primary key,       -- in about the order of the commits
    sender ${uuid} not null,                  -- node, which does not listen to itself
    topic varchar(40) not null,
    payload ${bytes} not null,
    written bigint not null                   -- milliseconds since 1970, by the sender's clock
);
create index notice_written on notice (written);

-- Work that one node at a time may do.
create table lease (
    name varchar(40) not null primary key,
    holder ${uuid} not null,
    token bigint not null,                    -- grows with each holder: whoever has a smaller one has lost it
    beat bigint not null,                     -- grows while the holder lives; -1 when it gave the lease back
    held_by varchar(200) not null             -- name of the node, for people
);

-- Facts that all nodes have to agree on.
create table cluster_fact (
    name varchar(40) not null primary key,
    content ${bytes} not null
);
