package fr.vendange.odoo.extraction;

import fr.vendange.canonical.ProductKey;
import fr.vendange.run.SourceMemory;
import fr.vendange.run.SourceMemory.ProductBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The keys of products, from their internal references: given once, then for ever. */
final class ProductKeys implements Computed {
    private final String source;
    private final SourceMemory memory;
    private final boolean keeps;

    ProductKeys(String source, SourceMemory memory, boolean keeps) {
        this.source = source;
        this.memory = memory;
        this.keeps = keeps;
    }

    @Override
    public List<String> needs() {
        return List.of("id", "default_code");
    }

    @Override
    public List<Object> of(List<Object[]> arguments) {
        SortedMap<Long, String> codes = new TreeMap<>();
        for (Object[] product : arguments) {
            String code = product[1] == null ? "" : ProductKey.normalise(product[1].toString());
            codes.put((Long) product[0], code.isEmpty() ? null : code);
        }
        Map<Long, ProductBinding> bound = memory.bindProducts(source, codes, keeps);
        List<Object> keys = new ArrayList<>(arguments.size());
        arguments.forEach(product -> keys.add(bound.get((Long) product[0]).key()));
        return keys;
    }
}
