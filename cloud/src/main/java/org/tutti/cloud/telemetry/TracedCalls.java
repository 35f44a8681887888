package org.tutti.cloud.telemetry;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpPipelinePosition;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import org.tutti.core.platform.tracing.Span;
import org.tutti.core.platform.tracing.Tracing;
import reactor.core.publisher.Mono;

/// A span for each attempt of a call to Azure, which hears of it in the header of W3C Trace Context.
/// Spans name the host and the service's number for the attempt, which its support asks for; addresses
/// may be secrets and stay out.
public final class TracedCalls implements HttpPipelinePolicy {
    private static final HttpHeaderName TRACEPARENT = HttpHeaderName.fromString("traceparent");
    private static final int ERRORS = 400;

    private final Tracing tracing;

    /// Seen by `tracing`.
    public TracedCalls(Tracing tracing) {
        this.tracing = tracing;
    }

    @Override
    public HttpPipelinePosition getPipelinePosition() {
        return HttpPipelinePosition.PER_RETRY;
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        HttpRequest request = context.getHttpRequest();
        try (Span span = tracing.child(Span.Kind.CLIENT, request.getHttpMethod().toString())) {
            describe(request, span);
            try {
                HttpResponse response = next.processSync();
                answered(response, span);
                return response;
            } catch (RuntimeException e) {
                span.fail(e);
                throw e;
            }
        }
    }

    /// Whoever subscribes in a thread without a span makes none.
    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return Mono.defer(() -> {
            HttpRequest request = context.getHttpRequest();
            Span span = tracing.detachedChild(
                    Span.Kind.CLIENT, request.getHttpMethod().toString());
            describe(request, span);
            return next.process()
                    .doOnNext(response -> answered(response, span))
                    .doOnError(span::fail)
                    // Before whoever waits for the answer has it, so that a span ends within the one around it.
                    .doOnTerminate(span::close)
                    .doOnCancel(span::close);
        });
    }

    private void describe(HttpRequest request, Span span) {
        String parent = span.traceparent();
        if (!parent.isEmpty()) {
            request.setHeader(TRACEPARENT, parent);
        }
        if (span.isRecorded()) {
            span.set("http.request.method", request.getHttpMethod().toString())
                    .set("server.address", request.getUrl().getHost());
            if (request.getUrl().getPort() > 0) {
                span.set("server.port", request.getUrl().getPort());
            }
        }
    }

    private static void answered(HttpResponse response, Span span) {
        int status = response.getStatusCode();
        span.set("http.response.status_code", status);
        String number = response.getHeaderValue(HttpHeaderName.X_MS_REQUEST_ID);
        if (number != null) {
            span.set("azure.service.request.id", number);
        }
        if (status >= ERRORS) {
            span.fail(Integer.toString(status));
        }
    }
}
