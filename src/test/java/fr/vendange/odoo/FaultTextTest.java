package fr.vendange.odoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fr.vendange.canonical.Messages;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a fault says to the person, and what it keeps to itself. */
class FaultTextTest {
    private static final Messages FRENCH = Messages.in("fr");
    private static final OdooConnection CAVE = OdooConnection.of(
            "cave", URI.create("https://cave.example"), "domaine", "vendange", () -> Secret.of("clé-très-secrète"));

    @ParameterizedTest
    @EnumSource(OdooFault.Kind.class)
    void everyKindHasItsReasonAndItsAdvice(OdooFault.Kind kind) {
        OdooFault fault = OdooFault.of(kind, "").in(CAVE, "res.partner read");
        for (String language : new String[] {"fr", "en"}) {
            Messages messages = Messages.in(language);
            assertFalse(fault.reason(messages).startsWith("fault."), kind.name());
            assertFalse(fault.advice(messages).startsWith("fault."), kind.name());
            assertFalse(fault.reason(messages).contains("{"), kind.name());
            assertFalse((fault + fault.reason(messages) + fault.advice(messages)).contains("secrète"), kind.name());
        }
    }

    @Test
    void aWrongKeySaysWhoseAndWhereAndWhatToDo() {
        OdooFault fault = FaultTable.ofCode(3, "Access Denied", "res.partner").in(CAVE, "authenticate");
        assertEquals(
                "Odoo « cave » refuse l’utilisateur « vendange » ou sa clé, dans la base « domaine ».",
                fault.reason(FRENCH));
        assertEquals(
                "Vérifiez ODOO_USERNAME et ODOO_API_KEY : une clé expire, au plus tard après 90 jours depuis Odoo 18. "
                        + "Créez-en une nouvelle dans Préférences, Sécurité du compte, et donnez-la sur la page Sources "
                        + "ou dans application.properties (odoo.api.key) : le service en marche la prend au prochain "
                        + "appel. Une clé qui vient de l’environnement ne change qu’au redémarrage.",
                fault.advice(FRENCH));
    }

    @Test
    void aWrongDatabaseIsNamed() {
        OdooFault fault = OdooFault.of(OdooFault.Kind.DATABASE_UNKNOWN, "").in(CAVE, "authenticate");
        assertEquals("Le serveur https://cave.example n’a pas de base nommée « domaine ».", fault.reason(FRENCH));
    }

    @Test
    void whatOdooTellsTheUserIsPassedOn() {
        OdooFault fault = FaultTable.ofCode(
                        2, "Vous ne pouvez pas créer de hiérarchie de partenaires récursive.", "res.partner")
                .in(CAVE, "res.partner write");
        assertEquals(
                "Odoo « cave » refuse l’opération par une de ses règles (res.partner write). Réponse : « Vous ne pouvez "
                        + "pas créer de hiérarchie de partenaires récursive. ».",
                fault.reason(FRENCH));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    2 | L'objet cave.x n'existe pas !                       | UNKNOWN_MODEL
                    2 | Object cave.x doesn't exist                         | UNKNOWN_MODEL
                    2 | Das Objekt „cave.x“ existiert nicht: cave.x         | UNKNOWN_MODEL
                    2 | Enregistrement supprimé. (Enregistrement : cave.x(7, 8), Utilisateur : 2) | MISSING_RECORD
                    2 | Le champ est obligatoire                            | USER_ERROR
                    3 | Access Denied                                       | CREDENTIALS
                    4 | Vous n'êtes pas autorisé                            | ACCESS_DENIED
                    1 | psycopg2.errors.SerializationFailure: could not     | CONCURRENT_UPDATE
                    1 | psycopg2.errors.DeadlockDetected: deadlock detected | CONCURRENT_UPDATE
                    1 | psycopg2.errors.LockNotAvailable: could not obtain  | CONCURRENT_UPDATE
                    1 | psycopg2.InterfaceError: connection already closed  | DATABASE_DOWN
                    1 | psycopg2.pool.PoolError: The Connection Pool Is Full | DATABASE_DOWN
                    1 | psycopg2.OperationalError: connection to server failed: Connection refused | DATABASE_DOWN
                    1 | psycopg2.OperationalError: FATAL:  database "x" does not exist | DATABASE_UNKNOWN
                    1 | psycopg2.OperationalError: FATAL:  la base de données « x » n'existe pas | DATABASE_UNKNOWN
                    1 | psycopg2.OperationalError: FATAL:  the database system is starting up | DATABASE_DOWN
                    1 | ValueError: Invalid field 'x' on model 'cave.x'     | UNKNOWN_FIELD
                    1 | ValueError: time data '2026' does not match         | OTHER
                    1 | AttributeError: The method 'x' does not exist on the model 'cave.x' | UNKNOWN_METHOD
                    1 | TypeError: cannot marshal None unless allow_none is enabled | RESULT_IS_NONE
                    1 | OverflowError: int exceeds XML-RPC limits           | NUMBER_TOO_LARGE
                    1 | MemoryError                                         | SERVER_ERROR
                    1 | odoo.exceptions.AccessDenied: Access Denied         | CREDENTIALS
                    1 | odoo.http.SessionExpiredException: Session expired  | CREDENTIALS
                    1 | nothing of the kind                                 | OTHER
                    """)
    void aCodeAndATextMeanOneKind(int code, String text, OdooFault.Kind kind) {
        assertEquals(kind, FaultTable.ofCode(code, text, "cave.x").kind());
    }

    @ParameterizedTest
    @CsvSource({
        "odoo.exceptions.AccessError, x, ACCESS_DENIED",
        "odoo.exceptions.AccessDenied, x, CREDENTIALS",
        "odoo.exceptions.MissingError, x, MISSING_RECORD",
        "odoo.exceptions.UserError, Object cave.x doesn't exist, UNKNOWN_MODEL",
        "odoo.exceptions.UserError, Le stock est insuffisant, USER_ERROR",
        "odoo.exceptions.ValidationError, x, USER_ERROR",
        "builtins.ValueError, Invalid field 'x', UNKNOWN_FIELD",
        "builtins.AttributeError, x, UNKNOWN_METHOD",
        "psycopg2.errors.SerializationFailure, x, CONCURRENT_UPDATE",
        "werkzeug.exceptions.NotFound, the model 'cave.x' does not exist, UNKNOWN_MODEL",
        "werkzeug.exceptions.NotFound, The method 'y' does not exist, UNKNOWN_METHOD",
        "werkzeug.exceptions.Unauthorized, Invalid apikey, CREDENTIALS",
        "werkzeug.exceptions.Forbidden, x, ACCESS_DENIED",
        "builtins.ZeroDivisionError, x, OTHER"
    })
    void anExceptionsClassMeansOneKind(String name, String message, OdooFault.Kind kind) {
        assertEquals(kind, FaultTable.ofException(name, message, "", "cave.x").kind());
    }

    @Test
    void theLineThatNamesTheExceptionNeedNotBeTheLast() {
        String text = Captures.responseBody("53i-domain-date-15_11_2026");
        OdooFault fault = FaultTable.ofCode(1, text.replaceAll("</?[^>]*>", ""), "res.partner");
        assertEquals("date/time field value out of range: \"15/11/2026 23:59:59\"", fault.detail());
    }

    @Test
    void pathsOfTheServerAreTakenOutOfWhatItTells() {
        OdooFault fault =
                FaultTable.ofCode(2, "Fichier /var/lib/odoo/filestore/ab/cd absent, voir https://a.b/c/d", "m");
        assertEquals("Fichier … absent, voir https://a.b/c/d", fault.detail());
    }

    @Test
    void aLongTextIsCut() {
        assertEquals(301, FaultTable.ofCode(4, "é".repeat(10_000), "m").detail().length());
    }
}
