package fr.vendange.delivery.medusa;

import fr.vendange.canonical.ContentHash;
import fr.vendange.canonical.Messages;
import fr.vendange.run.Assortment;
import fr.vendange.run.Bindings;
import fr.vendange.run.Bindings.Binding;
import fr.vendange.run.Bindings.Refusal;
import fr.vendange.run.Bindings.Wish;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Compares what the shop shall have with what it has confirmed. Reads no more than a page of products at a time, writes
 * nothing to the shop: what differs becomes a wish, which the outbox delivers.
 */
public final class ProductPlan {
    /** What happens to a product. */
    public enum Verb {
        CREATE,
        UPDATE,
        UNPUBLISH,
        UNCHANGED,
        REFUSED
    }

    /**
     * One product of the plan.
     *
     * @param changes each as {@code field: before → after}; empty but for updates
     * @param refusal why it is refused
     */
    public record Line(String key, String title, Verb verb, List<String> changes, Optional<String> refusal) {
        public Line {
            changes = List.copyOf(changes);
        }
    }

    private static final int PAGE = 200;

    private final Assortment assortment;
    private final Bindings bindings;
    private final Messages messages;
    private final String source;
    private final String target;

    public ProductPlan(Assortment assortment, Bindings bindings, Messages messages, String source, String target) {
        this.assortment = assortment;
        this.bindings = bindings;
        this.messages = messages;
        this.source = source;
        this.target = target;
    }

    /**
     * What a shop's products are made by.
     *
     * @param currency of the source's own prices, lower case
     * @param currencies that are sent; empty: all that have prices
     */
    public record Terms(
            ShopFacts facts, String currency, List<String> currencies, PriceLists lists, Pictures pictures) {}

    /**
     * Plans, and wishes for what differs unless it is a dry run.
     *
     * @return how many products fall to each verb
     */
    public Map<Verb, Long> plan(Terms terms, boolean dryRun, Consumer<Line> taker) {
        ProductDesign design = new ProductDesign(
                terms.currency(), terms.facts().currencies(), Set.copyOf(terms.currencies()), terms.lists());
        Map<Verb, Long> counts = new EnumMap<>(Verb.class);
        String after = "";
        while (true) {
            List<Assortment.Template> page = assortment.templates(source, after, PAGE);
            if (page.isEmpty()) {
                return counts;
            }
            page(page, template -> design.of(template).showing(terms.pictures().of(template)), dryRun, line -> {
                counts.merge(line.verb(), 1L, Long::sum);
                taker.accept(line);
            });
            after = page.get(page.size() - 1).id();
        }
    }

    private void page(
            List<Assortment.Template> page,
            Function<Assortment.Template, ProductDesign.Result> design,
            boolean dryRun,
            Consumer<Line> taker) {
        Map<String, Binding> bound = bindings.find(
                target,
                ProductDelivery.PRODUCT,
                page.stream().map(Assortment.Template::id).toList());
        List<Wish> wishes = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        for (Assortment.Template template : page) {
            Optional<Binding> binding = Optional.ofNullable(bound.get(template.id()));
            ProductDesign.Result result = design.apply(template);
            if (result.refusal() != null) {
                String reason = result.refusal().told(messages);
                refusals.add(
                        new Refusal(ProductDelivery.PRODUCT, template.id(), ContentHash.of(reason), reason, false));
                taker.accept(new Line(template.id(), template.name(), Verb.REFUSED, List.of(), Optional.of(reason)));
                continue;
            }
            Line line = line(result.product(), binding);
            boolean neverWanted = binding.isEmpty() && result.product().withdrawn();
            boolean wanted = binding.flatMap(Binding::wanted)
                    .filter(result.product().hash()::equals)
                    .isPresent();
            if (!neverWanted && !wanted) {
                wishes.add(wish(result.product()));
            }
            taker.accept(line);
        }
        if (!dryRun) {
            bindings.refuse(target, refusals);
            bindings.wish(target, wishes);
        }
    }

    private static Wish wish(ShopProduct product) {
        return new Wish(
                ProductDelivery.PRODUCT, product.key(), ProductDelivery.PRODUCT, product.hash(), product.json());
    }

    private static Line line(ShopProduct product, Optional<Binding> binding) {
        Optional<String> refusal = binding.filter(b -> b.state() == Bindings.State.REFUSED)
                .filter(b -> b.wanted().filter(product.hash()::equals).isPresent())
                .flatMap(Binding::reason);
        if (refusal.isPresent()) {
            return new Line(product.key(), product.title(), Verb.REFUSED, List.of(), refusal);
        }
        boolean there = binding.flatMap(Binding::foreignId).isPresent();
        if (binding.flatMap(Binding::sentHash).filter(product.hash()::equals).isPresent()
                || product.withdrawn() && !there) {
            return new Line(product.key(), product.title(), Verb.UNCHANGED, List.of(), Optional.empty());
        }
        if (product.withdrawn()) {
            return new Line(product.key(), product.title(), Verb.UNPUBLISH, List.of(), Optional.empty());
        }
        List<String> changes = binding.flatMap(Binding::sent).stream()
                .flatMap(sent -> Differences.between(sent, product.json()).stream())
                .map(field -> field.field() + ": " + shown(field.before()) + " → " + shown(field.after()))
                .toList();
        return new Line(
                product.key(),
                product.title(),
                there ? Verb.UPDATE : Verb.CREATE,
                there ? changes : List.of(),
                Optional.empty());
    }

    private static String shown(String value) {
        return value == null ? "∅" : value;
    }
}
