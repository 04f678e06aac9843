package fr.vendange.delivery.medusa;

import fr.vendange.run.Assortment.Template;
import fr.vendange.run.Assortment.Variant;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the shop shall have of a product of Odoo, or why it shall not. Pure: the same product gives the same design. */
final class ProductDesign {
    /** A product without attributes is one in its only form: the shop needs an option all the same. */
    private static final String ONLY_OPTION = "Modèle";

    private static final String ONLY_VALUE = "Unique";
    private static final String REFERENCE = "Référence";
    private static final String NONE = "Sans";
    private static final String IS = " = ";

    private final String currency;
    private final Set<String> sold;
    private final Set<String> chosen;
    private final PriceLists lists;

    /**
     * @param currency of the source's own prices, lower case
     * @param sold currencies in which the shop sells
     * @param chosen currencies that are sent; empty: all that have prices
     */
    ProductDesign(String currency, Set<String> sold, Set<String> chosen, PriceLists lists) {
        this.currency = currency;
        this.sold = sold;
        this.chosen = chosen;
        this.lists = lists;
    }

    /** The design, or the refusal. */
    record Result(ShopProduct product, ShopRefusal refusal) {
        Result showing(List<ShopPicture> pictures) {
            return refusal == null ? new Result(product.showing(pictures), null) : this;
        }
    }

    Result of(Template template) {
        String title = clean(template.name());
        if (!template.onSale()) {
            return new Result(ShopProduct.withdrawn(template.id(), title), null);
        }
        List<Variant> living =
                template.variants().stream().filter(Variant::active).toList();
        List<Map<String, String>> options = options(living);
        Set<Object> seen = new HashSet<>();
        Set<String> skus = new HashSet<>();
        List<ShopVariant> variants = new ArrayList<>();
        for (int i = 0; i < living.size(); i++) {
            Variant variant = living.get(i);
            Map<String, String> own = options.get(i);
            String name = String.join(" / ", own.values());
            if (!seen.add(own)) {
                return refused("options_repeated", title, name);
            }
            String sku = cleanOrNull(variant.sku());
            if (sku != null && !skus.add(sku)) {
                return refused("sku_repeated", title, sku);
            }
            PriceLists.Quote quote = lists.quote(sold(template, variant), title, name, this::isSent);
            SortedMap<String, BigDecimal> prices = prices(quote, variant);
            ShopRefusal wrong = quote.refusal() == null ? wrong(title, name, prices) : quote.refusal();
            if (wrong != null) {
                return new Result(null, wrong);
            }
            variants.add(new ShopVariant(
                    variant.id(),
                    name,
                    sku,
                    cleanOrNull(variant.barcode()),
                    own,
                    prices,
                    variant.storable() && sku != null,
                    false));
        }
        template.variants().stream()
                .filter(variant -> !variant.active())
                .forEach(variant -> variants.add(ShopVariant.withdrawn(variant.id(), cleanOrNull(variant.sku()))));
        return new Result(
                new ShopProduct(
                        template.id(),
                        title,
                        Slug.of(title, "produit-" + template.id()),
                        cleanOrNull(template.description()),
                        cleanOrNull(template.category()),
                        List.of(),
                        false,
                        variants),
                null);
    }

    private static Result refused(String code, String... arguments) {
        return new Result(null, ShopRefusal.of(code, arguments));
    }

    private ShopRefusal wrong(String title, String name, SortedMap<String, BigDecimal> prices) {
        if (prices.isEmpty()) {
            return ShopRefusal.of("price_missing", title, name);
        }
        for (Map.Entry<String, BigDecimal> price : prices.entrySet()) {
            if (price.getValue().signum() < 0) {
                return ShopRefusal.of(
                        "price_negative", title, name, price.getValue().toPlainString(), price.getKey());
            }
            if (!sold.contains(price.getKey())) {
                return ShopRefusal.of("currency_unknown", title, price.getKey());
            }
        }
        return null;
    }

    private static SoldVariant sold(Template template, Variant variant) {
        return new SoldVariant(Long.parseLong(template.id()), Long.parseLong(variant.id()), Set.of(), variant.price());
    }

    private boolean isSent(String code) {
        return chosen.isEmpty() || chosen.contains(code);
    }

    private SortedMap<String, BigDecimal> prices(PriceLists.Quote quote, Variant variant) {
        SortedMap<String, BigDecimal> prices = new TreeMap<>(quote.prices());
        if (variant.price() != null && isSent(currency)) {
            prices.put(currency, variant.price());
        }
        prices.replaceAll((code, amount) -> plain(amount));
        return prices;
    }

    /** 12.5000 and 12.50 are one price, and one text. */
    private static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** Each variant's value of every option that any of them has. */
    private static List<Map<String, String>> options(List<Variant> variants) {
        Set<String> titles = new LinkedHashSet<>();
        List<Map<String, String>> own = new ArrayList<>();
        for (Variant variant : variants) {
            Map<String, String> values = new LinkedHashMap<>();
            variant.options().forEach(pair -> {
                int at = pair.indexOf(IS);
                if (at > 0) {
                    values.merge(
                            clean(pair.substring(0, at)),
                            clean(pair.substring(at + IS.length())),
                            (a, b) -> a + ", " + b);
                }
            });
            titles.addAll(values.keySet());
            own.add(values);
        }
        List<Map<String, String>> options = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            Map<String, String> all = new LinkedHashMap<>();
            for (String title : titles) {
                all.put(title, own.get(i).getOrDefault(title, NONE));
            }
            if (titles.isEmpty()) {
                String sku = variants.get(i).sku();
                boolean only = own.size() == 1;
                all.put(only ? ONLY_OPTION : REFERENCE, only || sku == null ? ONLY_VALUE : clean(sku));
            }
            options.add(all);
        }
        return options;
    }

    /** The shop fails on NUL; other control characters but line ends mean nothing to it. */
    private static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "").strip();
    }

    private static String cleanOrNull(String text) {
        String clean = text == null ? "" : clean(text);
        return clean.isEmpty() ? null : clean;
    }
}
