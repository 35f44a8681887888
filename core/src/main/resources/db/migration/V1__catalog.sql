-- What there is to hear. Owned by the module `catalog`: its scan writes, its reads only read.
-- Times are milliseconds since 1970. Truth values are 0 or 1. A `..._key` of type bigint is a 64-bit hash of folded text
-- (org.tutti.core.catalog.internal.Keys), never shown. `details` is the compact, versioned encoding of everything that
-- needs no column of its own (TrackCodec, AlbumCodec): one row gives a whole record.
-- Few indexes on purpose: a first scan pays for each of them a hundred thousand times.

create table library (
    id integer not null primary key,          -- 1 to 62, never used again for another root
    name varchar(200) not null,
    root varchar(4000) not null,              -- absolute path of its folder
    configured smallint not null,             -- 1: the settings name it; 0: it was added while Tutti ran
    removed smallint not null                 -- 1: taken out of the settings; its tracks are missing, its id is kept
);

-- One folder with something in it. A folder whose entries give the same signature as before is not looked at again.
create table folder (
    id bigint not null primary key,
    library_id integer not null,
    path varchar(4000) not null,              -- below the root, parts separated by /, empty for the root itself
    signature bigint not null,                -- hash of names, sizes and times of its entries; 0: look again
    generation integer not null               -- the full scan that last read all of its files
);
create index folder_library on folder (library_id);

-- The files of a folder as they were when they were read, in chunks of some hundreds (FileListCodec): name, size, time,
-- payload digest, and the tracks they hold.
create table folder_files (
    folder_id bigint not null,
    chunk integer not null,
    entries ${bytes} not null,
    primary key (folder_id, chunk)
);

create table artist (
    id ${uuid} not null primary key,
    name varchar(1000) not null,
    sort_name varchar(1000) not null,
    sort_key varchar(200) not null,           -- folded sort name: the order of lists
    mbid varchar(36) not null,                -- MusicBrainz artist id or empty
    album_count integer not null,             -- albums, not missing, that name them album artist
    track_count integer not null,             -- tracks, not missing, that name them artist
    roles integer not null,                   -- bit Role.ordinal()
    libraries bigint not null,                -- bit library id
    picture_blob varchar(4000) not null,      -- empty for none
    picture_version bigint not null,          -- 0 for none
    revision bigint not null
);
create index artist_revision on artist (revision);

-- By what an artist is found: the folded name, and the MusicBrainz id.
create table artist_name (
    name_key bigint not null,
    artist_id ${uuid} not null,
    primary key (name_key, artist_id)
);

create table album (
    id ${uuid} not null primary key,
    library_id integer not null,
    match_key bigint not null,                -- by what its next track finds it
    title_key varchar(200) not null,          -- folded sort title: the order of lists
    artist_key varchar(200) not null,         -- folded sort name of its first album artist
    release_year integer not null,            -- of the original date, else of the date; 0 when not known
    added bigint not null,                    -- when its first track was first seen
    track_count integer not null,             -- tracks that are not missing
    duration bigint not null,                 -- their milliseconds
    missing smallint not null,                -- 1: all of its tracks are missing
    picture_blob varchar(4000) not null,      -- empty for none
    picture_embedded smallint not null,       -- 1: the blob is a media file
    picture_version bigint not null,          -- 0 for none
    revision bigint not null,
    details ${bytes} not null
);
create index album_match on album (match_key);
create index album_revision on album (revision);

create table track (
    id ${uuid} not null primary key,
    album_id ${uuid} not null,
    library_id integer not null,
    disc_number integer not null,
    track_number integer not null,
    release_year integer not null,            -- 0 when not known
    title_key varchar(100) not null,          -- folded title, cut
    duration bigint not null,                 -- milliseconds
    added bigint not null,
    missing smallint not null,                -- 1: none of its files is there
    picture_blob varchar(4000) not null,      -- the media file that embeds its own picture; empty when the album's is shown
    picture_version bigint not null,          -- 0 for none of its own
    revision bigint not null,
    details ${bytes} not null
);
create index track_album on track (album_id);
create index track_revision on track (revision);

-- Who appears on which album, over all of its tracks that are not missing. The tracks of an artist are the tracks of these
-- albums that credit them.
create table appearance (
    artist_id ${uuid} not null,
    album_id ${uuid} not null,
    roles integer not null,                   -- bit Role.ordinal(), of the album's and the tracks' credits
    track_count integer not null,             -- tracks that name them artist
    primary key (artist_id, album_id)
);

create table genre (
    id integer not null primary key,
    name_key varchar(200) not null,           -- folded name
    name varchar(200) not null                -- as first seen
);

-- Which genres an album has, and how many of its tracks that are not missing.
create table album_genre (
    genre_id integer not null,
    album_id ${uuid} not null,
    library_id integer not null,
    track_count integer not null,
    primary key (genre_id, album_id)
);

-- Places of tracks whose file is not there (any more): what appears is compared with them, so that it comes back as itself.
-- One row for each file, or part of a file, of a track.
create table lost_file (
    track_id ${uuid} not null,
    file_key bigint not null,                 -- library and path
    part integer not null,                    -- which track of the file, 0 for whole files
    path_key bigint not null,                 -- library and path without suffix: of the file in another encoding, too
    library_id integer not null,
    path varchar(4000) not null,
    digest_high bigint not null,
    digest_low bigint not null,               -- both 0 when not known
    mb_key bigint not null,                   -- MusicBrainz release-track id; 0 when not known
    place_key bigint not null,                -- album, disc, number and title
    since bigint not null,
    settled smallint not null,                -- 0: the scan that missed it has not ended
    primary key (track_id, file_key, part)
);
create index lost_file_path on lost_file (path_key);
create index lost_file_digest on lost_file (digest_low);
create index lost_file_mb on lost_file (mb_key);
create index lost_file_place on lost_file (place_key);

create table scan_problem (
    library_id integer not null,
    path_key bigint not null,
    folder_key bigint not null,               -- of the folder that holds the file; 0 for what the walk found
    path varchar(4000) not null,
    reason varchar(1000) not null,
    seen bigint not null,
    primary key (library_id, path_key)
);
create index scan_problem_folder on scan_problem (folder_key);

-- Playlist files in the folders; published once their tracks are known.
create table playlist_file (
    path_key bigint not null primary key,
    library_id integer not null,
    folder_key bigint not null,
    path varchar(4000) not null,
    version bigint not null,                  -- hash of size and time
    published bigint not null,                -- the version that was published last; 0 for none
    unresolved integer not null               -- entries whose track was not found
);

create table catalog_state (
    id integer not null primary key,          -- always 1
    revision bigint not null,                 -- the latest committed revision
    last_modified bigint not null,            -- when it was committed
    generation integer not null,              -- number of the latest full scan
    scan_running smallint not null,           -- 1: a scan was begun and has not ended; it goes on at the next start
    scan_seen bigint not null,                -- of the last scan that ended: files looked at
    scan_changed bigint not null,             -- files read
    scan_finished bigint not null             -- when; 0 for never
);
insert into catalog_state values (1, 0, 0, 0, 0, 0, 0, 0);
