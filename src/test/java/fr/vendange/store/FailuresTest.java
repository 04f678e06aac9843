package fr.vendange.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a failed statement is taken for. */
class FailuresTest {
    @ParameterizedTest
    @CsvSource({
        "22001, true, false",
        "23505, true, false",
        "40001, false, true",
        "08006, false, true",
        "57P01, false, true",
        "90067, false, true",
        "42P01, false, false"
    })
    void theStateSaysWhetherAValueIsToBlameOrTheSameMayWorkAgain(String state, boolean ofValue, boolean passing) {
        SQLException failure = new SQLException("no", state);

        assertEquals(ofValue, Failures.isOfValue(failure));
        assertEquals(passing, Failures.isPassing(failure));
    }
}
