package fr.vendange.odoo.sim;

import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;

/** Contacts: private buyers, restaurants, shops and the people who work there. A third came in one import. */
final class PartnerEstate implements Estate {
    private static final String[] FIRST = {
        "Camille", "Zoé", "Jean-Baptiste", "Anaïs", "Dorothée", "François", "Inès", "Cédric", "Agnès", "Hélène",
        "Benoît", "Noémie", "Loïc", "Maëlle", "Étienne", "Solène", "Gaëtan", "Joséphine", "Rémi", "Océane"
    };
    private static final String[] LAST = {
        "Martin",
        "Perrin",
        "Wœrth",
        "Colin",
        "Dubois",
        "Hébert",
        "Chevalier",
        "Lefèvre",
        "Müller",
        "Garnier",
        "Roché",
        "d’Orléans",
        "Le Goff",
        "Pâquerette",
        "Bérard",
        "Nguyễn",
        "O’Brien",
        "Girard",
        "Ménard",
        "Châtelain"
    };
    private static final String[] HOUSE = {
        "Auberge", "Café", "Bistrot", "Le Clos", "Le Cellier", "La Cave", "Restaurant", "Hôtel", "Épicerie", "Vins"
    };
    private static final String[] CITY = {
        "21700 Nuits-Saint-Georges",
        "06000 Nice",
        "71000 Mâcon",
        "75011 Paris",
        "69002 Lyon",
        "33000 Bordeaux",
        "94240 L’Haÿ-les-Roses",
        "67000 Strasbourg",
        "44000 Nantes",
        "01000 Bourg-en-Bresse"
    };
    private static final String[] PLAIN_FIRST = plain(FIRST);
    private static final String[] PLAIN_LAST = plain(LAST);
    private static final String[] PLAIN_HOUSE = plain(HOUSE);
    private static final Instant IMPORT = Instant.parse("2025-03-14T09:26:53.589793Z");
    private static final long IMPORTED_AT_MOST = 6_499;

    private final long count;
    private final Dice dice;

    PartnerEstate(long count, Dice dice) {
        this.count = count;
        this.dice = dice;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public Object value(long id, String field) {
        return switch (field) {
            case "name" -> name(id);
            case "is_company" -> isCompany(id);
            case "email" -> dice.percent(id, 1, 13) ? null : email(id);
            case "phone" -> dice.percent(id, 2, 35) ? null : phone(id, 3, "+33 3 80 ", "03 80 ", "+3338");
            case "mobile" -> dice.percent(id, 4, 30) ? null : phone(id, 5, "+33 6 12 ", "06 12 ", "+3361");
            case "street" -> dice.percent(id, 6, 10) ? null : dice.roll(id, 7, 120) + 1 + " rue des Tonneliers";
            case "zip" -> dice.pick(id, 8, CITY).substring(0, 5);
            case "city" -> dice.pick(id, 8, CITY).substring(6);
            case "country_id" -> dice.percent(id, 9, 4) ? null : dice.percent(id, 10, 92) ? 75L : 57L;
            case "category_id" -> tags(id);
            case "parent_id" -> parent(id);
            case "active" -> !dice.percent(id, 12, 6);
            case "customer_rank" -> dice.percent(id, 13, 85) ? 1 + dice.roll(id, 14, 9) : 0L;
            case "lang" -> "fr_FR";
            case "type" -> "contact";
            case "ref" -> dice.percent(id, 15, 60) ? null : "C" + (10_000 + id);
            case "comment" -> dice.percent(id, 16, 92) ? null : "<p>Livraison &amp; <b>caveau</b></p>";
            case "create_date" -> created(id);
            case "write_date" -> written(id);
            case "create_uid", "write_uid" -> 2L;
            default -> null;
        };
    }

    @Override
    public long[] children(String field, long parent) {
        return NO_CHILDREN;
    }

    private boolean isCompany(long id) {
        return dice.percent(id, 20, 18);
    }

    private String name(long id) {
        String last = dice.pick(id, 21, LAST);
        return isCompany(id) ? dice.pick(id, 22, HOUSE) + " " + last : dice.pick(id, 23, FIRST) + " " + last;
    }

    private String email(long id) {
        String last = dice.pick(id, 21, PLAIN_LAST);
        String first = isCompany(id) ? dice.pick(id, 22, PLAIN_HOUSE) : dice.pick(id, 23, PLAIN_FIRST);
        return first + "." + last + id + "@exemple.fr";
    }

    /** As it can stand in an address. */
    private static String[] plain(String[] names) {
        String[] plain = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            plain[i] = Normalizer.normalize(names[i], Normalizer.Form.NFD)
                    .toLowerCase(Locale.ROOT)
                    .replace("œ", "oe")
                    .replaceAll("\\p{M}", "")
                    .replaceAll("[^a-z]+", ".");
        }
        return plain;
    }

    private String phone(long id, int purpose, String international, String national, String dense) {
        String digits = Dice.padded(dice.roll(id, purpose, 1_000_000), 6);
        String pairs = digits.substring(0, 2) + " " + digits.substring(2, 4) + " " + digits.substring(4);
        return switch ((int) dice.roll(id, purpose + 30, 3)) {
            case 0 -> international + pairs;
            case 1 -> national + pairs;
            default -> dense + "0" + digits;
        };
    }

    private Object tags(long id) {
        return dice.percent(id, 11, 40)
                ? null
                : dice.percent(id, 17, 80)
                        ? new long[] {1 + dice.roll(id, 18, 6)}
                        : new long[] {1 + dice.roll(id, 18, 3), 4 + dice.roll(id, 19, 3)};
    }

    /** One person in ten works at a company that came shortly before. */
    private Object parent(long id) {
        if (id < 10 || isCompany(id) || !dice.percent(id, 24, 10)) {
            return null;
        }
        for (long candidate = id - 1; candidate > id - 10; candidate--) {
            if (isCompany(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private boolean isImported(long id) {
        long first = count * 15 / 100;
        return id >= first && id < first + Math.min(IMPORTED_AT_MOST, count / 3);
    }

    private Instant created(long id) {
        return isImported(id) ? dice.series().stored(IMPORT) : dice.moment(id, 25);
    }

    private Instant written(long id) {
        return isImported(id) ? dice.series().stored(IMPORT) : dice.after(created(id), id, 26, 86_400L * 200);
    }
}
