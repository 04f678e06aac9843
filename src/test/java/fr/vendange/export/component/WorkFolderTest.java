package fr.vendange.export.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.vendange.run.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
    @TempDir
    private Path folder;

    private final Owner self = Owner.self();

    @Test
    void whatADeadProcessOfThisHostLeftIsDeletedAndNothingElse() throws Exception {
        Path mine = new WorkFolder(folder).unpack();
        Path foreign = new WorkFolder(folder, new Owner("ailleurs", self.process(), self.start())).unpack();
        Path unknown = Files.createDirectory(folder.resolve("archive-2024"));
        // our number, once another's
        Path left = new WorkFolder(folder, new Owner(self.host(), self.process(), "1")).unpack();
        Files.writeString(left.resolve("ventes.csv"), "a;b");

        new WorkFolder(folder).deleteWhatTheDeadLeft();

        assertEquals(Stream.of(mine, foreign, unknown).sorted().toList(), entries());
        assertTrue(Files.isDirectory(mine));
    }

    @Test
    void aFolderThatIsNotThereYetHoldsNothing() throws Exception {
        new WorkFolder(folder.resolve("work")).deleteWhatTheDeadLeft();

        assertEquals(List.of(), entries());
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }
}
