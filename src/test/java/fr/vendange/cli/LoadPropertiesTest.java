package fr.vendange.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * What holds for any export, through the shipped routes: loading twice changes nothing, correcting finishes the work.
 */
class LoadPropertiesTest {
    private static final List<String> COLUMNS = List.of(
            "num_ligne",
            "num_commande",
            "code_client",
            "produit_key",
            "date",
            "quantite",
            "unite",
            "prix_unitaire",
            "canal");
    private static final String ROWS =
            "select sale_line_key, customer_key, product_key, date_sale, quantity_units, unit, "
                    + "price_unit_eur, price_total_eur, order_id, channel, content_hash from sales_lines order by 1";
    private static final String WRITTEN =
            "select sale_line_key, run_id, last_updated, created_at from sales_lines order by 1";

    @Property(tries = 5)
    void loadingTwiceChangesNothing(
            @ForAll @LongRange(min = 1, max = 1_000_000) long seed, @ForAll @IntRange(max = 3) int repeats)
            throws Exception {
        List<List<String>> lines = lines(new Random(seed), 20);
        for (int i = 0; i < repeats; i++) {
            lines.add(lines.get(i));
        }
        spoil(lines, new Random(seed));
        in(installation -> {
            Path file = write(installation, "ventes.csv", COLUMNS, lines, ';', StandardCharsets.UTF_8);
            int first = installation.load(file);
            List<String> before = installation.query(WRITTEN);
            List<String> quarantined = installation.query("select ref, state from quarantine order by 1");

            int again = installation.run("load", "--force", file.toString());

            assertEquals(first, again, installation.out());
            assertEquals(before, installation.query(WRITTEN));
            assertEquals(quarantined, installation.query("select ref, state from quarantine order by 1"));
        });
    }

    @Property(tries = 5)
    void correctingWhatWasRefusedEndsAsIfItHadBeenRight(@ForAll @LongRange(min = 1, max = 1_000_000) long seed)
            throws Exception {
        List<List<String>> right = lines(new Random(seed), 20);
        List<List<String>> wrong = new ArrayList<>();
        right.forEach(line -> wrong.add(new ArrayList<>(line)));
        spoil(wrong, new Random(seed));
        Map<String, List<String>> byId = new HashMap<>();
        right.forEach(line -> byId.put(line.get(0), line));
        List<String> wanted = new ArrayList<>();
        in(installation -> {
            installation.load(write(installation, "ventes.csv", COLUMNS, right, ';', StandardCharsets.UTF_8));
            wanted.addAll(installation.query(ROWS));
        });
        in(installation -> {
            installation.load(write(installation, "ventes.csv", COLUMNS, wrong, ';', StandardCharsets.UTF_8));
            Path corrections = installation.path("corrections/ventes.lot-1.a-corriger.csv");
            Path saved = corrected(installation, corrections, byId, new Random(seed));

            assertEquals(0, installation.load(saved), installation.out());
            assertEquals(wanted, installation.query(ROWS));
            assertEquals(List.of("0"), installation.query("select count(*) from quarantine where state = 'open'"));
        });
    }

    /**
     * The corrections file as somebody saves it: right cells, columns in another order, some encoding and delimiter.
     */
    private static Path corrected(
            Installation installation, Path corrections, Map<String, List<String>> byId, Random random)
            throws IOException {
        String text = Files.readString(corrections).substring(1);
        List<List<String>> lines = new ArrayList<>();
        List<String> header = null;
        try (var parser = CSVFormat.DEFAULT.builder().setDelimiter(';').get().parse(new StringReader(text))) {
            for (CSVRecord record : parser) {
                List<String> line = new ArrayList<>(record.toList());
                if (header == null) {
                    header = line;
                } else {
                    List<String> right = byId.get(line.get(0));
                    for (int i = 0; i < right.size(); i++) {
                        line.set(i, right.get(i));
                    }
                    lines.add(line);
                }
            }
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        List<String> named = header;
        return write(
                installation,
                "ventes corrigées.csv",
                order.stream().map(named::get).toList(),
                lines.stream().map(l -> order.stream().map(l::get).toList()).toList(),
                random.nextBoolean() ? ';' : '\t',
                random.nextBoolean() ? Charset.forName("windows-1252") : StandardCharsets.UTF_8);
    }

    private static List<List<String>> lines(Random random, int count) {
        List<List<String>> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(new ArrayList<>(List.of(
                    Integer.toString(1000 + i),
                    "CMD-" + i / 3,
                    "C" + random.nextInt(5),
                    "CUVÉE-" + random.nextInt(4),
                    "%02d/%02d/2025".formatted(1 + random.nextInt(28), 1 + random.nextInt(12)),
                    (1 + random.nextInt(24)) + ",5",
                    random.nextBoolean() ? "bouteille" : "carton de 6",
                    random.nextInt(90) + ",25",
                    "Caveau")));
        }
        return lines;
    }

    private static void spoil(List<List<String>> lines, Random random) {
        List<List<String>> spoiled = new ArrayList<>(lines);
        for (int i = 0; i < 6; i++) {
            int at = 3 + random.nextInt(spoiled.size() - 3);
            List<String> line = new ArrayList<>(spoiled.get(at));
            switch (i % 3) {
                case 0 -> line.set(5, "12,5O");
                case 1 -> line.set(4, "31/02/2025");
                default -> line.set(3, "");
            }
            lines.set(at, line);
        }
    }

    private static Path write(
            Installation installation,
            String name,
            List<String> header,
            List<? extends List<String>> lines,
            char delimiter,
            Charset charset)
            throws IOException {
        StringBuilder text = new StringBuilder();
        CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(delimiter).get();
        format.printRecord(text, header.toArray());
        for (List<String> line : lines) {
            format.printRecord(text, line.toArray());
        }
        return Files.write(installation.path(name), text.toString().getBytes(charset));
    }

    private static void in(Use use) throws Exception {
        Path home = Files.createTempDirectory("estate");
        try {
            use.of(new Installation(home));
        } finally {
            try (Stream<Path> paths = Files.walk(home)) {
                for (Path path : paths.sorted(Collections.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @FunctionalInterface
    private interface Use {
        void of(Installation installation) throws Exception;
    }
}
