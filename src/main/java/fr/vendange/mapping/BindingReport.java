package fr.vendange.mapping;

import java.util.List;
import java.util.Map;

/** What binding a mapping found and decided. */
record BindingReport(
        Map<String, String> decisions,
        List<MappingNote> notes,
        List<DefaultValue> defaults,
        List<String> unmapped,
        List<ColumnBinding> columns,
        Coverage coverage) {

    BindingReport {
        decisions = Map.copyOf(decisions);
        notes = List.copyOf(notes);
        defaults = List.copyOf(defaults);
        unmapped = List.copyOf(unmapped);
        columns = List.copyOf(columns);
    }
}
