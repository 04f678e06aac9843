package fr.vendange.odoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainTest {
    private static final Domain A = Domain.where("a", "=", 1L);
    private static final Domain B = Domain.where("b", "=", 2L);
    private static final Domain C = Domain.where("c", "=", 3L);

    @Test
    void isOdoosPrefixNotation() {
        assertEquals(List.of(), Domain.all().terms());
        assertEquals("[[a, =, 1]]", A.toString());
        assertEquals("[[a, =, 1], [b, =, 2]]", A.and(B).toString());
        assertEquals("[|, [a, =, 1], [b, =, 2]]", A.or(B).toString());
        assertEquals("[|, &, [a, =, 1], [b, =, 2], [c, =, 3]]", A.and(B).or(C).toString());
        assertEquals("[|, [a, =, 1], &, [b, =, 2], [c, =, 3]]", A.or(B.and(C)).toString());
        assertEquals("[|, [a, =, 1], [b, =, 2], [c, =, 3]]", A.or(B).and(C).toString());
        assertEquals(
                "[|, &, |, [a, =, 1], [b, =, 2], [c, =, 3], [a, =, 1]]",
                A.or(B).and(C).or(A).toString());
    }

    @Test
    void allAddsNothingToAndAndEverythingToOr() {
        assertEquals(A, A.and(Domain.all()));
        assertEquals(A, Domain.all().and(A));
        assertEquals(Domain.all(), A.or(Domain.all()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
                    []                                     ; []
                    [["customer_rank", ">", 0]]            ; [[customer_rank, >, 0]]
                    [('customer_rank', '>', 0)]            ; [[customer_rank, >, 0]]
                    [('name', '=', "L'Étoile (Dijon)")]    ; [[name, =, L'Étoile (Dijon)]]
                    [('active', '=', True), ('x', '=', None), ('y', '!=', False)] ; [[active, =, true], [x, =, null], [y, !=, false]]
                    ['|', ('a', '=', 1), ('b', '=', 2)]    ; [|, [a, =, 1], [b, =, 2]]
                    ['!', ('a', 'in', (1, 2, 3))]          ; [!, [a, in, [1, 2, 3]]]
                    [('a', '=', 'True'),]                  ; [[a, =, True]]
                    [('a', '>=', 12.50)]                   ; [[a, >=, 12.50]]
                    """)
    void isReadAsPeopleWriteIt(String text, String terms) {
        assertEquals(terms, Domain.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name",
                "('a', '=', 1)",
                "{}",
                "[None]",
                "[('a', '=')]",
                "['|', ('a', '=', 1)]",
                "[('a', '=', 1), '&']",
                "[('a', '=', 1)] x",
                "[('a', '=', uid)]",
                "[('a', '=', 1)",
                "['xor', ('a', '=', 1), ('b', '=', 1)]"
            })
    void whatIsNoDomainIsRefusedAndEchoed(String text) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Domain.parse(text));
        assertEquals("not a domain: " + text, refused.getMessage());
    }

    @Test
    void aConditionMayCompareWithNothing() {
        assertEquals(
                List.of(Arrays.asList("a", "=", null)),
                Domain.where("a", "=", null).terms());
    }
}
