package fr.vendange.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.vendange.canonical.ContentHash;
import fr.vendange.run.Bindings;
import fr.vendange.run.Bindings.Binding;
import fr.vendange.run.Bindings.Confirmation;
import fr.vendange.run.Bindings.Refusal;
import fr.vendange.run.Bindings.State;
import fr.vendange.run.Bindings.Wish;
import fr.vendange.run.OutboxFilter;
import fr.vendange.run.OutboxLine;
import fr.vendange.run.OutboxMessage;
import fr.vendange.run.OutboxState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is promised of what other systems have and shall have, on whichever database. */
abstract class BindingsContract {
    private static final Instant START = Instant.parse("2026-11-20T09:00:00Z");
    private static final String SHOP = "medusa";
    private static final String PRODUCT = "product";

    @TempDir
    Path folder;

    private Database database;
    private Bindings bindings;

    /** An empty database of the kind under test. */
    abstract StoreSettings settings(Path folder) throws Exception;

    @BeforeEach
    void openAnEmptyDatabase() throws Exception {
        database = Database.open(settings(folder).at(new SettableClock(START)));
        bindings = database.bindings();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Wish wish(String key, String state) {
        return new Wish(PRODUCT, key, PRODUCT, ContentHash.of(state), state);
    }

    private static Confirmation confirmation(String key, String state) {
        return new Confirmation(PRODUCT, key, "prod_" + key, ContentHash.of(state), state);
    }

    private Binding of(String key) {
        return bindings.find(SHOP, PRODUCT, List.of(key)).get(key);
    }

    private List<String> told(OutboxState state) {
        return database.outbox().list(new OutboxFilter(SHOP, state, null, null), null, 10).stream()
                .map(OutboxLine::message)
                .map(OutboxMessage::body)
                .toList();
    }

    @Test
    void aWishIsWrittenWithItsMessageAndTheSameAgainIsNone() {
        assertEquals(2, bindings.wish(SHOP, List.of(wish("7", "red"), wish("8", "white"))));
        assertEquals(0, bindings.wish(SHOP, List.of(wish("7", "red"))));
        assertEquals(1, bindings.wish(SHOP, List.of(wish("7", "rosé"), wish("8", "white"))));

        assertEquals(Set.of("rosé", "white"), Set.copyOf(told(OutboxState.WAITING)));
        assertEquals(List.of("red"), told(OutboxState.SUPERSEDED));
        assertEquals(
                new Binding(
                        PRODUCT,
                        "7",
                        Optional.empty(),
                        Optional.of(ContentHash.of("rosé")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        State.WAITING,
                        Optional.empty()),
                of("7"));
    }

    @Test
    void aStateThatIsWantedAgainAfterAnotherIsToldAgain() {
        bindings.wish(SHOP, List.of(wish("7", "red")));
        bindings.wish(SHOP, List.of(wish("7", "white")));
        assertEquals(1, bindings.wish(SHOP, List.of(wish("7", "red"))));
        assertEquals(List.of("red"), told(OutboxState.WAITING));
    }

    @Test
    void whatTheReceiverConfirmsIsKeptAndAWishThatHasChangedSinceStaysOne() {
        bindings.wish(SHOP, List.of(wish("7", "red"), wish("8", "red")));
        bindings.wish(SHOP, List.of(wish("8", "white")));
        bindings.confirm(SHOP, List.of(confirmation("7", "red"), confirmation("8", "red"), confirmation("9", "red")));

        assertEquals(State.SENT, of("7").state());
        assertEquals(Optional.of("prod_7"), of("7").foreignId());
        assertEquals(Optional.of("red"), of("7").sent());
        assertEquals(Optional.of(START), of("7").sentAt());
        assertEquals(State.WAITING, of("8").state());
        assertEquals(Optional.of(ContentHash.of("red")), of("8").sentHash());
        assertEquals(State.SENT, of("9").state());
        assertEquals(Optional.empty(), of("9").wanted());
        assertEquals(Map.of(State.SENT, 2L, State.WAITING, 1L), bindings.counts(SHOP, PRODUCT));

        bindings.confirm(SHOP, List.of(new Confirmation(PRODUCT, "7", null, ContentHash.of("red"), "red")));
        assertEquals(Optional.of("prod_7"), of("7").foreignId());
    }

    @Test
    void aRefusalHoldsUntilTheWishChanges() {
        bindings.wish(SHOP, List.of(wish("7", "red"), wish("8", "red")));
        bindings.wish(SHOP, List.of(wish("8", "white")));
        bindings.refuse(
                SHOP,
                List.of(
                        new Refusal(PRODUCT, "7", ContentHash.of("red"), "« 7 » : non", true),
                        new Refusal(PRODUCT, "8", ContentHash.of("red"), "« 8 » : non", true),
                        new Refusal(PRODUCT, "9", ContentHash.of("x"), "sans prix", false),
                        new Refusal(PRODUCT, "10", ContentHash.of("x"), "inconnu", true)));

        assertEquals(State.REFUSED, of("7").state());
        assertEquals(Optional.of("« 7 » : non"), of("7").reason());
        assertEquals(State.WAITING, of("8").state());
        assertEquals(Optional.of("sans prix"), of("9").reason());
        assertEquals(Map.of(), bindings.find(SHOP, PRODUCT, List.of("10")));

        assertEquals(1, bindings.wish(SHOP, List.of(wish("7", "white"))));
        assertEquals(Optional.empty(), of("7").reason());
    }

    @Test
    void whatTheReceiverHasNoMoreIsWantedAnew() {
        bindings.wish(SHOP, List.of(wish("7", "red")));
        bindings.confirm(SHOP, List.of(confirmation("7", "red")));
        bindings.forget(SHOP, PRODUCT, List.of("7", "unknown"));
        assertEquals(Optional.empty(), of("7").foreignId());
        assertEquals(Optional.empty(), of("7").sentHash());
        assertEquals(1, bindings.wish(SHOP, List.of(wish("7", "red"))));
    }

    @Test
    void pagesFollowTheKeysAsTextsAndOnlyThoseOfTheKindAndTheReceiver() {
        bindings.wish(SHOP, List.of(wish("9", "a"), wish("10", "b"), wish("É", "c"), wish("a", "d"), wish("B", "e")));
        bindings.wish("other", List.of(wish("11", "a")));
        bindings.wish(SHOP, List.of(new Wish("level", "12", "stock", ContentHash.of("l"), "l")));

        List<Binding> first = bindings.list(SHOP, PRODUCT, "", 2);
        assertEquals(List.of("10", "9"), first.stream().map(Binding::key).toList());
        assertEquals(
                List.of("B", "a", "É"),
                bindings.list(SHOP, PRODUCT, "9", 10).stream().map(Binding::key).toList());
        assertEquals(Map.of(), bindings.find(SHOP, PRODUCT, List.of()));
        assertEquals(
                Set.of("9", "a"),
                bindings.find(SHOP, PRODUCT, List.of("9", "a", "12")).keySet());
    }
}
