package fr.vendange.export.component;

import fr.vendange.run.RunReport;

/**
 * What a corrections file is called: the export's name, so that its stream is still told by it, with the run, so that
 * next week's never overwrites half-finished edits.
 */
public final class CorrectionsName {
    private static final String SUFFIX = ".a-corriger.csv";

    private CorrectionsName() {}

    /** {@code ventes.lot-12.a-corriger.csv} for run 12 over {@code ventes.csv}. */
    public static String of(RunReport report) {
        return of(report.file(), report.runId());
    }

    /** Whether a file's name is one of these. */
    public static boolean matches(String fileName) {
        return fileName.endsWith(SUFFIX);
    }

    static String of(String file, long runId) {
        String name = file.replaceAll("(?i)\\.lot-\\d+\\.a-corriger\\.(csv|xlsx|txt)$", "")
                .replaceAll("(?i)\\.(csv|txt|xlsx|gz|zip)$", "");
        return SafeName.of(name) + ".lot-" + runId + SUFFIX;
    }
}
