"""Uses a running server as a player does, through the PyPI package "subsonic-connector" (pinned by ClientsE2eTest) and
the older "py-sonic" below it.

Arguments: host, port, name, app password. Ends with 0 when everything went as it should.
"""

import sys
import urllib.request

from libsonic.errors import CredentialError
from subsonic_connector.connector import Connector
from subsonic_connector.list_type import ListType


class Here:
    """Where the server is and who is asking, in the words of the package."""

    def __init__(self, host, port, name, password, legacy):
        self.host, self.port, self.name, self.password, self.legacy = host, port, name, password, legacy

    def getBaseUrl(self):
        return f"http://{self.host}"

    def getPort(self):
        return self.port

    def getServerPath(self):
        return ""

    def getUserName(self):
        return self.name

    def getPassword(self):
        return self.password

    def getToken(self):
        return None

    def getSalt(self):
        return None

    def getApiVersion(self):
        return "1.16.1"

    def getAppName(self):
        return "subsonic-connector"

    def getLegacyAuth(self):
        return self.legacy

    def getUserAgent(self):
        return "subsonic-connector"

    def getCustomHeaders(self):
        return {}


def listen(here):
    player = Connector(here)
    assert player.ping()
    try:
        Connector(Here(here.host, here.port, here.name, here.password + "x", here.legacy)).ping()
        raise AssertionError("a wrong password worked")
    except CredentialError:
        pass
    assert player.getMusicFolders().getObj().getMusicFolders()
    assert player.getGenres().getObj().getGenres()

    albums = player.getAlbumList(ltype=ListType.ALPHABETICAL_BY_NAME, size=50).getObj().getAlbums()
    assert albums
    assert len(player.getNewestAlbumList(size=5).getObj().getAlbums()) == 5
    album = player.getAlbum(albums[0].getId()).getObj()
    songs = album.getSongs()
    assert songs and songs[0].getTitle() and songs[0].getDuration() > 0
    song = player.getSong(songs[0].getId()).getObj()
    assert song.getTitle() == songs[0].getTitle()

    initials = player.getArtists().getObj().getArtistListInitials()
    artist = initials[0].getArtistListItems()[0]
    assert player.getArtist(artist.getId()).getObj().getAlbumList()
    assert player.getCoverByArtistId(artist.getId()).getAlbumId()
    assert player.getTopSongs(artist.getName()).getObj().getSongs()
    assert player.getArtistInfo(artist.getId()).isOk()
    assert player.getSimilarSongs(song.getId(), 10).getObj().getSongs()
    assert len(player.getRandomSongs(size=7).getObj().getSongs()) == 7

    found = player.search(song.getTitle())
    assert any(each.getId() == song.getId() for each in found.getSongs())
    assert player.getPlaylists().isOk()
    assert player.getStarred().isOk()
    assert player.getInternetRadioStations().isOk()

    with urllib.request.urlopen(player.buildSongUrl(song.getId())) as response:
        whole = response.read()
        assert len(whole) == int(response.headers["Content-Length"])
    request = urllib.request.Request(player.buildSongUrl(song.getId()), headers={"Range": "bytes=100-199"})
    with urllib.request.urlopen(request) as response:
        assert response.status == 206 and response.read() == whole[100:200]
    with urllib.request.urlopen(player.buildSongUrl(song.getId(), format="mp3", max_bitrate=96)) as response:
        assert response.headers["Content-Type"] == "audio/mpeg" and response.read(3)
    with urllib.request.urlopen(player.buildCoverArtUrl(album.getCoverArt())) as response:
        assert response.headers["Content-Type"].startswith("image/")
    assert player.scrobble(song.getId())["status"] == "ok"


if __name__ == "__main__":
    for legacy in (False, True):
        listen(Here(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4], legacy))
    print("ok")
