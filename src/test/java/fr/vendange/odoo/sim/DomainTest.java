package fr.vendange.odoo.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Four contacts, and who of them a domain finds. */
class DomainTest {
    private SimulatedOdoo odoo;

    @BeforeEach
    void fourContacts() {
        odoo = SimulatedOdoo.start("17.0");
        for (long id : odoo.ids("res.partner")) {
            odoo.delete("res.partner", id);
        }
        odoo.within(transaction -> {
            transaction.put(
                    "res.partner",
                    11,
                    Map.of(
                            "name",
                            "Zoé Colin",
                            "email",
                            "zoe@ex.test",
                            "country_id",
                            75,
                            "category_id",
                            List.of(1, 2),
                            "customer_rank",
                            3,
                            "write_date",
                            "2026-11-15 00:00:00"));
            transaction.put(
                    "res.partner",
                    12,
                    Map.of(
                            "name",
                            "La Cave",
                            "is_company",
                            true,
                            "country_id",
                            57,
                            "write_date",
                            "2026-11-15 08:00:00"));
            transaction.put(
                    "res.partner",
                    13,
                    Map.of("name", "Ancien", "active", false, "parent_id", 12, "write_date", "2026-11-16 00:00:00"));
            transaction.put(
                    "res.partner",
                    14,
                    Map.of(
                            "name", "100 % Vin_rouge",
                            "parent_id", 12,
                            "category_id", List.of(2),
                            "email", "vin@ex.test",
                            "write_date", "2026-11-17 00:00:00"));
        });
    }

    @AfterEach
    void stop() {
        odoo.close();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            []                                                              => 11 12 14
            [["active","in",[true,false]]]                                  => 11 12 13 14
            [["active","=",false]]                                          => 13
            [["name","=","La Cave"]]                                        => 12
            [["name","!=","La Cave"]]                                       => 11 14
            [["email","=",false]]                                           => 12
            [["email","!=",false]]                                          => 11 14
            [["email","=",null]]                                            => 12
            [["email","!=","zoe@ex.test"]]                                  => 12 14
            [["email","in",["zoe@ex.test",false]]]                          => 11 12
            [["email","not in",["zoe@ex.test"]]]                            => 12 14
            [["email","not in",["zoe@ex.test",false]]]                      => 14
            [["name","like","cave"]]                                        =>
            [["name","ilike","cave"]]                                       => 12
            [["name","not ilike","CAVE"]]                                   => 11 14
            [["name","=like","La%"]]                                        => 12
            [["name","ilike","zo_"]]                                        => 11
            [["name","ilike","ZOÉ"]]                                        => 11
            [["name","like","vin\\\\_"]]                                    =>
            [["name","like","Vin\\\\_"]]                                    => 14
            [["is_company","=",true]]                                       => 12
            [["is_company","!=",true]]                                      => 11 14
            [["is_company","=",false]]                                      => 11 14
            [["customer_rank",">",0]]                                       => 11
            [["customer_rank","<",1]]                                       => 12 14
            [["id",">",11],["id","<=",14]]                                  => 12 14
            [["id","in",[14,11,99]]]                                        => 11 14
            ["|",["id","=",11],["id","=",12]]                               => 11 12
            ["!",["id","=",11]]                                             => 12 14
            ["&","!",["id","=",11],"|",["id","=",12],["id","=",14]]         => 12 14
            ["|","|",["id","=",11],["id","=",12],["id","=",14],["email","!=",false]] => 11 14
            [["country_id","=",75]]                                         => 11
            [["country_id","=","france"]]                                   => 11
            [["country_id","ilike","all"]]                                  => 12
            [["country_id","=",false]]                                      => 14
            [["country_id","!=",75]]                                        => 12 14
            [["country_id.code","=","FR"]]                                  => 11
            [["country_id.code","!=","FR"]]                                 => 12
            [["parent_id.is_company","=",true]]                             => 14
            [["parent_id.country_id.code","=","DE"]]                        => 14
            [["category_id","=",2]]                                         => 11 14
            [["category_id","in",[1]]]                                      => 11
            [["category_id","not in",[1]]]                                  => 12 14
            [["category_id","=",false]]                                     => 12
            [["category_id.name","=","Caviste"]]                            => 11
            [["child_ids.name","ilike","vin"]]                              => 12
            [["complete_name","ilike","la cave,"]]                          => 14
            [["write_date",">","2026-11-15"]]                               => 14
            [["write_date",">=","2026-11-15"]]                              => 11 12 14
            [["write_date","<=","2026-11-15"]]                              => 11 12
            [["write_date",">","2026-11-15T00:00:00"]]                      => 12 14
            [["write_date",">","2026-11-15T01:00:00+01:00"]]                => 12 14
            [["write_date","=","2026-11-15 08:00:00"]]                      => 12
            [["write_date",">","2026-11-15 07:59:59.999999"]]               => 12 14
            [["image_128","!=",false]]                                      =>
            [["contact_address","=","n'importe quoi"]]                      => 11 12 14
            [[1,"=",1]]                                                     => 11 12 14
            [[0,"=",1]]                                                     =>
            """)
    void findsWhatOdooFinds(String domain, String ids) {
        assertEquals(ids == null ? "" : ids, found(domain, Map.of()));
    }

    @Test
    void theContextShowsWhatIsArchived() {
        assertEquals("11 12 13 14", found("[]", Map.of("active_test", false)));
        assertEquals("13 14", found("[[\"id\",\">\",12]]", Map.of("active_test", false)));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            [["nope","=",1]]             => Invalid field res.partner.nope in leaf ('nope', '=', 1)
            [["country_id.nope","=",1]]  => Invalid field res.country.nope in leaf ('country_id.nope', '=', 1)
            [["name","~~","x"]]          => Invalid leaf ('name', '~~', 'x')
            ["&",["id","=",1]]           => Invalid leaf ('&')
            """)
    void refusesInOdoosWords(String domain, String message) {
        OdooException refused = assertThrows(OdooException.class, () -> found(domain, Map.of()));
        assertEquals(OdooException.UNFORESEEN, refused.code());
        assertEquals("builtins.ValueError", refused.pythonClass());
        assertEquals(message, refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "id desc, 14 12 11",
        "'write_date desc, id asc', 14 12 11",
        "'email asc, id asc', 14 11 12",
        "'email desc', 12 11 14",
        "name, 14 12 11",
        "'customer_rank desc, id desc', 11 14 12"
    })
    void ordersAsPostgresDoes(String order, String ids) {
        assertEquals(ids, text(search("[]", Map.of()).ids(order, 0, 0)));
    }

    @Test
    void offsetAndLimitCutTheOrderedList() {
        assertArrayEquals(new long[] {12}, search("[]", Map.of()).ids("id asc", 1, 1));
        assertArrayEquals(new long[] {11}, search("[]", Map.of()).ids("id desc", 2, 5));
        assertArrayEquals(new long[0], search("[]", Map.of()).ids("id desc", 9, 5));
        assertEquals(2, search("[]", Map.of()).count(2));
    }

    private Search search(String domain, Map<String, Object> context) {
        List<?> terms = (List<?>) JsonText.object("{\"domain\":" + domain + "}").get("domain");
        return new Search(odoo.store().table("res.partner"), terms, context);
    }

    private String found(String domain, Map<String, Object> context) {
        return text(search(domain, context).ids("id asc", 0, 0));
    }

    private static String text(long[] ids) {
        return String.join(" ", Arrays.stream(ids).mapToObj(Long::toString).toList());
    }
}
