package fr.vendange.export;

import fr.vendange.run.FileRefused;
import java.util.List;

/** Knows a table's header when it sees it; the mappings do. */
@FunctionalInterface
public interface HeaderFinder {
    /** What {@link #find} answers when none of the records is a header. */
    int NONE = -1;

    /**
     * Which of a file's first records names the columns.
     *
     * @param records up to 50 records that are not blank, their cells without spaces around them
     * @return the index of the header, or {@link #NONE}
     * @throws FileRefused when no header will do and the finder can say better why; of a workbook, the other sheets are
     *     still asked
     */
    int find(List<List<String>> records) throws FileRefused;
}
