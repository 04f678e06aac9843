package fr.vendange.bench;

import static fr.vendange.bench.ExportRows.latin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * Exports of an estate that does not exist, as large as a test wants them: sales, and the customers and products that
 * they name, in the French dialect ({@code ;}, Windows-1252, CRLF, decimal commas, dd/MM/yyyy). The same rows, seed and
 * variant give the same bytes on every machine, and memory does not grow with the rows.
 *
 * <p>Every row is a function of the seed and its own number, and of its order's number for what the lines of an order
 * share. That is why a {@link Variant} can change some rows and leave each other byte as it was.
 */
public final class SalesExport {
    private static final long MOST_CUSTOMERS = 50_000;
    private static final int PRODUCTS = 400;
    private static final LocalDate FIRST_DAY = LocalDate.of(2016, 1, 4);
    private static final int DAYS = 3_900;
    private static final long MILLION = 1_000_000;

    // what a draw is for: equal numbers for one row or order must not move together
    private static final long CUSTOMER = 1;
    private static final long PRODUCT = 2;
    private static final long QUANTITY = 3;
    private static final long UNIT = 4;
    private static final long CHANNEL = 5;
    private static final long BAD = 6;
    private static final long DUPLICATE = 7;
    private static final long PRICE = 8;
    private static final long PERSON = 9;

    private static final byte[][] UNITS = {
        latin("bouteille"), latin("carton de 6"), latin("carton de 12"), latin("magnum")
    };
    private static final int[] PRICED_AS = {1, 6, 12, 2};
    private static final int[] QUANTITIES = {1, 2, 3, 6, 6, 12, 18, 24};
    private static final byte[][] CHANNELS = {
        latin("Caveau"), latin("Professionnel"), latin("Site internet"), latin("Salon")
    };
    private static final String[] FIRST_NAMES = {
        "Marie",
        "Hélène",
        "François",
        "Benoît",
        "Céline",
        "Julien",
        "Aurélie",
        "Loïc",
        "Nathalie",
        "Étienne",
        "Karim",
        "Zoé"
    };
    private static final String[] LAST_NAMES = {
        "Martin", "Lefèvre", "Guérin", "Moreau", "Pineau", "Nguyen", "Réthoré", "Dubois", "Cesbron", "Diallo", "Noël"
    };
    private static final String[][] TOWNS = {
        {"49400", "Saumur"},
        {"37500", "Chinon"},
        {"44000", "Nantes"},
        {"01000", "Bourg-en-Bresse"},
        {"75011", "Paris"},
        {"69003", "Lyon"},
        {"86100", "Châtellerault"}
    };
    private static final String[][] WINES = {
        {"Saumur", "Blanc", "Chenin"},
        {"Chinon", "Rouge", "Cabernet franc"},
        {"Crémant de Loire", "Mousseux", "Chenin"},
        {"Rosé de Loire", "Rosé", "Grolleau, Gamay"},
        {"Saumur-Champigny", "Rouge", "Cabernet franc"}
    };

    private final long rows;
    private final long seed;
    private final Variant variant;
    private final byte[][] days = new byte[DAYS][];

    private SalesExport(long rows, long seed, Variant variant) {
        if (rows < 1) {
            throw new IllegalArgumentException("An export needs rows: " + rows);
        }
        this.rows = rows;
        this.seed = seed;
        this.variant = variant;
        for (int day = 0; day < DAYS; day++) {
            LocalDate date = FIRST_DAY.plusDays(day);
            days[day] = latin("%02d/%02d/%d".formatted(date.getDayOfMonth(), date.getMonthValue(), date.getYear()));
        }
    }

    /**
     * How an export differs from the plain one of the same rows and seed.
     *
     * @param badShare of rows whose quantity or date cannot be read, or whose customer or product is missing; 0 to 1
     * @param duplicateShare of rows that stand twice in a row, byte for byte, and count beside {@code rows}; 0 to 1
     * @param changedShare of rows with another quantity and amount, exactly, rounded down; to a millionth, 0 to 1
     */
    public record Variant(double badShare, double duplicateShare, double changedShare) {
        /** One row in a thousand is bad, nothing stands twice, nothing has changed. */
        public static final Variant PLAIN = new Variant(0.001, 0, 0);

        public Variant {
            share("bad", badShare);
            share("duplicate", duplicateShare);
            share("changed", changedShare);
        }

        /** The plain export, later: that share of its rows has another quantity and amount. */
        public static Variant changed(double share) {
            return PLAIN.withChanged(share);
        }

        public Variant withBad(double share) {
            return new Variant(share, duplicateShare, changedShare);
        }

        public Variant withDuplicates(double share) {
            return new Variant(badShare, share, changedShare);
        }

        public Variant withChanged(double share) {
            return new Variant(badShare, duplicateShare, share);
        }

        private static void share(String name, double value) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("No share of " + name + " rows: " + value);
            }
        }
    }

    /** Writes {@code ventes.csv} into the folder, in place of one that is there, and returns its path. */
    public static Path write(Path folder, long rows, long seed, Variant variant) throws IOException {
        return new SalesExport(rows, seed, variant).sales(folder.resolve("ventes.csv"));
    }

    /** Writes {@code clients.csv}: every customer that sales of so many rows and that seed can name. */
    public static Path writeCustomers(Path folder, long rows, long seed) throws IOException {
        return new SalesExport(rows, seed, Variant.PLAIN).customers(folder.resolve("clients.csv"));
    }

    /** Writes {@code produits.csv}: every product that sales of that seed can name. */
    public static Path writeProducts(Path folder, long seed) throws IOException {
        return new SalesExport(1, seed, Variant.PLAIN).products(folder.resolve("produits.csv"));
    }

    /** How many customers sales of so many rows choose from. */
    public static long customersFor(long rows) {
        return Math.max(1, Math.min(MOST_CUSTOMERS, rows / 20));
    }

    /** {@code FOLDER ROWS [SEED [CHANGED]]}: writes the three files, with that share of the sales changed. */
    public static void main(String[] args) throws IOException {
        if (args.length < 2 || args.length > 4) {
            System.err.println("SalesExport FOLDER ROWS [SEED [CHANGED]]");
            System.exit(64);
        }
        Path folder = Files.createDirectories(Path.of(args[0]));
        long rows = Long.parseLong(args[1]);
        long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
        Variant variant = args.length > 3 ? Variant.changed(Double.parseDouble(args[3])) : Variant.PLAIN;
        System.out.println(writeProducts(folder, seed));
        System.out.println(writeCustomers(folder, rows, seed));
        System.out.println(write(folder, rows, seed, variant));
    }

    private Path sales(Path file) throws IOException {
        long customers = customersFor(rows);
        long rowsPerDay = Math.max(1, (rows + DAYS - 1) / DAYS);
        try (ExportRows line = new ExportRows(file)) {
            line.text("N° ligne;N° commande;Code client;Réf. produit;Date;Quantité;Unité;Prix unitaire;Montant;Canal");
            line.end();
            long order = 0;
            int leftInOrder = 0;
            byte[] day = days[0];
            for (long row = 0; row < rows; row++) {
                if (leftInOrder == 0) {
                    order++;
                    leftInOrder = 1 + pick(order, QUANTITY, 5);
                    // small exports are spread over the years too: a row's place decides its day
                    day = days[(int) (rows >= DAYS ? row / rowsPerDay : row * DAYS / rows)];
                }
                leftInOrder--;
                sale(line, row, order, customers, day);
                line.end(chance(row, DUPLICATE, variant.duplicateShare()) ? 2 : 1);
            }
        }
        return file;
    }

    private void sale(ExportRows line, long row, long order, long customers, byte[] day) {
        int wrong = chance(row, BAD, variant.badShare()) ? pick(row, BAD, 4) : -1;
        int product = product(row);
        int unit = pick(row, UNIT, 8) < 5 ? 0 : pick(row, UNIT, 3) + 1;
        int quantity = QUANTITIES[pick(row, QUANTITY, QUANTITIES.length)];
        if (changes(row)) {
            quantity += 1;
        }
        long price = (long) priceInCents(product) * PRICED_AS[unit];

        line.number(100_001 + row);
        line.separator();
        line.number(500_000 + order);
        line.separator();
        if (wrong != 0) {
            line.text('C');
            // a few customers buy most of what is sold
            double popularity = unit(order, CUSTOMER);
            line.number(10_001 + (long) (popularity * popularity * customers));
        }
        line.separator();
        if (wrong != 1) {
            productKey(line, product);
        }
        line.separator();
        line.text(wrong == 2 ? latin("31/02/2025") : day);
        line.separator();
        line.number(quantity);
        if (wrong == 3) {
            line.text(",5O");
        }
        line.separator();
        line.text(UNITS[unit]);
        line.separator();
        line.cents(price);
        line.separator();
        line.cents(price * quantity);
        line.separator();
        line.text(CHANNELS[pick(order, CHANNEL, CHANNELS.length)]);
    }

    /** Whether the row is a changed one: they lie evenly, so that each batch of a load has its part. */
    private boolean changes(long row) {
        long millionths = Math.round(variant.changedShare() * MILLION);
        return (row + 1) * millionths / MILLION > row * millionths / MILLION;
    }

    private Path customers(Path file) throws IOException {
        try (ExportRows line = new ExportRows(file)) {
            line.text("Code client;Nom;Prénom;E-mail;Téléphone;Mobile;Opt-in e-mail;Adresse;Code postal;Ville;Pays");
            line.end();
            for (long customer = 0; customer < customersFor(rows); customer++) {
                String[] town = TOWNS[pick(customer, PERSON, TOWNS.length)];
                String first = FIRST_NAMES[(int) (customer % FIRST_NAMES.length)];
                String last = LAST_NAMES[(int) (customer / FIRST_NAMES.length % LAST_NAMES.length)];
                line.text("C%d;%s;%s;client%d@example.com;02 61 91 %02d %02d;;%s;%d rue des Vignes;%s;%s;France"
                        .formatted(
                                10_001 + customer,
                                last,
                                first,
                                customer,
                                customer / 100 % 100,
                                customer % 100,
                                customer % 7 == 0 ? "non" : "oui",
                                1 + customer % 90,
                                town[0],
                                town[1]));
                line.end();
            }
        }
        return file;
    }

    private Path products(Path file) throws IOException {
        try (ExportRows line = new ExportRows(file)) {
            line.text("Réf. produit;Nom;Couleur;Prix;Coût;Cépages;Millésime;Région;Appellation;Contenance;Degré;"
                    + "Arômes");
            line.end();
            for (int product = 0; product < PRODUCTS; product++) {
                String[] wine = WINES[product % WINES.length];
                int price = priceInCents(product);
                productKey(line, product);
                line.text(";%s cuvée %d;%s;".formatted(wine[0], product, wine[1]));
                line.cents(price);
                line.separator();
                line.cents(price * 35 / 100);
                line.text(";%s;%d;Loire;%s;75 cl;12,5;fruits rouges".formatted(wine[2], 2015 + product % 9, wine[0]));
                line.end();
            }
        }
        return file;
    }

    private int product(long row) {
        double popularity = unit(row, PRODUCT);
        return (int) (popularity * popularity * PRODUCTS);
    }

    private int priceInCents(int product) {
        return 650 + 10 * pick(product, PRICE, 250);
    }

    private static void productKey(ExportRows line, int product) {
        line.text('V');
        line.number(1_000 + product);
        line.text('-');
        line.number(2015 + product % 9);
    }

    private boolean chance(long of, long purpose, double share) {
        return share > 0 && unit(of, purpose + 100) < share;
    }

    private int pick(long of, long purpose, int choices) {
        return (int) Long.remainderUnsigned(draw(of, purpose) >>> 8, choices);
    }

    private double unit(long of, long purpose) {
        return (draw(of, purpose) >>> 11) * 0x1p-53;
    }

    /** A number that looks random and depends on nothing but its arguments: the finaliser of SplitMix64. */
    private long draw(long of, long purpose) {
        long z = seed * 0x9E3779B97F4A7C15L + of * 0xD1B54A32D192ED03L + purpose * 0x8CB92BA72F3D8DD7L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
