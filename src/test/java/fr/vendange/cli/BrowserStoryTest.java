package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fr.vendange.delivery.component.Receiver;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** What a person at the estate does, in a real browser: from an empty database to a corrected row. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserStoryTest {
    private static final Dimension DESKTOP = new Dimension(1280, 900);
    private static final Dimension PHONE = new Dimension(390, 844);
    /** Pixels of a picture. */
    private static final long LONGEST = 2_400;

    private static final int MOST_TABS = 60;
    private static final String WRONG =
            "num_ligne;code_client;produit_key;date;quantite\n1001;C1;P1;01/02/2025;6\n1002;C1;P1;31/02/2025;6\n";
    private static final String TOKEN = "un-jeton-de-test";
    /** Where the pages as they looked are left. */
    private static final Path PICTURES = Installation.CHECKOUT.resolve("target/pages");

    @TempDir
    private Path home;

    private ChromeDriver chrome;
    private WebDriverWait patience;

    @BeforeAll
    void aBrowser() {
        Optional<Path> binary = program("chromium");
        Optional<Path> driver = program("chromedriver");
        assumeTrue(binary.isPresent() && driver.isPresent(), "no Chromium on this machine");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(binary.get().toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.get().toFile())
                .build();
        chrome = new ChromeDriver(service, options);
        patience = new WebDriverWait(chrome, Duration.ofSeconds(60));
    }

    @BeforeEach
    void nobodyIsLoggedIn() {
        chrome.manage().window().setSize(DESKTOP);
        chrome.manage().deleteAllCookies();
    }

    @AfterAll
    void closed() {
        if (chrome != null) {
            chrome.quit();
        }
    }

    @Test
    void fromAnEmptyDatabaseToACorrectedRow() throws Exception {
        Installation installation = new Installation(home);
        try (var service = installation.start()) {
            chrome.get(installation.pages().resolve("/sources").toString());
            chrome.findElement(By.id("files"))
                    .sendKeys(Stream.of("clients", "produits", "ventes", "stock")
                            .map(name -> Installation.SAMPLES
                                    .resolve(name + ".csv")
                                    .toAbsolutePath()
                                    .toString())
                            .collect(Collectors.joining("\n")));
            chrome.findElement(By.xpath("//button[text()='Charger']")).click();
            patience.until(ExpectedConditions.titleContains("Historique"));
            for (String file : List.of("clients", "produits", "ventes", "stock")) {
                patience.until(ExpectedConditions.visibilityOfElementLocated(By.xpath(
                        "//tr[td[text()='%s.csv']]//span[contains(text(), 'lignes à corriger')]".formatted(file))));
            }

            chrome.findElement(By.linkText("À corriger")).click();
            chrome.findElement(By.xpath("//tr[td[contains(., '31/02/2025')]]//a"))
                    .click();
            WebElement wrong = chrome.findElement(By.cssSelector("input[aria-invalid=true]"));
            assertEquals("31/02/2025", wrong.getDomProperty("value"));
            String ref = chrome.getCurrentUrl().replaceFirst(".*/", "");
            wrong.clear();
            wrong.sendKeys("28/02/2025");
            patience.until(ExpectedConditions.textToBePresentInElementLocated(
                    By.id("checked"), "Cette ligne se chargerait ainsi"));
            String key = chrome.findElement(By.xpath("//div[dt[.='sale_line_key']]/dd"))
                    .getText();
            chrome.findElement(By.xpath("//button[text()='Corriger et charger']"))
                    .click();
            patience.until(ExpectedConditions.textToBePresentInElementLocated(
                    By.className("told"), "La ligne " + ref + " est corrigée et chargée."));

            chrome.get(installation.pages().resolve("/data/sales_lines/" + key).toString());
            assertTrue(chrome.findElement(By.tagName("main")).getText().contains("28 févr. 2025"));
        }
    }

    @Test
    void theKeyboardAloneIsEnough() throws Exception {
        Installation installation = new Installation(home);
        try (var service = installation.start()) {
            installation.drop("ventes.csv", WRONG);
            open(installation, "/sources");
            chrome.executeScript("window.focus()");
            press(Keys.TAB);
            assertEquals("Aller au contenu", focused().getText());
            press(Keys.ENTER);
            assertTrue(chrome.getCurrentUrl().endsWith("#content"));
            tabTo("Tester");
            press(Keys.ENTER);
            patience.until(ExpectedConditions.textToBePresentInElementLocated(
                    By.className("told"), "Le dossier est en état ; fichiers en attente : 0."));
            tabTo("À corriger");
            press(Keys.ENTER);
            patience.until(ExpectedConditions.titleContains("À corriger"));
            String ref = chrome.findElement(By.cssSelector("tbody th a")).getText();
            tabTo(ref);
            press(Keys.ENTER);
            patience.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("[aria-invalid=true]")));
            for (int i = 0; i < MOST_TABS && !"true".equals(focused().getDomAttribute("aria-invalid")); i++) {
                press(Keys.TAB);
            }
            // a field that is reached by the keyboard is selected whole
            new Actions(chrome).sendKeys("28/02/2025").perform();
            patience.until(ExpectedConditions.textToBePresentInElementLocated(
                    By.id("checked"), "Cette ligne se chargerait ainsi"));
            tabTo("Corriger et charger");
            press(Keys.ENTER);
            patience.until(ExpectedConditions.textToBePresentInElementLocated(
                    By.className("told"), "La ligne " + ref + " est corrigée et chargée."));
        }
    }

    private void tabTo(String text) {
        patience.until(ready -> "complete".equals(chrome.executeScript("return document.readyState")));
        for (int i = 0; i < MOST_TABS && !focused().getText().equals(text); i++) {
            press(Keys.TAB);
        }
        assertEquals(text, focused().getText());
    }

    private void open(Installation installation, String path) {
        chrome.get(installation.pages().resolve(path).toString());
    }

    @Test
    void aRunIsWatchedStoppedAndComparedWithAnother() throws Exception {
        Installation installation = new Installation(home);
        installation.environment.put("VENDANGE_BATCH_SIZE", "10");
        CountDownLatch seen = new CountDownLatch(1);
        // both loaders, or the one would load what the other waits with
        installation.steps.before("isavigne-drop-upsert", 3, () -> await(seen));
        installation.steps.before("isavigne-drop-upsert", 4, () -> await(seen));
        try (var service = installation.start()) {
            var arrival = CompletableFuture.supplyAsync(() -> dropped(installation));
            open(installation, "/runs");
            patience.until(ExpectedConditions.presenceOfElementLocated(By.id("progress-1")));
            // every second the page brings another button in the place of this one
            chrome.executeScript("document.getElementById('cancel-1').click()");
            patience.until(
                    ExpectedConditions.textToBePresentInElementLocated(By.className("told"), "L’arrêt est demandé."));
            seen.countDown();
            arrival.join();
            patience.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("td .badge.warn")));
            installation.drop("ventes2.csv", WRONG);

            open(installation, "/runs");
            patience.until(ExpectedConditions.presenceOfElementLocated(By.id("choose-1")));
            chrome.executeScript("""
                    document.getElementById("choose-1").click();
                    document.getElementById("choose-2").click();
                    document.querySelector("form[action='/runs/compare'] button").click();
                    """);
            patience.until(ExpectedConditions.urlContains("/runs/compare"));
            assertEquals(
                    List.of("n° 2 · ventes2.csv", "n° 1 · ventes.csv"),
                    chrome.findElements(By.cssSelector(".side h3.path")).stream()
                            .map(WebElement::getText)
                            .toList());
            open(installation, "/runs/2");
            assertTrue(chrome.findElements(By.cssSelector(".log li")).size() > 2, "what it did, line by line");
        }
    }

    private static Arrivals.Arrival dropped(Installation installation) {
        StringBuilder sales = new StringBuilder("num_ligne;code_client;produit_key;date;quantite\n");
        for (int i = 1; i <= 2_000; i++) {
            sales.append(i).append(";C1;P1;01/02/2025;6\n");
        }
        try {
            return installation.drop("ventes.csv", sales.toString());
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatWasGivenUpIsTakenUpAgainAndArrives() throws Exception {
        Installation installation = new Installation(home);
        try (Receiver receiver = new Receiver()) {
            installation.environment.put("WEBHOOK_HOST", "127.0.0.1");
            installation.environment.put("WEBHOOK_PORT", Integer.toString(WebhooksTest.freePort()));
            installation.environment.put("WEBHOOK_BREVO_SECRET", "secret");
            installation.environment.put("NOTIFY_WEBHOOK_URL", receiver.url() + "/hook");
            installation.environment.put("NOTIFY_WEBHOOK_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
            try (var service = installation.start()) {
                waiting(installation);
                open(installation, "/inbox");
                chrome.findElement(By.cssSelector("input[name=id]")).click();
                chrome.findElement(By.cssSelector("form[action='/inbox'][method=post] button"))
                        .click();
                patience.until(ExpectedConditions.textToBePresentInElementLocated(
                        By.className("told"), "Un événement est traité à nouveau."));
                becomes(installation, "/inbox/1");
                assertEquals(1, installation.count("contact_history"));

                open(installation, "/outbox/1");
                chrome.findElement(By.cssSelector("form[action='/outbox'] button"))
                        .click();
                patience.until(ExpectedConditions.textToBePresentInElementLocated(
                        By.className("told"), "Un message est envoyé à nouveau."));
                assertEquals("{\"title\":\"Deadline demain\"}", receiver.next().body());
                becomes(installation, "/outbox/1");
            }
        }
    }

    /** Looks again until what the page shows is done. */
    private void becomes(Installation installation, String path) {
        patience.until(again -> {
            open(installation, path);
            return !chrome.findElements(By.cssSelector(".card .badge.good")).isEmpty();
        });
    }

    @Test
    void noPageHasASeriousFaultForThoseWhoSeeOrHearItOtherwise() throws Exception {
        Installation installation = new Installation(home);
        installation.environment.put("VENDANGE_ADMIN_TOKEN", TOKEN);
        installation.environment.put("WEBHOOK_HOST", "127.0.0.1");
        installation.environment.put("WEBHOOK_PORT", Integer.toString(WebhooksTest.freePort()));
        installation.environment.put("WEBHOOK_WOOCOMMERCE_SECRET", "secret");
        try (var service = installation.start()) {
            for (String name : List.of("produits", "ventes", "clients", "stock")) {
                installation.drop(name + ".csv", Files.readAllBytes(Installation.SAMPLES.resolve(name + ".csv")));
            }
            waiting(installation);
            lookAt(installation, "/login");
            chrome.findElement(By.id("token")).sendKeys(TOKEN, Keys.ENTER);
            patience.until(ExpectedConditions.titleContains("Sources"));
            chrome.get(installation.pages().resolve("/quality").toString());
            patience.until(waiting -> {
                waiting.navigate().refresh();
                return !waiting.findElements(By.className("meters")).isEmpty();
            });
            String ref = installation
                    .query("select min(ref) from quarantine where code = 'date_invalid'")
                    .get(0);
            String customer = installation
                    .query("select min(s.customer_key) from sales_lines s join customers c using (customer_key)"
                            + " join stock_levels l using (product_key)")
                    .get(0);
            for (String path : List.of(
                    "/sources",
                    "/sources/new",
                    "/sources/odoo/settings",
                    "/sources/medusa/settings",
                    "/sources/webhook-brevo/settings",
                    "/runs",
                    "/runs/2",
                    "/runs/compare?id=1&id=2",
                    "/quarantine",
                    "/quarantine/" + ref,
                    "/data/customers",
                    "/data/sales_lines",
                    "/data/contact_history",
                    "/data/product_catalog?by=name&q=introuvable",
                    "/data/customers/" + customer,
                    "/data/dictionary",
                    "/quality",
                    "/quality/orphan_product",
                    "/quality/duplicate_candidate",
                    "/mappings",
                    "/mappings/isavigne-ventes",
                    "/mappings/isavigne-produits",
                    "/inbox",
                    "/inbox/1",
                    "/outbox",
                    "/outbox/1",
                    "/nulle-part")) {
                lookAt(installation, path);
            }
            chrome.get(installation
                    .pages()
                    .resolve("/language?to=en&back=/sources")
                    .toString());
            for (String path : List.of("/sources", "/runs", "/quarantine", "/quality", "/mappings/isavigne-ventes")) {
                lookAt(installation, path);
            }
            installation.clock.forward(Duration.ofDays(30));
            open(installation, "/sources");
            assertTrue(chrome.getCurrentUrl().endsWith("/login"), "a session ends");
        }
    }

    /** An event that came and a message that must go, neither of which will do. */
    private static void waiting(Installation installation) throws Exception {
        installation.change("insert into inbox (source, identity, body_hash, body, headers, state, attempts, reason,"
                + " entity, received_at, due_at) values ('brevo', random_uuid(), random_uuid(),"
                + " '{\"event\":\"click\",\"email\":\"une.adresse.plutot.longue@domaine-de-la-vigne.example\",\"ts_event\":1,"
                + "\"id\":7}', '{\"user-agent\":\"Brevo\"}', 'quarantined', 2,"
                + " 'Le contact est inconnu.', 'contact/7', current_timestamp, current_timestamp)");
        installation.change("insert into outbox (target, operation, identity, body, state, reason_code, reason, entity,"
                + " created_at, due_at) values ('notify-webhook', 'notify', random_uuid(),"
                + " '{\"title\":\"Deadline demain\"}', 'dead', 'status_422',"
                + " 'Le destinataire refuse le message (réponse 422).', 'task/12',"
                + " current_timestamp, current_timestamp)");
    }

    /** Nothing on it is unreadable, wider than the screen or forbidden by its own policy, on a desk and on a phone. */
    private void lookAt(Installation installation, String path) throws IOException {
        for (Dimension size : List.of(DESKTOP, PHONE)) {
            chrome.manage().window().setSize(size);
            chrome.get(installation.pages().resolve(path).toString());
            picture(path, size);
            assertEquals(List.of(), faults(), path);
            assertEquals(
                    chrome.executeScript("return document.documentElement.clientWidth"),
                    chrome.executeScript("return document.documentElement.scrollWidth"),
                    path + " is wider than the screen");
            assertEquals(true, chrome.executeScript("""
                    const here = document.querySelector(".top [aria-current]");
                    const box = here ? here.getBoundingClientRect() : {left: 0, right: 0};
                    return box.left >= 0 && box.right <= document.documentElement.clientWidth;
                    """), path + " does not show where it is in the menu");
            assertEquals(
                    List.of(),
                    chrome.manage().logs().get(LogType.BROWSER).getAll().stream()
                            .map(LogEntry::getMessage)
                            .filter(message -> message.contains("Content Security Policy"))
                            .toList(),
                    path);
        }
    }

    @SuppressWarnings("unchecked")
    private List<String> faults() throws IOException {
        try (InputStream script = getClass().getResourceAsStream("/axe.min.js")) {
            chrome.executeScript(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
        return (List<String>) chrome.executeAsyncScript("""
                const done = arguments[0];
                axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}).then(found => done(found.violations
                    .flatMap(fault => fault.nodes.map(node => fault.id + ": " + node.html))));
                """);
    }

    /** The whole page, down to where it becomes a scroll; the README shows some, with an estate's own addresses. */
    private void picture(String path, Dimension size) throws IOException {
        Files.createDirectories(PICTURES);
        chrome.executeScript("""
                const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                while (texts.nextNode()) {
                    texts.currentNode.data = texts.currentNode.data.replace(arguments[0], "/srv/vendange")
                        .replace(/127\\.0\\.0\\.1:\\d+/, "127.0.0.1:8080");
                }
                """, home.toString());
        String language = (String) chrome.executeScript("return document.documentElement.lang");
        String name = path.substring(1).replaceAll("[^a-z0-9]+", "-") + (language.equals("fr") ? "" : "-" + language)
                + (size == PHONE ? "-phone" : "") + ".png";
        long height = (Long) chrome.executeScript("return document.documentElement.scrollHeight");
        long width = (Long) chrome.executeScript("return window.innerWidth");
        Map<String, Object> clip =
                Map.of("x", 0, "y", 0, "width", width, "height", Math.min(height, LONGEST), "scale", 1);
        Object data = chrome.executeCdpCommand(
                        "Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip))
                .get("data");
        Files.write(PICTURES.resolve(name), Base64.getDecoder().decode((String) data));
    }

    private void press(Keys key) {
        new Actions(chrome).sendKeys(key).perform();
    }

    private WebElement focused() {
        return chrome.switchTo().activeElement();
    }

    private static Optional<Path> program(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
