-- Who is signed in to the pages. Owned by the module `identity`; a row is worthless to whoever reads it: only a digest of the
-- browser's token is kept.

create table web_session (
    digest varchar(64) not null primary key,  -- SHA-256 of the token, hexadecimal
    account_id ${uuid} not null references account (id),
    begun ${instant} not null,
    expires ${instant} not null               -- moves on while the session is used, never beyond thirty days after its begin
);
create index web_session_account on web_session (account_id);
