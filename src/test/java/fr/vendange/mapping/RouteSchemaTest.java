package fr.vendange.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.vendange.canonical.Messages;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Camel's own schema has thousands of alternatives: each slip in a route must come back as one useful sentence. */
class RouteSchemaTest {
    private static final SchemaCheck CAMEL = SchemaCheck.of("schema/camelYamlDsl.json");

    @Test
    void aGoodRouteHasNothingWrong() {
        assertEquals(List.of(), reasons("""
                        - route:
                            id: isavigne-drop
                            description: CSV exports
                            from:
                              uri: file:inbox
                              parameters: { readLock: changed }
                              steps:
                                - split:
                                    streaming: true
                                    expression: { simple: "${body}" }
                                    steps:
                                      - to: mapping:auto
                                      - to: { uri: "canonical:upsert", id: upsert }
                                - log: { message: done }
                        """));
    }

    @Test
    void everySlipIsOneSentenceWithItsLineAndKey() {
        assertEquals(
                List.of(
                        "r.camel.yaml, ligne 6, clé « expresion » : clé inconnue ; vouliez-vous dire « expression » ?",
                        "r.camel.yaml, ligne 8, clé « too » : clé inconnue ; vouliez-vous dire « to » ?",
                        "r.camel.yaml, ligne 9, clé « url » : clé inconnue ; vouliez-vous dire « uri » ?",
                        "r.camel.yaml, ligne 12, clé « simpel » : clé inconnue ; vouliez-vous dire « simple » ?",
                        "r.camel.yaml, ligne 14, clé « expresion » : clé inconnue ; vouliez-vous dire « expression » ?",
                        "r.camel.yaml, ligne 15, clé « log » : cette valeur n’a aucune des formes permises ici.",
                        "r.camel.yaml, ligne 16, clé « convertBodyTo » : il manque la clé « type »."),
                reasons("""
                        - route:
                            from:
                              uri: file:inbox
                              steps:
                                - split:
                                    expresion: { simple: "${body}" }
                                    steps:
                                      - too: mapping:auto
                                - to: { url: "canonical:upsert" }
                                - split:
                                    expression:
                                      simpel: "${body}"
                                - filter:
                                    simple: { expresion: "${body}" }
                                - log: 12
                                - convertBodyTo: { id: x }
                        """));
    }

    @Test
    void aMisspeltFromIsToldOnce() {
        assertEquals(
                List.of("r.camel.yaml, ligne 2, clé « form » : clé inconnue ; vouliez-vous dire « from » ?"),
                reasons("- route:\n    form:\n      uri: x\n"));
    }

    @Test
    void aFileThatIsNoListOfRoutes() {
        assertEquals(List.of("r.camel.yaml, ligne 1 : « {…} » n’est pas une liste."), reasons("route: 1\n"));
    }

    @Test
    void aFileThatIsNoYaml() {
        assertEquals(
                List.of("r.camel.yaml, ligne 2 : ce n’est pas du YAML correct (mapping values are not allowed here). "
                        + "Vérifiez l’indentation, les deux-points et les guillemets."),
                reasons("- route:\n    id: a: b\n"));
    }

    private static List<String> reasons(String yaml) {
        Messages french = Messages.in("fr");
        return CAMEL.check(YamlFile.parse("r.camel.yaml", yaml)).stream()
                .map(problem -> problem.sentence(french))
                .toList();
    }
}
