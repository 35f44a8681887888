package org.tutti.app.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.core.catalog.ScanProblem;
import org.tutti.core.identity.Account;
import org.tutti.core.identity.AccountRole;
import org.tutti.core.identity.Credentials;
import org.tutti.core.identity.Identity;
import org.tutti.core.identity.SignIn;

/// The first hours of an installation, as its operator sees them: one server, in this order.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PagesTest {
    private static final String PASSWORD = "correct horse";
    private static final Pattern SECRET = Pattern.compile("<code class=\"secret\">([^<]+)</code>");

    private final PagesServer server;
    private final Browser browser;

    PagesTest(@TempDir Path data) {
        server = new PagesServer(data);
        browser = server.browser();
    }

    @AfterAll
    void close() {
        browser.close();
        server.close();
    }

    private Identity identity() {
        return server.identity();
    }

    @BeforeAll
    void startsEmpty() {
        assertThat(identity().isEmpty()).isTrue();
    }

    @Test
    @Order(1)
    void theStartSaysWhatThisIsAndHowToBegin() {
        HttpResponse<String> home = browser.get("/");
        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.body()).startsWith("<!DOCTYPE html>");
        assertThat(home.body())
                .contains(
                        "lang=\"en\"", "<main", "<h1>", "http://localhost:" + server.port(), "There is no account yet")
                .doesNotContain("<script", "style=", "th:");
        assertThat(home.headers().firstValue("content-type")).hasValue("text/html;charset=UTF-8");
    }

    @Test
    @Order(2)
    void aLinkMakesTheFirstOperator() {
        String path = "/welcome/" + identity().issueFirstOperatorLink();
        HttpResponse<String> page = browser.get(path);
        assertThat(page.body()).contains("<label for=\"name\">", "<label for=\"password\">", "<label for=\"again\">");
        HttpResponse<String> differing =
                browser.submit(page, path, Map.of("name", "Op", "password", PASSWORD, "again", "another one"));
        assertThat(differing.statusCode()).isEqualTo(400);
        assertThat(differing.body()).contains("role=\"alert\"", "differ", "value=\"Op\"");
        HttpResponse<String> shortOne =
                browser.submit(differing, path, Map.of("name", "Op", "password", "short", "again", "short"));
        assertThat(shortOne.statusCode()).isEqualTo(400);
        assertThat(shortOne.body()).contains("8 to 1000");
        HttpResponse<String> made =
                browser.submit(shortOne, path, Map.of("name", "Op", "password", PASSWORD, "again", PASSWORD));
        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.uri().getPath()).isEqualTo("/signin");
        assertThat(identity().findAccount("op"))
                .hasValueSatisfying(account -> assertThat(account.role()).isEqualTo(AccountRole.OPERATOR));
        assertThat(browser.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    @Order(3)
    void nobodyIsLetInWithoutSigningIn() {
        HttpResponse<String> page = browser.get("/admin/scan");
        assertThat(page.uri().toString()).endsWith("/signin?to=%2Fadmin%2Fscan");
        assertThat(browser.get("/account/apps").uri().getPath()).isEqualTo("/signin");
        assertThat(browser.cookies()).extracting(HttpCookie::getName).containsOnly("tutti-csrf");
        HttpResponse<String> wrong = browser.signIn("op", "wrong guess");
        assertThat(wrong.uri().toString()).endsWith("/signin?failed");
        assertThat(wrong.body()).contains("role=\"alert\"");
        HttpResponse<String> right = browser.submit(page, "/signin", Map.of("name", "OP", "password", PASSWORD));
        assertThat(right.uri().getPath()).isEqualTo("/admin/scan");
        assertThat(right.body()).contains("Signed in as <b>Op</b>");
        assertThat(browser.cookies())
                .filteredOn(cookie -> cookie.getName().equals("tutti-session"))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie.isHttpOnly()).isTrue());
    }

    @Test
    @Order(4)
    void aFormWithoutItsTokenIsRefused() {
        assertThat(browser.post("/admin/scan", "full=true").statusCode()).isEqualTo(403);
        assertThat(browser.post("/signin", "name=op&password=x").statusCode()).isEqualTo(403);
        assertThat(server.scans().status().running()).isFalse();
    }

    @Test
    @Order(5)
    void anAppPasswordIsShownOnceAndWorksUntilItIsRevoked() {
        HttpResponse<String> page = browser.get("/account/apps");
        assertThat(page.body()).contains("<svg", "<code>Op</code>", "There are none yet");
        HttpResponse<String> made =
                browser.submit(page, "/account/apps", Map.of("label", "Phone <1>", "kind", "APP_PASSWORD"));
        Matcher secret = SECRET.matcher(made.body());
        assertThat(secret.find()).isTrue();
        assertThat(made.body()).contains("Phone &lt;1&gt;").doesNotContain("<1>");
        Credentials credentials = new Credentials.QuerySecret("op", secret.group(1));
        assertThat(identity().signIn(credentials, "::1")).isInstanceOf(SignIn.Granted.class);
        HttpResponse<String> again = browser.get("/account/apps");
        assertThat(again.body()).doesNotContain(secret.group(1)).contains("Phone &lt;1&gt;");
        Account op = identity().findAccount("op").orElseThrow();
        String id = identity().listCredentials(op.id()).getFirst().id().toString();
        assertThat(browser.submit(again, "/account/apps/" + id + "/revoke", Map.of())
                        .body())
                .contains("There are none yet");
        assertThat(identity().signIn(credentials, "::1")).isInstanceOf(SignIn.Denied.class);
    }

    @Test
    @Order(6)
    void anApiKeyIsMadeTheSameWay() {
        HttpResponse<String> made = browser.submit(
                browser.get("/account/apps"), "/account/apps", Map.of("label", "Script", "kind", "API_KEY"));
        Matcher secret = SECRET.matcher(made.body());
        assertThat(secret.find()).isTrue();
        assertThat(identity().signIn(new Credentials.ApiKey(secret.group(1)), "::1"))
                .isInstanceOf(SignIn.Granted.class);
        HttpResponse<String> nameless = browser.submit(made, "/account/apps", Map.of("label", " ", "kind", "API_KEY"));
        assertThat(nameless.statusCode()).isEqualTo(400);
        assertThat(nameless.body()).contains("role=\"alert\"");
    }

    @Test
    @Order(7)
    void aScanIsStartedWatchedAndCancelled() {
        HttpResponse<String> page = browser.get("/admin/scan");
        assertThat(page.body()).contains("No scan is running", "/srv/music").doesNotContain("http-equiv");
        HttpResponse<String> running = browser.submit(page, "/admin/scan", Map.of("full", "true"));
        assertThat(running.body())
                .contains(
                        "A scan is running",
                        "http-equiv=\"refresh\"",
                        "12,345",
                        "3,210",
                        "about 1 min 15 s",
                        "<progress");
        assertThat(browser.submit(running, "/admin/scan/cancel", Map.of()).body())
                .contains("No scan is running");
    }

    @Test
    @Order(8)
    void problemsAreListedPageByPage() {
        for (int i = 0; i < 120; i++) {
            server.scans().problems.add(new ScanProblem(1, "a/" + i + " <b>.mp3", "is cut short", Instant.EPOCH));
        }
        assertThat(browser.get("/admin/scan").body())
                .contains("a/0 &lt;b&gt;.mp3", "is cut short", "from=50")
                .doesNotContain("a/50 ", "rel=\"prev\"");
        assertThat(browser.get("/admin/scan?from=100").body())
                .contains("a/119 ", "from=50")
                .doesNotContain("rel=\"next\"");
        assertThat(browser.get("/admin/scan?from=x").statusCode()).isEqualTo(400);
    }

    @Test
    @Order(9)
    void accountsAreMadeChangedAndDeleted() {
        HttpResponse<String> page = browser.get("/admin/accounts");
        HttpResponse<String> made = browser.submit(
                page, "/admin/accounts", Map.of("name", "ana", "password", PASSWORD, "role", "LISTENER"));
        assertThat(made.body()).contains(">ana</h2>");
        Account ana = identity().findAccount("ana").orElseThrow();
        browser.submit(made, "/admin/accounts/" + ana.id(), Map.of("role", "CURATOR", "libraries", "1"));
        assertThat(identity().findAccount("ana")).hasValueSatisfying(account -> {
            assertThat(account.role()).isEqualTo(AccountRole.CURATOR);
            assertThat(account.libraries()).containsExactly(1);
        });
        HttpResponse<String> taken = browser.submit(
                made, "/admin/accounts", Map.of("name", "ANA", "password", PASSWORD, "role", "LISTENER"));
        assertThat(taken.statusCode()).isEqualTo(400);
        assertThat(taken.body()).contains("role=\"alert\"", "already");
        Account op = identity().findAccount("op").orElseThrow();
        assertThat(browser.submit(taken, "/admin/accounts/" + op.id() + "/delete", Map.of())
                        .body())
                .contains("last operator");
    }

    @Test
    @Order(9)
    void librariesAreAddedAndTakenOut() {
        HttpResponse<String> page = browser.get("/admin/libraries");
        assertThat(page.body()).contains(">Music</h2>", "/srv/music");
        HttpResponse<String> missing =
                browser.submit(page, "/admin/libraries", Map.of("name", "Old <tapes>", "folder", "/nowhere"));
        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(missing.body()).contains("There is no folder /nowhere", "value=\"Old &lt;tapes&gt;\"");
        HttpResponse<String> relative =
                browser.submit(missing, "/admin/libraries", Map.of("name", "Tapes", "folder", "tapes"));
        assertThat(relative.statusCode()).isEqualTo(400);
        assertThat(relative.body()).contains("whole path");
        HttpResponse<String> added =
                browser.submit(relative, "/admin/libraries", Map.of("name", "Tapes", "folder", "/srv/tapes"));
        assertThat(added.body()).contains(">Tapes</h2>", "/srv/tapes");
        assertThat(browser.submit(added, "/admin/libraries/2/remove", Map.of()).body())
                .doesNotContain("/srv/tapes");
        HttpResponse<String> named = browser.submit(added, "/admin/libraries/1/remove", Map.of());
        assertThat(named.statusCode()).isEqualTo(400);
        assertThat(named.body()).contains("role=\"alert\"", "named at the start");
    }

    @Test
    @Order(10)
    void anAccountSeesWhatItsRoleAllows() {
        try (Browser anas = server.browser()) {
            assertThat(anas.signIn("ana", PASSWORD).uri().getPath()).isEqualTo("/account/apps");
            assertThat(anas.get("/").body()).doesNotContain("/admin/");
            HttpResponse<String> refused = anas.get("/admin/accounts");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("Not allowed");
        }
    }

    @Test
    @Order(11)
    void aNewPasswordOrADeletionEndsSessions() {
        try (Browser anas = server.browser()) {
            anas.signIn("ana", PASSWORD);
            Account ana = identity().findAccount("ana").orElseThrow();
            identity().changePassword(ana.id(), "battery staple");
            assertThat(anas.get("/account/apps").uri().getPath()).isEqualTo("/signin");
            assertThat(anas.signIn("ana", "battery staple").uri().getPath()).isEqualTo("/account/apps");
            browser.submit(browser.get("/admin/accounts"), "/admin/accounts/" + ana.id() + "/delete", Map.of());
            assertThat(anas.get("/account/apps").uri().getPath()).isEqualTo("/signin");
        }
    }

    @Test
    @Order(11)
    void ownersChangeTheirPasswordAndStaySignedInHereAlone() {
        identity().create("kim", PASSWORD, AccountRole.LISTENER);
        try (Browser here = server.browser();
                Browser elsewhere = server.browser()) {
            here.signIn("kim", PASSWORD);
            elsewhere.signIn("kim", PASSWORD);
            HttpResponse<String> page = here.get("/account/password");
            assertThat(page.body()).contains("minlength=\"8\"", "At least 8 characters");
            HttpResponse<String> wrong = here.submit(page, "/account/password", change("a guess", "new password"));
            assertThat(wrong.statusCode()).isEqualTo(400);
            assertThat(wrong.body()).contains("role=\"alert\"", "present password is wrong");
            HttpResponse<String> shortOne = here.submit(wrong, "/account/password", change(PASSWORD, "short"));
            assertThat(shortOne.body()).contains("8 to 1000");
            HttpResponse<String> done = here.submit(shortOne, "/account/password", change(PASSWORD, "new password"));
            assertThat(done.statusCode()).isEqualTo(200);
            assertThat(done.body()).contains("The password is changed", "Signed in as <b>kim</b>");
            assertThat(elsewhere.get("/account/apps").uri().getPath()).isEqualTo("/signin");
            assertThat(here.get("/account/apps").uri().getPath()).isEqualTo("/account/apps");
        }
    }

    private static Map<String, String> change(String present, String wanted) {
        return Map.of("present", present, "password", wanted, "again", wanted);
    }

    @Test
    @Order(12)
    void guessingIsSlowedDown() {
        try (Browser stranger = server.browser()) {
            HttpResponse<String> last = stranger.signIn("nobody", "guess");
            for (int i = 0; i < 10; i++) {
                last = stranger.signIn("nobody", "guess");
            }
            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(last.headers().firstValueAsLong("retry-after").orElse(0)).isBetween(1L, 30L);
            assertThat(last.body()).contains("Too many attempts");
        }
    }

    @Test
    @Order(13)
    void aShareIsForEverybodyWhoHasItsLink() {
        try (Browser stranger = server.browser()) {
            HttpResponse<String> page = stranger.get("/share/" + PagesServer.SECRET);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("For &lt;Ana&gt;", "2030-01-02 03:04");
            assertThat(stranger.cookies()).isEmpty();
            assertThat(page.body())
                    .contains("src=\"/media/share/" + PagesServer.SECRET + "/" + PagesServer.SONG.id() + "\"");
            HttpResponse<String> none = stranger.get("/share/other");
            assertThat(none.statusCode()).isEqualTo(404);
            assertThat(none.body()).contains("There is no such share");
        }
    }

    @Test
    @Order(14)
    void everyPageTellsBrowsersToRunNothing() {
        for (String path : new String[] {"/", "/signin", "/account/apps", "/share/s3cret", "/share/none", "/none"}) {
            HttpResponse<String> page = browser.get(path);
            assertThat(page.headers().firstValue("content-security-policy"))
                    .as(path)
                    .hasValueSatisfying(
                            policy -> assertThat(policy).contains("default-src 'none'", "frame-ancestors 'none'"));
            assertThat(page.headers().firstValue("x-content-type-options"))
                    .as(path)
                    .hasValue("nosniff");
        }
        assertThat(browser.get("/pages/tutti.css").headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/css"));
    }

    @Test
    @Order(15)
    void guessingSharesIsSlowedDown() {
        try (Browser stranger = server.browser()) {
            HttpResponse<String> last = stranger.get("/share/guess");
            for (int i = 0; i < 20; i++) {
                last = stranger.get("/share/guess" + i);
            }
            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(last.headers().firstValueAsLong("retry-after").orElse(0)).isBetween(1L, 30L);
            assertThat(stranger.get("/share/" + PagesServer.SECRET).statusCode())
                    .as("whoever has a link does not pay for others behind the same address")
                    .isEqualTo(200);
        }
    }

    @Test
    @Order(16)
    void signingOutIsFinal() {
        HttpResponse<String> home = browser.submit(browser.get("/"), "/signout", Map.of());
        assertThat(home.uri().getPath()).isEqualTo("/");
        assertThat(home.body()).contains("href=\"/signin\"");
        assertThat(browser.get("/account/apps").uri().getPath()).isEqualTo("/signin");
    }
}
