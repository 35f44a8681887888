// Uses a running server as a player does, through the npm package "subsonic-api" (pinned by ClientsE2eTest).
// Arguments: address of the server, name, app password. Ends with 0 when everything went as it should.
import assert from 'node:assert/strict'
import { SubsonicAPI } from 'subsonic-api'

const [url, username, password] = process.argv.slice(2)

async function listen(post) {
  const api = new SubsonicAPI({ url, auth: { username, password }, post })
  const ok = (answer) => {
    assert.equal(answer.status, 'ok', JSON.stringify(answer))
    return answer
  }

  // Sign in.
  const pong = ok(await api.ping())
  assert.equal(pong.openSubsonic, true)
  const wrong = new SubsonicAPI({ url, auth: { username, password: password + 'x' }, post })
  assert.equal((await wrong.ping()).error.code, 40)
  const names = ok(await api.getOpenSubsonicExtensions()).openSubsonicExtensions.map((each) => each.name)
  assert.ok(names.includes('formPost'), names.join())
  assert.equal(ok(await api.getUser({ username })).user.username, username)

  // Browse.
  assert.ok(ok(await api.getMusicFolders()).musicFolders.musicFolder.length > 0)
  const artists = ok(await api.getArtists()).artists.index.flatMap((letter) => letter.artist)
  assert.ok(artists.length > 0)
  const artist = ok(await api.getArtist({ id: artists[0].id })).artist
  assert.ok(Array.isArray(artist.album))
  const albums = ok(await api.getAlbumList2({ type: 'newest', size: 50 })).albumList2.album
  assert.ok(albums.length > 0)
  const album = ok(await api.getAlbum({ id: albums[0].id })).album
  assert.equal(album.song.length, album.songCount)
  assert.ok(album.created instanceof Date && !Number.isNaN(album.created.valueOf()))
  const song = ok(await api.getSong({ id: album.song[0].id })).song
  for (const field of ['id', 'title', 'album', 'artist', 'size', 'suffix', 'duration', 'type', 'coverArt']) {
    assert.ok(song[field] !== undefined, 'a song without ' + field)
  }
  assert.ok(ok(await api.getRandomSongs({ size: 5 })).randomSongs.song.length > 0)
  ok(await api.getGenres())
  ok(await api.getIndexes())
  assert.ok(ok(await api.getMusicDirectory({ id: album.id })).directory.child.length > 0)

  // Search.
  const found = ok(await api.search3({ query: song.title })).searchResult3
  assert.ok(found.song.some((each) => each.id === song.id), 'search3 does not find ' + song.title)
  const everything = ok(await api.search3({ query: '', songCount: 500 })).searchResult3
  assert.ok(everything.song.length > 0)

  // Play and seek.
  const whole = await api.stream({ id: song.id, format: 'raw' })
  assert.equal(whole.status, 200)
  const bytes = new Uint8Array(await whole.arrayBuffer())
  assert.equal(bytes.length, song.size)
  const cover = await api.getCoverArt({ id: song.coverArt, size: 300 })
  assert.equal(cover.status, 200)
  assert.match(cover.headers.get('content-type'), /^image\//)
  assert.ok((await cover.arrayBuffer()).byteLength > 0)
  const seeker = new SubsonicAPI({
    url,
    auth: { username, password },
    post,
    fetch: (address, init) =>
      fetch(address, { ...init, headers: { ...init.headers, Range: 'bytes=1000-1999' } }),
  })
  const part = await seeker.stream({ id: song.id, format: 'raw' })
  assert.equal(part.status, 206)
  assert.equal(part.headers.get('content-range'), `bytes 1000-1999/${song.size}`)
  assert.deepEqual(new Uint8Array(await part.arrayBuffer()), bytes.slice(1000, 2000))

  // Like and rate.
  ok(await api.star({ id: song.id, albumId: album.id }))
  ok(await api.setRating({ id: song.id, rating: 4 }))
  const liked = ok(await api.getSong({ id: song.id })).song
  assert.ok(liked.starred instanceof Date, 'starred is ' + liked.starred)
  assert.equal(liked.userRating, 4)
  assert.ok(ok(await api.getStarred2()).starred2.song.some((each) => each.id === song.id))
  ok(await api.unstar({ id: song.id, albumId: album.id }))
  ok(await api.setRating({ id: song.id, rating: 0 }))
  assert.equal(ok(await api.getSong({ id: song.id })).song.starred, undefined)

  // Playlists.
  const ids = album.song.map((each) => each.id)
  const made = ok(await api.createPlaylist({ name: 'From a player', songId: ids })).playlist
  assert.deepEqual(made.entry.map((each) => each.id), ids)
  ok(await api.updatePlaylist({ playlistId: made.id, name: 'Renamed', songIndexToRemove: [0], songIdToAdd: [ids[0]] }))
  const renamed = ok(await api.getPlaylist({ id: made.id })).playlist
  assert.equal(renamed.name, 'Renamed')
  assert.deepEqual(renamed.entry.map((each) => each.id), [...ids.slice(1), ids[0]])
  assert.ok(ok(await api.getPlaylists()).playlists.playlist.some((each) => each.id === made.id))
  ok(await api.deletePlaylist({ id: made.id }))

  // Listen, go on elsewhere.
  const before = ok(await api.getSong({ id: song.id })).song.playCount
  const time = Date.now() - 60_000
  ok(await api.scrobble({ id: song.id, submission: false }))
  ok(await api.scrobble({ id: song.id, time, submission: true }))
  ok(await api.scrobble({ id: song.id, time, submission: true }))
  let after = before
  for (let i = 0; i < 100 && after === before; i++) {
    after = ok(await api.getSong({ id: song.id })).song.playCount
    if (after === before) await new Promise((resolve) => setTimeout(resolve, 50))
  }
  assert.equal(after, before + 1)
  ok(await api.getNowPlaying())
  ok(await api.savePlayQueue({ id: ids, current: ids[0], position: 1000 }))
  assert.equal(ok(await api.getPlayQueue()).playQueue.current, ids[0])
  ok(await api.createBookmark({ id: song.id, position: 2000 }))
  assert.ok(ok(await api.getBookmarks()).bookmarks.bookmark.length > 0)
  ok(await api.deleteBookmark({ id: song.id }))
  ok(await api.getInternetRadioStations())
  ok(await api.getPodcasts())
  ok(await api.getScanStatus())
}

await listen(false)
await listen(true)
console.log('ok')
