package fr.vendange.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HintTargetTest {
    @Test
    void aModelNamesItsStreamAndPerhapsTheFieldAndTheTimeBetween() {
        assertEquals(
                Map.of(
                        "res.partner", new HintTarget("customers", "id", Duration.ZERO),
                        "sale.order", new HintTarget("sales", "order_id", Duration.ZERO),
                        "stock.quant", new HintTarget("stock", "id", Duration.ofMinutes(1)),
                        "stock.move", new HintTarget("stock", "move_ids.id", Duration.ofSeconds(5))),
                HintTarget.list("res.partner=customers, sale.order = sales by order_id,\n  stock.quant=stock every 60s,"
                        + " stock.move=stock by move_ids.id every 5s"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "res.partner", "res.partner=", "a=b by", "a=b every 60", "a=b;c=d"})
    void whatIsWrittenOtherwiseIsEchoed(String text) {
        assertEquals(
                "model=stream [by field] [every 60s] expected: " + text,
                assertThrows(IllegalArgumentException.class, () -> HintTarget.list(text))
                        .getMessage());
    }
}
