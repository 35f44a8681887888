package org.tutti.core.library.internal;

import java.util.List;
import org.tutti.core.identity.AccountRole;
import org.tutti.core.identity.Principal;
import org.tutti.core.library.Station;
import org.tutti.core.library.StationId;
import org.tutti.core.platform.Ids;
import org.tutti.core.platform.Problem;

/// Internet radio stations, kept by curators for everybody.
final class SqlStations {
    private final Database database;
    private final Ids ids;

    SqlStations(Database database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    List<Station> list() {
        return database.sql("select id, name, stream_url, home_page from station order by lower(name), id")
                .query((row, number) -> new Station(
                        new StationId(Database.uuid(row, "id")),
                        row.getString("name"),
                        row.getString("stream_url"),
                        row.getString("home_page")))
                .list();
    }

    Station add(Principal principal, String name, String streamUrl, String homePage) {
        requireCurator(principal);
        Station station = new Station(
                new StationId(ids.next()), Texts.name(name), Texts.address(streamUrl), Texts.optionalAddress(homePage));
        return database.change(() -> {
            database.sql("insert into station (id, name, stream_url, home_page) values (?, ?, ?, ?)")
                    .params(station.id().value(), station.name(), station.streamUrl(), station.homePage())
                    .update();
            return station;
        });
    }

    void update(Principal principal, Station station) {
        requireCurator(principal);
        int updated = database.change(
                () -> database.sql("update station set name = ?, stream_url = ?, home_page = ? where id = ?")
                        .params(
                                Texts.name(station.name()),
                                Texts.address(station.streamUrl()),
                                Texts.optionalAddress(station.homePage()),
                                station.id().value())
                        .update());
        requireFound(updated, station.id());
    }

    void delete(Principal principal, StationId id) {
        requireCurator(principal);
        requireFound(
                database.change(() -> database.sql("delete from station where id = ?")
                        .param(id.value())
                        .update()),
                id);
    }

    private static void requireFound(int rows, StationId id) {
        if (rows == 0) {
            throw new Problem.NotFound("station " + id);
        }
    }

    private static void requireCurator(Principal principal) {
        if (!principal.role().includes(AccountRole.CURATOR)) {
            throw new Problem.Forbidden("Only curators and operators change radio stations.");
        }
    }
}
