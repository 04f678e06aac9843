package fr.vendange.odoo.sim;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What there is to do in the vineyard and the cellar. */
final class TaskEstate implements Estate {
    private static final String[] WORK = {
        "Préparer échantillons", "Contrôle cuve", "Mise en bouteille", "Relance client", "Taille parcelle", "Salon"
    };

    private final long count;
    private final long partners;
    private final Dice dice;

    TaskEstate(long count, long partners, Dice dice) {
        this.count = count;
        this.partners = partners;
        this.dice = dice;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public Object value(long id, String field) {
        return switch (field) {
            case "name" -> dice.pick(id, 101, WORK) + " n° " + id;
            case "project_id" -> 1 + dice.roll(id, 102, 2);
            case "stage_id" -> 1 + dice.roll(id, 103, 3);
            case "user_ids" -> dice.percent(id, 104, 10) ? null : new long[] {2};
            case "partner_id" -> dice.percent(id, 105, 30) ? null : (Object) (1 + dice.roll(id, 106, partners));
            case "date_deadline" -> deadline(id);
            case "state" -> dice.percent(id, 107, 40) ? "1_done" : "01_in_progress";
            case "kanban_state" -> "normal";
            case "priority" -> "0";
            case "company_id" -> 1L;
            case "active" -> true;
            case "create_date" -> dice.moment(id, 108);
            case "write_date" -> dice.after(dice.moment(id, 108), id, 109, 86_400L * 30);
            case "create_uid", "write_uid" -> 2L;
            default -> null;
        };
    }

    /** A day until 16, a moment from 17. */
    private Object deadline(long id) {
        if (dice.percent(id, 110, 20)) {
            return null;
        }
        Instant moment = Instant.ofEpochSecond(
                dice.after(dice.moment(id, 108), id, 111, 86_400L * 60).getEpochSecond());
        return dice.series().atLeast(17, 0) ? moment : LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
}
