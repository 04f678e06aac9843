package fr.vendange.odoo.sim;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Everything that Odoo refuses, in the words that a real server used: the captures, with the names put in. */
final class Refusals {
    private static final String ACCESS_ERROR = "odoo.exceptions.AccessError";
    private static final String USER_ERROR = "odoo.exceptions.UserError";

    private final OdooSeries series;
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    Refusals(OdooSeries series) {
        this.series = series;
    }

    OdooException accessDenied() {
        return OdooException.of(OdooException.ACCESS_DENIED, "odoo.exceptions.AccessDenied", "Access Denied");
    }

    OdooException unknownDatabase(String database) {
        String capture = series.atLeast(18, 0) ? "o18-05-auth-unknown-db" : "08-object-unknown-db";
        return OdooException.unforeseen(text(capture).replace("no_such_db", database));
    }

    OdooException postgresDown() {
        return OdooException.unforeseen(text("82a-postgres-down"));
    }

    OdooException unknownModel(String model) {
        String message = series.atLeast(18, 0)
                ? text("o18-12-unknown-model").replace("nope.x", model)
                : text("23-fault-unknown-model").replace("winery.nope", model);
        return OdooException.of(OdooException.WARNING, USER_ERROR, message);
    }

    OdooException unknownField(String model, String field) {
        return series.atLeast(18, 0)
                ? OdooException.unforeseen(
                        named(text("o18-13-unknown-field").replace("'zzz'", "'" + field + "'"), model))
                : OdooException.unforeseen(
                        named(text("24-fault-unknown-field-in-fields").replace("champ_inconnu", field), model));
    }

    OdooException unknownFieldInOrder(String model, String field) {
        return OdooException.unforeseen(
                named(text("24c-fault-unknown-field-in-order").replace("champ_inconnu", field), model));
    }

    OdooException unknownFieldInDomain(String model, String field, List<?> leaf) {
        return OdooException.unforeseen(text("24b-fault-unknown-field-in-domain")
                .replace("('champ_inconnu', '=', 1)", PythonText.tuple(leaf))
                .replace("res.partner.champ_inconnu", model + "." + field));
    }

    OdooException invalidLeaf(List<?> leaf) {
        return OdooException.unforeseen(
                text("24d-fault-bad-domain").replace("('name', '~~', 'x')", PythonText.tuple(leaf)));
    }

    OdooException operationRefused(Model model, String operation, String groups) {
        String verb = switch (operation) {
            case "create" -> "créer des";
            case "write" -> "modifier les";
            case "unlink" -> "supprimer les";
            default -> "accéder aux";
        };
        // the reading text of the real server has a stray quote; it is kept
        String tail = "read".equals(operation) ? ".' " : ".";
        return OdooException.of(
                OdooException.ACCESS_ERROR,
                ACCESS_ERROR,
                "Vous n'êtes pas autorisé à " + verb + " enregistrements '" + model.label() + "' (" + model.name() + ")"
                        + tail + "\n\nCette opération est autorisée pour les groupes suivants :\n" + groups
                        + "\n\nContactez votre administrateur pour demander l'accès si nécessaire.");
    }

    OdooException fieldsRefused(Model model, long user, Map<String, String> groupsByField) {
        StringBuilder message = new StringBuilder("L'opération demandée ne peut pas être terminée en raison de"
                + " restrictions de sécurité.\n\nType de document : " + model.label() + " (" + model.name()
                + ")\nOpération : read\nUtilisateur : " + user + "\nDes champs :");
        groupsByField.forEach((field, groups) -> message.append("\n- ")
                .append(field)
                .append(" (autorisé pour les groupes ")
                .append(groups)
                .append(')'));
        return OdooException.of(OdooException.ACCESS_ERROR, ACCESS_ERROR, message.toString());
    }

    OdooException missing(String model, long id, long user) {
        String message = text("26c-missing-write")
                .replace("res.partner(99999999,)", model + "(" + id + ",)")
                .replace("User: 2", "User: " + user);
        return OdooException.of(OdooException.WARNING, "odoo.exceptions.MissingError", message);
    }

    OdooException privateMethod(String method) {
        String capture = series.atLeast(18, 0) ? "o18-17-private" : "27-fault-private-method";
        return OdooException.of(
                OdooException.ACCESS_ERROR, ACCESS_ERROR, text(capture).replace("_search", method));
    }

    OdooException unknownMethod(String model, String method) {
        return OdooException.unforeseen(named(text("28-fault-unknown-method").replace("lire_tout", method), model));
    }

    OdooException unknownService(String service) {
        return OdooException.unforeseen(text("61b-unknown-service").replace("'nope'", "'" + service + "'"));
    }

    OdooException companyPartnerInUse() {
        return OdooException.of(OdooException.WARNING, USER_ERROR, text("29-fault-user-error"));
    }

    OdooException recursivePartners() {
        return OdooException.of(
                OdooException.WARNING, "odoo.exceptions.ValidationError", text("29b-fault-validation-error"));
    }

    OdooException userError(String message) {
        return OdooException.of(OdooException.WARNING, USER_ERROR, message);
    }

    OdooException noneInXml() {
        return OdooException.unforeseen(
                text(series.atLeast(18, 0) ? "o18-16-none-result" : "54b-method-returning-none"));
    }

    OdooException integerTooLargeForXml() {
        return OdooException.unforeseen(text("52d-bigint-response-overflow"));
    }

    OdooException integerOutOfRange(long value) {
        return OdooException.unforeseen(text("52-bigint-request-int").replace("4294967296", Long.toString(value)));
    }

    OdooException dateOutOfRange(String value) {
        return OdooException.unforeseen(text("53i-domain-date-15_11_2026").replace("15/11/2026", value));
    }

    OdooException emptyDate() {
        return OdooException.unforeseen(text("53j-domain-date-empty"));
    }

    OdooException wrongDateFormat(String value) {
        return OdooException.unforeseen(text("53l-write-datetime-iso-T").replace("2026-12-01T10:00:00Z", value));
    }

    /** PostgreSQL keeps no NUL: what Python says about it. */
    OdooException nulCharacter() {
        return OdooException.unforeseen(
                "Traceback (most recent call last):\n  File \"/usr/lib/python3/dist-packages/psycopg2/extensions.py\","
                        + " line 118, in <listcomp>\n    qobjs = [o.getquoted() for o in pobjs]\n"
                        + "ValueError: A string literal cannot contain NUL (0x00) characters.\n");
    }

    OdooException wrongArguments(String model, String method, String problem) {
        return OdooException.unforeseen(named(text("28-fault-unknown-method"), model)
                .replaceFirst("(?s)AttributeError: .*", "TypeError: " + method + "() " + problem + "\n"));
    }

    /** The place is Expat's; ours is where the JDK's parser stopped. */
    OdooException malformedXml(boolean ended, int line, int column) {
        String place = "line " + line + ", column " + column;
        return ended
                ? OdooException.unforeseen(text("62-malformed-xml").replace("line 1, column 67", place))
                : OdooException.unforeseen(text("50-xml-control-char-raw").replace("line 25, column 19", place));
    }

    private static String named(String text, String model) {
        return text.replace("'res.partner'", "'" + model + "'");
    }

    private String text(String capture) {
        return texts.computeIfAbsent(capture, Capture::faultString);
    }
}
