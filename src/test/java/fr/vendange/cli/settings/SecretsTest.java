package fr.vendange.cli.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:h2:file:/v/data/vendange;AUTO_SERVER=TRUE | jdbc:h2:file:/v/data/vendange;AUTO_SERVER=TRUE
            jdbc:h2:tcp://db/v;USER=sa;PASSWORD=grappe;TRACE_LEVEL_FILE=0 | jdbc:h2:tcp://db/v;USER=sa;PASSWORD=***;TRACE_LEVEL_FILE=0
            jdbc:postgresql://db/v?user=marie&password=grappe&ssl=true | jdbc:postgresql://db/v?user=marie&password=***&ssl=true
            jdbc:postgresql://db/v?sslpassword=grappe | jdbc:postgresql://db/v?sslpassword=***
            jdbc:postgresql://marie:grappe@db:5432/v | jdbc:postgresql://marie:***@db:5432/v
            https://odoo.example/json?api_key=abc&db=v | https://odoo.example/json?api_key=***&db=v
            FATAL: password: grappe | FATAL: password: ***
            FATAL: password authentication failed for user "marie" | FATAL: password authentication failed for user "marie"
            """)
    void passwordsAndTokensAreReplaced(String text, String masked) {
        assertEquals(masked, Secrets.masked(text));
    }

    @ParameterizedTest
    @CsvSource({
        "vendange.jdbc.password, true",
        "vendange.admin.token, true",
        "odoo.api-key, true",
        "odoo.api_key, true",
        "odoo.webhook.secret, true",
        "vendange.products.wine-priority, false",
        "vendange.jdbc.url, false"
    })
    void namesTellSecrets(String key, boolean secret) {
        assertEquals(secret, Secrets.isSecret(key));
    }
}
