package org.tutti.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.audio.compose.DemoLibrary;

/// The first hour of an installation in a real browser, on a screen as narrow as a phone's: every page on the way
/// without violations of accessibility that are serious, and once more without scripts. What the pages looked
/// like is in `target/screenshots`.
class BrowserE2eTest {
    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String PASSWORD = "correct horse";
    private static final String CHANGED = "battery staple";
    private static final int PATIENCE_MILLIS = 60_000;

    /// The rules, and what they found that is serious, as lines of text.
    private static final String SERIOUS = """
            () => axe.run().then(found => found.violations
                .filter(v => v.impact === 'serious' || v.impact === 'critical')
                .map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | ')).join('\\n'))""";

    @TempDir
    Path folder;

    @Test
    void fromTheWelcomeLinkToSigningOut() throws Exception {
        Path chromium = chromium();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        Path music = folder.resolve("music");
        DemoLibrary.renderSmall(music, 5, Optional.empty());
        Playwright.CreateOptions options =
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        try (Playwright playwright = Playwright.create(options);
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium)
                                .setArgs(FLAGS));
                BrowserContext phone = context(browser, true)) {
            try (TuttiProcess server = start()) {
                makeTheFirstAccount(phone, server);
                connectAPlayer(phone, server);
                addALibrary(phone, server, music);
            }
            try (TuttiProcess server = start()) {
                Page page = open(phone, server, "account/apps");
                assertThat(page.getByText("Signed in as Ida")).isVisible();
                changeThePassword(page);
                signOut(page);
                try (BrowserContext withoutScripts = context(browser, false)) {
                    doTheSameWithoutScripts(withoutScripts, server);
                }
            }
        }
    }

    private static void makeTheFirstAccount(BrowserContext phone, TuttiProcess server) throws IOException {
        String link = server.output()
                .lines()
                .filter(line -> line.contains("/welcome/"))
                .findFirst()
                .orElseThrow();
        Page page = open(phone, server, link.substring(link.indexOf("welcome/")));
        inspect(page, "welcome");
        page.getByLabel("Name").fill("Ida");
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
        page.getByLabel("Password again").fill(PASSWORD);
        press(page, "Make the account");
        assertThat(page).hasTitle("Sign in - Tutti");
        inspect(page, "signin");
        signIn(page, "guess");
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("Name or password is wrong.");
        signIn(page, PASSWORD);
        assertThat(page).hasTitle("My apps - Tutti");
    }

    private static void connectAPlayer(BrowserContext phone, TuttiProcess server) throws Exception {
        Page page = open(phone, server, "account/apps");
        page.getByLabel("Name of the app or device").fill("Phone");
        press(page, "Add");
        assertThat(page.locator(".secret")).isVisible();
        assertThat(page.getByRole(AriaRole.IMG)).isVisible();
        inspect(page, "apps");
        String secret = page.locator(".secret").innerText();
        URI ping = server.address().resolve("rest/ping?f=json&v=1.16.1&c=test&u=ida&p=" + secret);
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(HttpRequest.newBuilder(ping).build(), HttpResponse.BodyHandlers.ofString())
                            .body())
                    .contains("\"status\":\"ok\"");
        }
        page.reload();
        assertThat(page.locator(".secret")).hasCount(0);
    }

    private static void addALibrary(BrowserContext phone, TuttiProcess server, Path music) {
        Page page = open(phone, server, "admin/libraries");
        page.getByLabel("Name").fill("Tapes");
        page.getByLabel("Folder").fill(music.resolve("none").toString());
        press(page, "Add");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("There is no folder");
        page.getByLabel("Folder").fill(music.toString());
        press(page, "Add");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Tapes")))
                .isVisible();
        inspect(page, "libraries");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Scan"))
                .click();
        // The page renews itself while the scan runs.
        assertThat(page.getByText("No scan is running")).isVisible();
        assertThat(page.locator("dl.figures dd").first()).not().hasText("0");
        inspect(page, "scan");
        page.navigate(server.address().resolve("admin/accounts").toString());
        inspect(page, "accounts");
        page.navigate(server.address().toString());
        inspect(page, "home");
    }

    private static void changeThePassword(Page page) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("My password"))
                .click();
        inspect(page, "password");
        page.getByLabel("Present password").fill(PASSWORD);
        page.getByLabel("New password", new Page.GetByLabelOptions().setExact(true))
                .fill(CHANGED);
        page.getByLabel("New password again").fill(CHANGED);
        press(page, "Change the password");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The password is changed");
        inspect(page, "password-changed");
    }

    private static void signOut(Page page) {
        press(page, "Sign out");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in")))
                .isVisible();
        inspect(page, "signed-out");
        String apps = URI.create(page.url()).resolve("/account/apps").toString();
        page.navigate(apps);
        assertThat(page).hasTitle("Sign in - Tutti");
    }

    private static void doTheSameWithoutScripts(BrowserContext plain, TuttiProcess server) {
        Page page = open(plain, server, "admin/accounts");
        signIn(page, CHANGED);
        assertThat(page).hasTitle("Accounts - Tutti");
        page.getByLabel("Name").fill("Ana");
        page.getByLabel("Password").fill("a password for Ana");
        press(page, "Make the account");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Ana")))
                .isVisible();
        page.navigate(server.address().resolve("account/apps").toString());
        page.getByLabel("Name of the app or device").fill("Tablet");
        press(page, "Add");
        assertThat(page.locator(".secret")).isVisible();
        page.navigate(server.address().resolve("admin/scan").toString());
        press(page, "Start a scan");
        assertThat(page).hasTitle("Scan - Tutti");
        press(page, "Sign out");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in")))
                .isVisible();
    }

    private static void signIn(Page page, String password) {
        page.getByLabel("Name").fill("Ida");
        page.getByLabel("Password").fill(password);
        press(page, "Sign in");
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /// Takes a picture, and looks for what keeps people out: too wide for the screen, or against the rules.
    private static void inspect(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
        Object tooWide = page.evaluate("() => document.documentElement.scrollWidth > window.innerWidth");
        assertThat(tooWide).as(name + " is wider than the screen").isEqualTo(false);
        page.evaluate(axe());
        assertThat(String.valueOf(page.evaluate(SERIOUS))).as(name).isEmpty();
    }

    private static String axe() {
        try (InputStream script = BrowserE2eTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(script == null ? new byte[0] : script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Page open(BrowserContext context, TuttiProcess server, String path) {
        Page page = context.newPage();
        page.navigate(server.address().resolve(path).toString());
        return page;
    }

    private static BrowserContext context(Browser browser, boolean scripts) {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(360, 780).setJavaScriptEnabled(scripts));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        return context;
    }

    private TuttiProcess start() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        return TuttiProcess.start(
                folder.resolve("data"),
                List.of(empty.toString()),
                Map.of("TUTTI_OPERATOR_NAME", "", "TUTTI_OPERATOR_PASSWORD", ""));
    }

    private static Path chromium() {
        Optional<Path> found = Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), "No Chromium here; set CHROMIUM to its program");
        return found.orElseThrow();
    }
}
