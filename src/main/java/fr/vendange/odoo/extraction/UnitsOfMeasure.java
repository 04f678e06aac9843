package fr.vendange.odoo.extraction;

import fr.vendange.canonical.BottleUnit;
import fr.vendange.canonical.BottleUnits;
import fr.vendange.canonical.Folding;
import fr.vendange.odoo.Domain;
import fr.vendange.odoo.ModelFields;
import fr.vendange.odoo.OdooPage;
import fr.vendange.odoo.Query;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Odoo's units of measure in the words of the 75 cl table: how much a unit holds is told by its factor against the
 * reference of its category, never by its label, which is free text. Read whole, once a run: there are some dozens.
 */
final class UnitsOfMeasure implements Computed {
    private static final String MODEL = "uom.uom";
    private static final Set<String> PIECES = Set.of(
            "unite", "unites", "unit", "units", "piece", "pieces", "pce", "pcs", "u", "ea", "bouteille", "bouteilles");
    private static final BigDecimal BOTTLE_FACTOR = BigDecimal.ONE;

    private final OdooReads server;
    private final BottleUnits units;
    private Map<Long, String> words;

    UnitsOfMeasure(OdooReads server, BottleUnits units) {
        this.server = server;
        this.units = units;
    }

    /** @param parent the reference unit, or the category that says which it is */
    private record Unit(long id, String label, BigDecimal factor, Long parent, boolean reference) {}

    @Override
    public List<String> needs() {
        return List.of("id");
    }

    @Override
    public List<Object> of(List<Object[]> arguments) {
        Map<Long, String> known = words();
        List<Object> texts = new ArrayList<>(arguments.size());
        arguments.forEach(unit -> texts.add(known.get((Long) unit[0])));
        return texts;
    }

    private synchronized Map<Long, String> words() {
        if (words == null) {
            words = read();
        }
        return words;
    }

    private Map<Long, String> read() {
        ModelFields fields = server.fields(MODEL);
        // from 19 on units hang on one another and their factor is absolute
        boolean chained = fields.has("relative_uom_id");
        String factor = chained ? "factor" : "factor_inv";
        String parent = chained ? "relative_uom_id" : "category_id";
        List<String> asked = new ArrayList<>(List.of("name", factor, parent));
        if (!chained) {
            asked.add("uom_type");
        }
        OdooPage page = server.searchRead(Query.of(MODEL, Domain.all(), asked));
        Map<Long, Unit> byId = new HashMap<>();
        Map<Long, Unit> references = new HashMap<>();
        for (Object[] record : page.records()) {
            boolean reference = chained ? record[3] == null : "reference".equals(record[4]);
            BigDecimal held = record[2] instanceof BigDecimal number ? number : BOTTLE_FACTOR;
            Unit unit = new Unit((Long) record[0], String.valueOf(record[1]), held, (Long) record[3], reference);
            byId.put(unit.id(), unit);
            if (reference && !chained) {
                references.put(unit.parent(), unit);
            }
        }
        Map<Long, String> texts = new HashMap<>();
        byId.values().forEach(unit -> {
            Unit reference = chained ? root(unit, byId) : references.get(unit.parent());
            texts.put(unit.id(), text(unit, reference));
        });
        return texts;
    }

    private static Unit root(Unit unit, Map<Long, Unit> byId) {
        Unit root = unit;
        for (int hops = 0; root.parent() != null && byId.containsKey(root.parent()) && hops < byId.size(); hops++) {
            root = byId.get(root.parent());
        }
        return root;
    }

    private String text(Unit unit, Unit reference) {
        String label = reference == null ? unit.label() : reference.label();
        BigDecimal factor = unit.factor().stripTrailingZeros();
        if (PIECES.contains(Folding.lettersAndDigits(label))) {
            return factor.compareTo(BigDecimal.ONE) == 0 ? "bouteille" : factor.toPlainString() + " bouteilles";
        }
        Optional<BottleUnit> held = units.parse(label);
        if (held.isPresent() && held.get().volumeCl() != null) {
            BigDecimal centilitres =
                    held.get().volumeCl().multiply(held.get().bottles()).multiply(factor);
            return centilitres.stripTrailingZeros().toPlainString() + " cl";
        }
        // kilograms, hours: kept as written, and flagged where bottles are counted
        return unit.label();
    }
}
