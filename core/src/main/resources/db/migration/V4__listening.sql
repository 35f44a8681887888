-- What follows from the log of plays. Owned by the module `listening`: its projector alone writes, in one transaction
-- with its offset. Times are milliseconds since 1970. `kind` is ItemKind.ordinal(): 0 track, 1 album, 2 artist.

-- Personal: what a listener heard, once for each id that the client gave it.
create table play (
    listener_id ${uuid} not null,
    play_id ${uuid} not null,
    track_id ${uuid} not null,
    started bigint not null,
    heard bigint not null,                    -- milliseconds; 0 when the client did not say
    client varchar(100) not null,
    primary key (listener_id, play_id)
);
create index play_started on play (listener_id, started, play_id);

-- Personal: how often a listener heard a track, any track of an album, or of an artist. Read as a whole, once, into memory.
create table play_count (
    listener_id ${uuid} not null,
    item_id ${uuid} not null,
    kind smallint not null,
    plays integer not null,
    last_played bigint not null,
    primary key (listener_id, item_id)
);

-- The same for everybody together: nobody's.
create table play_total (
    item_id ${uuid} not null primary key,
    kind smallint not null,
    plays integer not null,
    last_played bigint not null
);

-- Up to where the log is projected.
create table play_projection (
    id integer not null primary key,
    next_offset bigint not null
);
insert into play_projection (id, next_offset) values (1, 0);
