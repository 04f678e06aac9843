package fr.vendange.mapping;

import java.util.List;
import java.util.Map;

/** What binding a mapping found and decided. */
record BindingReport(
        Map<String, String> decisions,
        List<MappingNote> notes,
        List<String> unmapped,
        List<ColumnBinding> columns,
        Coverage coverage) {

    BindingReport {
        decisions = Map.copyOf(decisions);
        notes = List.copyOf(notes);
        unmapped = List.copyOf(unmapped);
        columns = List.copyOf(columns);
    }
}
