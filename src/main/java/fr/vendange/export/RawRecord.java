package fr.vendange.export;

/**
 * A record before anything is decided about it.
 *
 * @param line physical line of its first character, from 1
 * @param defect what is wrong with the text itself, or null
 * @param suspect some cell may hold mojibake or a NUL; false means that none does
 */
record RawRecord(String[] cells, long line, Defect defect, boolean suspect) {

    boolean isBlank() {
        for (String cell : cells) {
            if (!isBlank(cell)) {
                return false;
            }
        }
        return true;
    }

    /** White, or the end-of-file mark that DOS programs leave. */
    static boolean isBlank(String cell) {
        return cell.isEmpty() || cell.isBlank() || cell.equals("\u001a");
    }
}
