package fr.vendange.web;

import fr.vendange.mapping.ColumnChange;
import fr.vendange.mapping.ColumnTerms;
import fr.vendange.mapping.FillableColumn;
import fr.vendange.mapping.MappingFile.StatedRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a form says of a canonical column.
 *
 * @param header the source's column; empty for none
 * @param transform null where the form does not say
 * @param terms null where the form does not say
 */
record ColumnChoice(String header, String transform, boolean required, FieldTerms terms) {
    /** Of a column that a mapping does not name. */
    static final ColumnTerms UNSTATED = new ColumnTerms("", Map.of(), new ColumnTerms.Bounds("", "", false, false));

    /**
     * The change that it asks for; empty when it asks for none.
     *
     * @param now what the file says of the column; empty when nothing
     * @param found the source's column that fills it; null when none does
     */
    Optional<ColumnChange> change(FillableColumn column, Optional<StatedRule> now, String found) {
        StatedRule stated =
                now.orElse(new StatedRule(column.name(), List.of(), column.obvious(), column.required(), UNSTATED));
        ColumnChange change = new ColumnChange(
                column.name(),
                names(stated.from(), found),
                transform == null ? stated.transform() : transform,
                column.required() || required,
                terms == null ? ColumnTerms.UNTOUCHED : terms.changes(stated.terms()));
        boolean same = change.from().equals(stated.from())
                && change.transform().equals(stated.transform())
                && change.required() == stated.required()
                && change.terms().equals(ColumnTerms.UNTOUCHED);
        return same ? Optional.empty() : Optional.of(change);
    }

    /** The chosen column before those that fill it elsewhere; one that was there and is not chosen fills it no more. */
    private List<String> names(List<String> now, String found) {
        if (header.isEmpty()) {
            return found == null ? now : List.of();
        }
        if (header.equals(found)) {
            return now;
        }
        List<String> names = new ArrayList<>(List.of(header));
        now.stream().filter(name -> !name.equals(header)).forEach(names::add);
        return names;
    }
}
