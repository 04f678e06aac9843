package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** What a person at the estate does, in a real browser: from an empty database to a corrected row. */
class BrowserStoryTest {
    private static final Dimension DESKTOP = new Dimension(1280, 900);
    private static final Dimension PHONE = new Dimension(390, 844);
    /** Where the pages as they looked are left. */
    private static final Path PICTURES = Installation.CHECKOUT.resolve("target/pages");

    @TempDir
    private Path home;

    private ChromeDriver chrome;
    private WebDriverWait patience;

    @BeforeEach
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
        chrome.manage().window().setSize(DESKTOP);
        patience = new WebDriverWait(chrome, Duration.ofSeconds(60));
    }

    @AfterEach
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
            chrome.get(installation.pages().resolve("/sources").toString());
            // the first key would go to a page that is not there yet
            patience.until(ready -> "complete".equals(chrome.executeScript("return document.readyState")));
            chrome.executeScript("window.focus()");
            press(Keys.TAB);
            assertEquals("Aller au contenu", focused().getText());
            press(Keys.ENTER);
            assertTrue(chrome.getCurrentUrl().endsWith("#content"));
            for (int i = 0; i < 30 && !focused().getText().equals("Tester"); i++) {
                press(Keys.TAB);
            }
            press(Keys.ENTER);
            patience.until(ExpectedConditions.textToBePresentInElementLocated(
                    By.className("told"), "Le dossier est en état ; fichiers en attente : 0."));
        }
    }

    @Test
    void noPageHasASeriousFaultForThoseWhoSeeOrHearItOtherwise() throws Exception {
        Installation installation = new Installation(home);
        try (var service = installation.start()) {
            installation.drop("ventes.csv", Files.readAllBytes(Installation.SAMPLES.resolve("ventes.csv")));
            installation.drop("clients.csv", Files.readAllBytes(Installation.SAMPLES.resolve("clients.csv")));
            String ref = new Browser(installation.pages())
                    .json("/api/quarantine?code=date_invalid")
                    .path("entries")
                    .path(0)
                    .path("ref")
                    .asText();
            chrome.get(installation.pages().resolve("/quality").toString());
            patience.until(waiting -> {
                waiting.navigate().refresh();
                return !waiting.findElements(By.className("meters")).isEmpty();
            });
            for (String path : List.of(
                    "/sources",
                    "/runs",
                    "/runs/1",
                    "/runs/compare?id=1&id=2",
                    "/quarantine",
                    "/quarantine/" + ref,
                    "/data/customers",
                    "/data/customers/isavigne-C10001",
                    "/data/dictionary",
                    "/quality",
                    "/quality/unit_unknown",
                    "/mappings",
                    "/mappings/isavigne-ventes",
                    "/nulle-part")) {
                for (Dimension size : List.of(DESKTOP, PHONE)) {
                    chrome.manage().window().setSize(size);
                    chrome.get(installation.pages().resolve(path).toString());
                    picture(path, size);
                    assertEquals(List.of(), faults(), path);
                    assertEquals(
                            chrome.executeScript("return document.documentElement.clientWidth"),
                            chrome.executeScript("return document.documentElement.scrollWidth"),
                            path + " is wider than the screen");
                }
            }
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

    private void picture(String path, Dimension size) throws IOException {
        Files.createDirectories(PICTURES);
        String name = path.substring(1).replaceAll("[^a-z0-9]+", "-") + (size == PHONE ? "-phone" : "") + ".png";
        Files.write(PICTURES.resolve(name), chrome.getScreenshotAs(OutputType.BYTES));
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
