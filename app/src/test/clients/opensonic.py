"""Uses a running server as a player does, through the PyPI package "py-opensonic" (pinned by ClientsE2eTest).

Arguments: host, port, name, app password. Ends with 0 when everything went as it should.
"""

import asyncio
import sys
import time

import libopensonic
from libopensonic import errors


async def listen(host, port, name, password, use_get):
    player = libopensonic.AsyncConnection(
        f"http://{host}", name, password, port=port, use_get=use_get, app_name="py-opensonic"
    )
    try:
        assert await player.ping()
        stranger = libopensonic.AsyncConnection(f"http://{host}", name, password + "x", port=port)
        try:
            assert not await stranger.ping()
        except errors.SonicError:
            pass
        finally:
            await stranger.cleanup()
        extensions = {each.name for each in await player.get_open_subsonic_extensions()}
        assert "formPost" in extensions, extensions

        # Browse and search.
        index = (await player.get_artists()).index
        assert index
        artist = await player.get_artist(index[0].artist[0].id)
        albums = await player.get_album_list2("alphabeticalByName", size=50)
        assert albums
        album = await player.get_album(albums[0].id)
        assert len(album.song) == album.song_count
        song = await player.get_song(album.song[0].id)
        assert song.title and song.duration is not None
        found = await player.search3(song.title)
        assert any(each.id == song.id for each in found.song), song.title
        await player.get_artist_info2(artist.id)
        await player.get_top_songs(artist.name)
        await player.get_similar_songs(song.id)
        await player.get_genres()
        await player.get_starred2()

        # Play, and seek by a range of bytes.
        response = await player.stream(song.id, tformat="raw")
        whole = await response.read()
        assert len(whole) == song.size, (len(whole), song.size)
        response = await player.stream(song.id, tformat="raw", byte_range="bytes=500-999")
        assert response.status == 206, response.status
        assert await response.read() == whole[500:1000]
        response = await player.get_cover_art(album.cover_art, 200)
        assert response.headers["Content-Type"].startswith("image/")
        assert await response.read()

        # Like, rate, keep.
        assert await player.star(sids=[song.id], album_ids=[album.id])
        assert any(each.id == song.id for each in (await player.get_starred2()).song)
        assert await player.set_rating(song.id, 5)
        assert (await player.get_song(song.id)).user_rating == 5
        assert await player.unstar(sids=[song.id], album_ids=[album.id])
        assert await player.set_rating(song.id, 0)
        ids = [each.id for each in album.song]
        assert await player.create_playlist(name="From another player", song_ids=ids)
        named = [each for each in await player.get_playlists() if each.name == "From another player"]
        playlist = await player.get_playlist(named[0].id)
        assert [each.id for each in playlist.entry] == ids
        assert await player.delete_playlist(playlist.id)

        # Listen, go on elsewhere.
        assert await player.scrobble(song.id, submission=False)
        assert await player.scrobble(song.id, listen_time=int(time.time() - 100))
        assert await player.report_playback(song.id, "song", 1000, "playing")
        await player.get_now_playing()
        assert await player.save_play_queue(ids, ids[-1], 1500)
        queue = await player.get_play_queue()
        assert queue.current == ids[-1]
        assert await player.create_bookmark(song.id, 3000)
        assert await player.get_bookmarks()
        assert await player.delete_bookmark(song.id)
    finally:
        await player.cleanup()


host, port, name, password = sys.argv[1:5]
for use_get in (False, True):
    asyncio.run(listen(host, int(port), name, password, use_get))
print("ok")
