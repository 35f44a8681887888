package org.tutti.api.admission;

import jakarta.servlet.http.HttpServletRequest;

/// A request at work. It ends with the request, or earlier: who only sends bytes on that somebody
/// listens to, as fast as the listener takes them, needs no place any more.
public final class Visit implements Decision, AutoCloseable {
    /// Under this name a request carries its visit.
    static final String ATTRIBUTE = Visit.class.getName();

    private final Admission admission;
    private final Urgency urgency;
    private final long begin;
    private boolean closed;

    Visit(Admission admission, Urgency urgency, long begin) {
        this.admission = admission;
        this.urgency = urgency;
        this.begin = begin;
    }

    /// The work for this request is done but for sending bytes; no effect where nothing is counted.
    public static void isOnlySending(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Visit visit) {
            visit.close();
        }
    }

    Urgency urgency() {
        return urgency;
    }

    /// Gives the place back, once. Only the request's own thread calls it.
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            admission.left(urgency, begin);
        }
    }
}
