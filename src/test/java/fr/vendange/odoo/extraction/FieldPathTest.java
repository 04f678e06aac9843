package fr.vendange.odoo.extraction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPathTest {
    @Test
    void fieldsAreJoinedByPoints() {
        FieldPath path = FieldPath.parse("country_id.code");

        assertEquals("country_id", path.field());
        assertEquals("code", path.rest().orElseThrow().field());
        assertTrue(path.rest().orElseThrow().rest().isEmpty());
    }

    @Test
    void aConditionPicksOneOfMany() {
        FieldPath path = FieldPath.parse("product_template_attribute_value_ids[attribute_id.name=Contenance].name");

        assertEquals("product_template_attribute_value_ids", path.field());
        assertEquals("Contenance", path.condition().orElseThrow().text());
        assertEquals(
                FieldPath.parse("attribute_id.name"),
                path.condition().orElseThrow().path());
        assertEquals("name", path.rest().orElseThrow().field());
    }

    @Test
    void aNameWithParenthesesIsComputed() {
        assertTrue(FieldPath.parse("key()").computed());
        assertTrue(FieldPath.parse("product_id.key()").rest().orElseThrow().computed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", "a..b", "key().name", "a[b=c]", "a[b].c", "a b", "a[.=c].d"})
    void anythingElseIsNoPath(String text) {
        assertEquals(
                "not a path of fields: ",
                assertThrows(IllegalArgumentException.class, () -> FieldPath.parse(text))
                        .getMessage()
                        .substring(0, 22));
    }
}
