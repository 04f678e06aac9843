package fr.vendange.crash;

import fr.vendange.bench.SalesExport;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Folders of exports that have everything in them which a kill could get wrong. */
final class Exports {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Instant FIRST = Instant.parse("2026-10-01T08:00:00Z");
    /** Repeated keys come from so many places of the file, and stand far behind them. */
    private static final int REPEATED = 40;

    private static final int AMOUNT = 8;
    private static final int STOCKED = 60;
    /** Fewer than the shrink guard asks about. */
    private static final int GONE = 7;

    private final Path folder;
    private final List<Path> files = new ArrayList<>();

    private Exports(Path folder) {
        this.folder = folder;
    }

    /** Products, customers and sales. */
    static Exports ofSales(Path folder, int rows) throws IOException {
        Exports exports = new Exports(Files.createDirectories(folder));
        exports.add(SalesExport.writeProducts(folder, 1));
        exports.add(SalesExport.writeCustomers(folder, rows, 1));
        exports.add(sales(folder, rows));
        return exports;
    }

    /** The same, then sales without line numbers and two snapshots of the stock, the second without some rows. */
    static Exports ofEveryStream(Path folder, int rows) throws IOException {
        Exports exports = ofSales(folder, rows);
        exports.add(withoutLineNumbers(folder, rows / 2));
        exports.add(stock(folder.resolve("stock-1.csv"), STOCKED));
        exports.add(stock(folder.resolve("stock-2.csv"), STOCKED - GONE));
        return exports;
    }

    Path folder() {
        return folder;
    }

    List<Path> files() {
        return files;
    }

    /** Files are taken oldest first. */
    private void add(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(FIRST.plusSeconds(60L * files.size())));
        files.add(file);
    }

    /**
     * Sales with bad rows, rows that stand twice, and keys that come again far behind, with the same values and others.
     */
    static Path sales(Path folder, int rows) throws IOException {
        Path file = SalesExport.write(folder, rows, 1, SalesExport.Variant.PLAIN.withDuplicates(0.002));
        List<String> lines = new ArrayList<>(Files.readAllLines(file, WINDOWS_1252));
        List<String> again = new ArrayList<>();
        int step = lines.size() / (REPEATED + 1);
        for (int i = 1; i <= REPEATED; i++) {
            String line = lines.get(i * step);
            again.add(i % 2 == 0 ? line : withAmount(line, "7,77"));
        }
        // half of them in the middle, where batches stand behind them
        lines.addAll(again.subList(REPEATED / 2, REPEATED));
        lines.addAll(lines.size() * 3 / 5, again.subList(0, REPEATED / 2));
        return write(file, lines);
    }

    private static String withAmount(String line, String amount) {
        String[] cells = line.split(";", -1);
        cells[AMOUNT] = amount;
        return String.join(";", cells);
    }

    /** Sales whose keys are ranks among equals: each line stands up to three times, and no line repeats another. */
    private static Path withoutLineNumbers(Path folder, int rows) throws IOException {
        Path aside = Files.createDirectories(folder.resolve("aside"));
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(
                SalesExport.write(aside, rows, 2, SalesExport.Variant.PLAIN.withDuplicates(0.1)), WINDOWS_1252)) {
            lines.add(line.substring(line.indexOf(';') + 1));
        }
        lines.addAll(lines.subList(1, lines.size() / 5));
        return write(folder.resolve("ventes-sans-numero.csv"), lines);
    }

    private static Path stock(Path file, int rows) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("Réf. produit;Entrepôt;Quantité;Unité;Réservé;Date inventaire");
        for (int i = 0; i < rows; i++) {
            // one row that is refused, and whose key can be told
            String quantity = i == 3 ? "1O" : Integer.toString(rows + i);
            lines.add("V%d-%d;%s;%s;bouteille;%d;30/09/2026"
                    .formatted(1000 + i / 2, 2015 + i / 2 % 9, i % 2 == 0 ? "Chai" : "Boutique", quantity, i % 5));
        }
        return write(file, lines);
    }

    /** A corrections file as it comes back: each quantity and date that could not be read is one that can. */
    static Path corrected(Path corrections, Path folder) throws IOException {
        String text = Files.readString(corrections)
                .replaceAll("(?m)^([^;]*;[^;]*;[^;]*;[^;]*;[^;]*;\\d+),5O;", "$1;")
                .replaceAll("(?m)^([^;]*;[^;]*;[^;]*;[^;]*;)31/02/2025;", "$128/02/2025;");
        Path file = Files.createDirectories(folder)
                .resolve(corrections.getFileName().toString());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(FIRST.plusSeconds(86_400)));
        return file;
    }

    private static Path write(Path file, List<String> lines) throws IOException {
        return Files.writeString(file, String.join("\r\n", lines) + "\r\n", WINDOWS_1252);
    }
}
