package fr.vendange.delivery.medusa;

import fr.vendange.run.Assortment.Template;
import fr.vendange.run.Assortment.Variant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which pictures a source has of its products: what they show, not their bytes. */
public final class Pictures {
    private final Map<Long, ShopPicture> products = new HashMap<>();
    private final Map<Long, ShopPicture> variants = new HashMap<>();

    private Pictures(List<ShopPicture> all) {
        all.forEach(picture -> (picture.model().equals(OdooPictures.TEMPLATE) ? products : variants)
                .putIfAbsent(picture.record(), picture));
    }

    public static Pictures of(List<ShopPicture> all) {
        return new Pictures(all);
    }

    /** Without any. */
    public static Pictures none() {
        return new Pictures(List.of());
    }

    /** The product's own, then those that only one of its living variants has; none twice. */
    List<ShopPicture> of(Template template) {
        Map<String, ShopPicture> shown = new LinkedHashMap<>();
        add(shown, products.get(Long.valueOf(template.id())));
        template.variants().stream()
                .filter(Variant::active)
                .forEach(variant -> add(shown, variants.get(Long.valueOf(variant.id()))));
        return new ArrayList<>(shown.values());
    }

    private static void add(Map<String, ShopPicture> shown, ShopPicture picture) {
        if (picture != null) {
            shown.putIfAbsent(picture.checksum(), picture);
        }
    }
}
