package fr.vendange.delivery.medusa;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.vendange.odoo.OdooClient;
import fr.vendange.odoo.OdooConnection;
import fr.vendange.odoo.Secret;
import fr.vendange.run.Assortment;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Pictures in a real Odoo, named by {@code -Dodoo.url}, {@code odoo.db}, {@code odoo.user} and {@code odoo.key}: somebody
 * who may write products. What it leaves is an archived product.
 */
@EnabledIfSystemProperty(named = "odoo.url", matches = ".+")
class RealOdooPicturesTest {
    private static final String DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

    @Test
    void whatOdooKeepsOfAPictureIsWhatItShows() {
        try (OdooClient client = new OdooClient(OdooConnection.of(
                "odoo",
                URI.create(System.getProperty("odoo.url")),
                System.getProperty("odoo.db"),
                System.getProperty("odoo.user"),
                () -> Secret.of(System.getProperty("odoo.key"))))) {
            long template = client.create(
                            "product.template", List.of(Map.of("name", "Essai d’image", "image_1920", DOT)), Map.of())
                    .get(0);
            try {
                OdooPictures pictures = new OdooPictures(client);
                List<ShopPicture> all = pictures.all()
                        .of(new Assortment.Template(
                                Long.toString(template), "Essai d’image", null, null, true, List.of()));
                assertEquals(1, all.size());
                byte[] content = pictures.read(all.get(0)).orElseThrow();
                assertArrayEquals(Base64.getDecoder().decode(DOT), content);
                assertEquals(Gallery.checksum(content), all.get(0).checksum());
            } finally {
                client.write("product.template", List.of(template), Map.of("active", false), Map.of());
            }
        }
    }
}
