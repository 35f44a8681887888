package org.tutti.core.catalog;

import java.util.List;

/// An artist: whoever is credited under one name (or one MusicBrainz id).
///
/// @param roles every role they have on a track or album that is not missing
/// @param albumCount albums they are an album artist of
/// @param trackCount tracks they are an artist of
/// @param libraries bit mask of the libraries they appear in
/// @param pictureVersion changes when the picture does; 0 when there is none
public record Artist(
        ArtistId id,
        String name,
        String sortName,
        String musicBrainzId,
        List<Role> roles,
        int albumCount,
        int trackCount,
        long libraries,
        long pictureVersion) {}
