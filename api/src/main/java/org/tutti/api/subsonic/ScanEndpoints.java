package org.tutti.api.subsonic;

import static org.tutti.api.subsonic.Keys.*;

import java.util.Map;
import org.tutti.core.catalog.ScanStatus;
import org.tutti.core.catalog.Scans;
import org.tutti.core.identity.AccountRole;

/// Scanning the libraries.
final class ScanEndpoints {
    private final Scans scans;

    ScanEndpoints(Scans scans) {
        this.scans = scans;
    }

    Map<String, Endpoint> endpoints() {
        return Map.of("getScanStatus", call -> answer(call, scans.status()), "startScan", this::start);
    }

    /// `fullScan` is what other servers call reading unchanged files again.
    private void start(Call call) {
        Roles.require(call.principal(), AccountRole.OPERATOR);
        answer(call, scans.start(call.flag("fullScan", false)));
    }

    private static void answer(Call call, ScanStatus status) {
        call.answer()
                .object(SCAN_STATUS)
                .flag(SCANNING, status.running())
                .number(COUNT, status.running() ? status.seen() : status.trackCount())
                .end();
    }
}
