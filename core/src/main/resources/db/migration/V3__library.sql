-- What listeners keep. Owned by the module `library`. Times are milliseconds since 1970, lists of tracks are their ids,
-- 16 bytes each (TrackIds).

-- Personal: likes and ratings. `kind` is MarkKind.ordinal().
create table mark (
    listener_id ${uuid} not null,
    item_id ${uuid} not null,
    kind smallint not null,
    liked bigint not null,                    -- when; 0 when not liked
    rating smallint not null,                 -- 1 to 5; 0 for none
    primary key (listener_id, item_id)
);

-- Personal unless public. Entries stand in a table of their own: lists of playlists do not read them.
create table playlist (
    id ${uuid} not null primary key,
    owner_id ${uuid} not null,                -- all zero: nobody's, an import from before the first account
    name varchar(500) not null,
    comment varchar(5000) not null,
    visibility smallint not null,             -- Playlist.Visibility.ordinal()
    track_count integer not null,
    duration bigint not null,                 -- milliseconds
    created bigint not null,
    changed bigint not null,
    version bigint not null,
    library_id integer not null,              -- of the file it was imported from; 0 for none
    imported varchar(4000) not null,          -- path of that file in its library
    state smallint not null                   -- 0 a listener's; 1 as its file says; 2 edited since; 3 deleted, not to come back
);
create index playlist_owner on playlist (owner_id);
create index playlist_visibility on playlist (visibility);

create table playlist_tracks (
    playlist_id ${uuid} not null primary key,
    tracks ${bytes} not null
);

create table playlist_editor (
    playlist_id ${uuid} not null,
    listener_id ${uuid} not null,
    primary key (playlist_id, listener_id)
);
create index playlist_editor_listener on playlist_editor (listener_id);

-- Personal: what a listener was playing.
create table play_queue (
    listener_id ${uuid} not null primary key,
    tracks ${bytes} not null,
    current_index integer not null,
    position_millis bigint not null,
    changed bigint not null,
    changed_by varchar(100) not null
);

-- Personal: places in tracks.
create table bookmark (
    listener_id ${uuid} not null,
    track_id ${uuid} not null,
    position_millis bigint not null,
    comment varchar(5000) not null,
    created bigint not null,
    changed bigint not null,
    primary key (listener_id, track_id)
);

-- Public for those who know the secret.
create table share (
    id ${uuid} not null primary key,
    owner_id ${uuid} not null,
    secret varchar(40) not null,
    description varchar(5000) not null,
    tracks ${bytes} not null,
    created bigint not null,
    expires bigint not null,                  -- 0 for never
    last_visited bigint not null,             -- 0 for never
    visits integer not null
);
create unique index share_secret on share (secret);
create index share_owner on share (owner_id);

-- Everybody's: internet radio.
create table station (
    id ${uuid} not null primary key,
    name varchar(500) not null,
    stream_url varchar(2000) not null,
    home_page varchar(2000) not null
);
