package org.tutti.api.admission;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/// The gate before everything: before sign-in, before parameters are parsed, before any page.
public final class AdmissionFilter implements Filter {
    private final Admission admission;
    private final BooleanSupplier crowded;

    /// @param crowded whether connections are about to run out: then who is refused loses theirs
    public AdmissionFilter(Admission admission, BooleanSupplier crowded) {
        this.admission = admission;
        this.crowded = crowded;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        if (Sorting.isFree(http)) {
            chain.doFilter(request, response);
            return;
        }
        switch (admission.enter(Sorting.urgency(http))) {
            case Visit visit -> {
                try (visit) {
                    request.setAttribute(Visit.ATTRIBUTE, visit);
                    chain.doFilter(request, response);
                }
            }
            case Decision.Refused refused ->
                Refusals.answer(http, (HttpServletResponse) response, refused, crowded.getAsBoolean());
        }
    }
}
