package org.tutti.api.subsonic;

import static org.tutti.api.subsonic.Keys.*;

import java.util.Map;
import org.tutti.core.library.Library;
import org.tutti.core.library.Station;
import org.tutti.core.library.StationId;
import org.tutti.core.platform.Problem;

/// Internet radio stations.
final class RadioEndpoints {
    private final Library library;

    RadioEndpoints(Library library) {
        this.library = library;
    }

    Map<String, Endpoint> endpoints() {
        return Map.of(
                "getInternetRadioStations", this::list,
                "createInternetRadioStation", this::create,
                "updateInternetRadioStation", this::update,
                "deleteInternetRadioStation", call -> library.deleteStation(call.principal(), id(call)));
    }

    private void list(Call call) {
        Answer answer = call.answer().object(INTERNET_RADIO_STATIONS).list(INTERNET_RADIO_STATION);
        for (Station station : library.stations()) {
            answer.item().id(ID, station.id()).text(NAME, station.name());
            answer.text(STREAM_URL, station.streamUrl()).textIfAny(HOME_PAGE_URL, station.homePage());
            answer.end();
        }
        answer.endList().end();
    }

    private void create(Call call) {
        library.addStation(call.principal(), call.get("name"), call.get("streamUrl"), homePage(call));
    }

    private void update(Call call) {
        library.updateStation(
                call.principal(), new Station(id(call), call.get("name"), call.get("streamUrl"), homePage(call)));
    }

    private static String homePage(Call call) {
        return call.find("homepageUrl").or(() -> call.find("homePageUrl")).orElse("");
    }

    private static StationId id(Call call) {
        String id = call.get("id");
        return StationId.parse(id).orElseThrow(() -> new Problem.NotFound("radio station " + id));
    }
}
