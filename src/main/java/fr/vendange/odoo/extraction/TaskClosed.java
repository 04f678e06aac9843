package fr.vendange.odoo.extraction;

import fr.vendange.canonical.Folding;
import java.util.List;
import java.util.Set;

/**
 * Whether nothing is left to do for a task. Until 16 only its stage tells, by being folded in the board or by its name;
 * from 17 on a task has a state of its own, too, which moves without the stage.
 */
final class TaskClosed {
    private static final Set<String> STATES = Set.of("1_done", "1_canceled");
    private static final Set<String> STAGES =
            Set.of("termine", "terminee", "fait", "annule", "annulee", "done", "closed", "canceled", "cancelled");

    private TaskClosed() {}

    static Computed computed() {
        return Computed.each(List.of("stage_id.fold", "stage_id.name", "state"), a -> isClosed(a[0], a[1], a[2]));
    }

    private static boolean isClosed(Object folded, Object stage, Object state) {
        return Boolean.TRUE.equals(folded)
                || stage != null && STAGES.contains(Folding.lettersAndDigits(stage.toString()))
                || STATES.contains(String.valueOf(state));
    }
}
