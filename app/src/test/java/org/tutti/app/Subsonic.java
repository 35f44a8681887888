package org.tutti.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// Asks a server as an app does, in the operator's name.
final class Subsonic {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final TuttiProcess server;
    private final String secret;

    /// @param secret an app password of the operator
    Subsonic(TuttiProcess server, String secret) {
        this.server = server;
        this.secret = secret;
    }

    /// The elements of this name in the answer.
    ///
    /// @param request method and parameters, such as `getSong?id=1`
    /// @throws IOException when there is no answer, or a refusal
    List<Element> ask(String request, String name) throws IOException {
        String join = request.contains("?") ? "&" : "?";
        URI uri = server.address()
                .resolve("rest/" + request + join + "v=1.16.1&c=test&f=xml&u=" + TuttiProcess.OPERATOR + "&p="
                        + URLEncoder.encode(secret, StandardCharsets.UTF_8));
        try {
            HttpResponse<byte[]> answer = HTTP.send(
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            Element root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(answer.body()))
                    .getDocumentElement();
            if (!root.getAttribute("status").equals("ok")) {
                throw new IOException(request + " was refused: " + new String(answer.body(), StandardCharsets.UTF_8));
            }
            NodeList nodes = root.getElementsByTagName(name);
            List<Element> elements = new ArrayList<>();
            for (int i = 0; i < nodes.getLength(); i++) {
                elements.add((Element) nodes.item(i));
            }
            return elements;
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /// What an attribute says of every element of this name.
    List<String> ask(String request, String name, String attribute) throws IOException {
        return ask(request, name).stream()
                .map(element -> element.getAttribute(attribute))
                .toList();
    }
}
