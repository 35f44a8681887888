package org.tutti.cloud.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Context;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tutti.core.platform.tracing.RecordingTracing;
import org.tutti.core.platform.tracing.Span;

class TracedCallsTest {
    private final RecordingTracing tracing = new RecordingTracing();
    private final List<String> parents = new CopyOnWriteArrayList<>();
    private HttpServer service;
    private HttpPipeline pipeline;

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        service.createContext("/", exchange -> {
            try (exchange) {
                parents.add(String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
                exchange.getResponseHeaders().add("x-ms-request-id", "number-9");
                exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/gone") ? 404 : 200, -1);
            }
        });
        service.start();
        pipeline = new HttpPipelineBuilder()
                .policies(new TracedCalls(tracing))
                .httpClient(new JdkHttpClientBuilder().build())
                .build();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    @Test
    void theServiceHearsOfTheTraceAndTheCollectorNothingOfTheAddress() {
        try (Span request = tracing.begin(Span.Kind.SERVER, "GET")) {
            try (HttpResponse response = pipeline.sendSync(call("/blob?sig=secret"), Context.NONE)) {
                assertThat(response.getStatusCode()).isEqualTo(200);
            }
            try (HttpResponse response = pipeline.sendSync(call("/gone"), Context.NONE)) {
                assertThat(response.getStatusCode()).isEqualTo(404);
            }
        }

        assertThat(parents).hasSize(2).allMatch(parent -> parent.equals("GET > PUT"));
        assertThat(tracing.lines())
                .hasSize(3)
                .noneMatch(line -> line.contains("secret") || line.contains("blob"))
                .first()
                .asString()
                .contains(
                        "http.request.method=PUT",
                        "server.address=127.0.0.1",
                        "http.response.status_code=200",
                        "azure.service.request.id=number-9");
        assertThat(tracing.lines().get(1)).contains("error.type=404");
    }

    @Test
    void asynchronousCallsAreSeenToo() {
        try (Span request = tracing.begin(Span.Kind.SERVER, "GET")) {
            HttpResponse response = pipeline.send(call("/blob")).block();
            assertThat(response).isNotNull();
        }

        assertThat(parents).containsExactly("GET > PUT");
        assertThat(tracing.lines()).hasSize(2).anyMatch(line -> line.contains("http.response.status_code=200"));
    }

    @Test
    void whatNobodyFollowsIsSentAsItIs() {
        try (HttpResponse response = pipeline.sendSync(call("/blob"), Context.NONE)) {
            assertThat(response.getStatusCode()).isEqualTo(200);
        }

        assertThat(parents).containsExactly("null");
        assertThat(tracing.lines()).isEmpty();
    }

    private HttpRequest call(String path) {
        return new HttpRequest(
                HttpMethod.PUT, "http://127.0.0.1:" + service.getAddress().getPort() + path);
    }
}
