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
    private boolean left;
    private boolean aside;

    Visit(Admission admission, Urgency urgency, long begin) {
        this.admission = admission;
        this.urgency = urgency;
        this.begin = begin;
    }

    /// The work for this request is done but for sending bytes; no effect where nothing is counted.
    public static void isOnlySending(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Visit visit) {
            visit.leave();
        }
    }

    /// What is left for this request is waiting until something is safely kept. Others may be at work
    /// meanwhile, unless very many wait like this; no effect where nothing is counted.
    public static void isOnlyWaiting(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Visit visit && !visit.left && visit.admission.stepAside()) {
            visit.aside = true;
            visit.leave();
        }
    }

    Urgency urgency() {
        return urgency;
    }

    /// Gives the place back, once. Only the request's own thread calls it.
    private void leave() {
        if (!left) {
            left = true;
            admission.left(urgency, begin);
        }
    }

    /// The end of the request.
    @Override
    public void close() {
        leave();
        if (aside) {
            aside = false;
            admission.ended();
        }
    }
}
