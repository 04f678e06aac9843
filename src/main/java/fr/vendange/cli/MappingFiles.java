package fr.vendange.cli;

import fr.vendange.canonical.Messages;
import fr.vendange.cli.settings.CannotProceed;
import fr.vendange.cli.settings.Home;
import fr.vendange.mapping.MappingCatalog;
import fr.vendange.mapping.MappingInvalid;
import java.io.IOException;
import java.time.Clock;

/** The mappings of home, or the sentence that says why there are none. */
final class MappingFiles {
    private MappingFiles() {}

    /** @throws CannotProceed when one of them is wrong or they cannot be read */
    static MappingCatalog load(Home home, Messages messages, Clock clock) throws CannotProceed {
        try {
            return MappingCatalog.load(home.mappings(), clock);
        } catch (MappingInvalid e) {
            throw new CannotProceed("mapping_invalid", e.problems().get(0).sentence(messages));
        } catch (IOException e) {
            throw new CannotProceed("mappings_unreadable", home.mappings(), e.getMessage());
        }
    }
}
