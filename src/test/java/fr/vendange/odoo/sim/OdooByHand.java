package fr.vendange.odoo.sim;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A simulator as its own process, on loopback, until it is killed. Arguments are {@code name=value}: {@code port}
 * (8069), {@code series} (17.0), {@code partners} (20000; orders, lines and products in proportion), {@code seed} (1),
 * {@code workers} (2), {@code fixedMs} and {@code perThousandMs} (0). It prints its address when it listens.
 */
public final class OdooByHand {
    private OdooByHand() {}

    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> options = Stream.of(arguments)
                .map(argument -> argument.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        int workers = Integer.parseInt(options.getOrDefault("workers", "2"));
        SimulatedOdoo odoo = SimulatedOdoo.start(
                options.getOrDefault("series", "17.0"),
                Integer.parseInt(options.getOrDefault("port", "8069")),
                workers);
        long partners = Long.parseLong(options.getOrDefault("partners", "20000"));
        odoo.fill(EstateSize.around(partners), Long.parseLong(options.getOrDefault("seed", "1")));
        odoo.speed(new Speed(
                Duration.ofMillis(Long.parseLong(options.getOrDefault("fixedMs", "0"))),
                Duration.ofMillis(Long.parseLong(options.getOrDefault("perThousandMs", "0")))));
        System.out.println("ODOO_URL=" + odoo.url());
        System.out.println("ODOO_DB_NAME=" + SimulatedOdoo.DATABASE);
        System.out.println("ODOO_USERNAME=" + SimulatedOdoo.LOGIN);
        System.out.println("ODOO_API_KEY=" + SimulatedOdoo.KEY);
        new CountDownLatch(1).await();
    }
}
