package org.tutti.api.admission;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.SocketEvent;

/// The gate before everything: between the connector, which has read the head of a request, and the
/// container, which would make objects and buffers for it. Being refused must cost next to nothing, or
/// refusing takes the time that serving needs.
public final class Gate implements Adapter {
    private final Adapter container;
    private final Admission admission;
    private final Substitutes substitutes;
    private final BooleanSupplier crowded;

    /// @param container serves who comes in
    /// @param substitutes for what is refused
    /// @param crowded whether connections are about to run out: then who is refused loses theirs
    public Gate(Adapter container, Admission admission, Substitutes substitutes, BooleanSupplier crowded) {
        this.container = container;
        this.admission = admission;
        this.substitutes = substitutes;
        this.crowded = crowded;
    }

    @Override
    public void service(Request request, Response response) throws Exception {
        // Converting the address itself would keep the container from decoding it.
        String path = request.requestURI().getByteChunk().toString();
        String method = request.getMethod();
        if (path == null || method == null || Sorting.isFree(method, path)) {
            container.service(request, response);
            return;
        }
        switch (admission.enter(Sorting.urgency(path, request.getHeader("Range")))) {
            case Visit visit -> {
                try (visit) {
                    request.setAttribute(Visit.ATTRIBUTE, visit);
                    container.service(request, response);
                }
            }
            case Decision.Refused refused -> refuse(request, response, path, refused);
        }
    }

    private void refuse(Request request, Response response, String path, Decision.Refused refused) throws IOException {
        boolean close = crowded.getAsBoolean();
        if (close || !substitutes.answer(request, response, path)) {
            Refusals.answer(request, response, path, refused, close);
        }
    }

    @Override
    public boolean prepare(Request request, Response response) throws Exception {
        return container.prepare(request, response);
    }

    @Override
    public boolean asyncDispatch(Request request, Response response, SocketEvent event) throws Exception {
        return container.asyncDispatch(request, response, event);
    }

    @Override
    public void log(Request request, Response response, long time) {
        container.log(request, response, time);
    }

    @Override
    public void checkRecycled(Request request, Response response) {
        container.checkRecycled(request, response);
    }

    @Override
    public String getDomain() {
        return container.getDomain();
    }
}
