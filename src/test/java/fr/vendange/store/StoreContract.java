package fr.vendange.store;

import static fr.vendange.canonical.CanonicalTable.CUSTOMERS;
import static fr.vendange.canonical.CanonicalTable.PRODUCT_CATALOG;
import static fr.vendange.canonical.CanonicalTable.SALES_LINES;
import static fr.vendange.canonical.CanonicalTable.STOCK_LEVELS;
import static fr.vendange.store.Estate.MONDAY;
import static fr.vendange.store.Estate.TUESDAY;
import static fr.vendange.store.Estate.customer;
import static fr.vendange.store.Estate.product;
import static fr.vendange.store.Estate.sale;
import static fr.vendange.store.Estate.stock;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.vendange.canonical.Anomaly;
import fr.vendange.canonical.BottleUnits;
import fr.vendange.run.Counts;
import fr.vendange.run.LeaseLost;
import fr.vendange.run.MappedBatch;
import fr.vendange.run.Overview;
import fr.vendange.run.Owner;
import fr.vendange.run.Run;
import fr.vendange.run.RunLedger.Begun;
import fr.vendange.run.RunOptions;
import fr.vendange.run.RunReport;
import fr.vendange.run.RunStatus;
import fr.vendange.run.StreamKey;
import fr.vendange.run.TableCensus;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store promises, on whichever database: the same tests run on H2 and on PostgreSQL. */
abstract class StoreContract {
    private static final long LARGE = 5L << 20;

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-20T09:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Database database;
    private Estate estate;

    /** An empty database of the kind under test. */
    abstract StoreSettings settings(Path folder) throws Exception;

    @BeforeEach
    void openAnEmptyDatabase() throws Exception {
        database = Database.open(settings(folder).at(NOW));
        estate = new Estate(database, folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void rowsAreInsertedThenUnchangedThenUpdated() throws Exception {
        RunReport first = estate.load(SALES_LINES, "a")
                .row(sale("1", "C1", "P1", "6", "72"))
                .row(sale("2", "C1", "P1", "1", "12"))
                .load();
        RunReport again = estate.load(SALES_LINES, "b")
                .row(sale("1", "C1", "P1", "6", "72"))
                .row(sale("2", "C1", "P1", "1", "12"))
                .load();
        RunReport changed = estate.load(SALES_LINES, "c")
                .row(sale("1", "C1", "P1", "6", "70.5"))
                .row(sale("2", "C1", "P1", "1", "12"))
                .row(sale("3", "C2", "P1", "2", "24"))
                .load();

        assertEquals(new Counts(2, 2, 0, 0, 0, 0), first.counts());
        assertEquals(RunStatus.LOADED, first.status());
        assertEquals(new Counts(2, 0, 0, 2, 0, 0), again.counts());
        assertEquals(RunStatus.UNCHANGED, again.status());
        assertEquals(new Counts(3, 1, 1, 1, 0, 0), changed.counts());
        assertTrue(changed.proven());
        assertEquals(0, new BigDecimal("106.5").compareTo(changed.asStored().money()));
        assertEquals(0, new BigDecimal("9").compareTo(changed.asStored().bottles()));
        assertEquals(
                List.of("isavigne-1|70.5000|1", "isavigne-2|12.0000|1", "isavigne-3|24.0000|1"),
                estate.rows("select sale_line_key, price_total_eur, case when created_at <= last_updated then 1 end "
                        + "from sales_lines order by 1"));
    }

    @Test
    void theEndOfARunDoesNotFreeTheStreamForAThirdOne() throws Exception {
        Run first = estate.load(SALES_LINES, "a")
                .row(sale("1", "C1", "P1", "6", "72"))
                .start();
        database.ledger().fail(first, "panne", "attendre");
        assertInstanceOf(Begun.Started.class, estate.load(SALES_LINES, "b").begin());

        database.forget(first);

        assertInstanceOf(Begun.Busy.class, estate.load(SALES_LINES, "c").begin());
    }

    @Test
    void theSameContentIsRecognisedAndForceLoadsItAgain() throws Exception {
        estate.load(SALES_LINES, "a").row(sale("1", "C1", "P1", "6", "72")).load();

        assertInstanceOf(
                Begun.AlreadyLoaded.class, estate.load(SALES_LINES, "a").begin());
        RunReport forced = estate.load(SALES_LINES, "a")
                .options(new RunOptions("command", false, true, false))
                .row(sale("1", "C1", "P1", "6", "72"))
                .load();

        assertEquals(RunStatus.UNCHANGED, forced.status());
    }

    @Test
    void anInterruptedRunGoesOnWithWhatIsNotCommitted() throws Exception {
        Estate.Load load = estate.load(SALES_LINES, "a");
        for (int i = 0; i < 9; i++) {
            load.row(sale("" + i, "C1", "P1", "1", "10"));
        }
        Run interrupted = load.start();
        List<MappedBatch> batches = load.batches(interrupted, 3);
        database.canonicalStore().commit(batches.get(2));
        database.canonicalStore().commit(batches.get(0));
        database.forget(interrupted);

        RunReport report = load.load(3);

        assertEquals(interrupted.id(), report.runId());
        assertEquals(new Counts(9, 9, 0, 0, 0, 0), report.counts());
        assertTrue(report.proven());
        assertEquals(List.of("9"), estate.rows("select count(*) from sales_lines"));
    }

    @Test
    void aLargeFirstLoadGoesWithoutSecondaryIndexesAndEndsWithThem() throws Exception {
        Set<String> before = estate.indexes("sales_lines");
        Estate.Load load = estate.load(SALES_LINES, "a").size(LARGE).row(sale("1", "C1", "P1", "1", "10"));
        Run run = load.start();
        Set<String> during = estate.indexes("sales_lines");
        load.batches(run, 3)
                .forEach(batch ->
                        assertDoesNotThrow(() -> database.canonicalStore().commit(batch)));
        database.ledger().complete(run);

        assertTrue(before.containsAll(Set.of("sales_lines_customer", "sales_lines_product")), before.toString());
        assertFalse(
                during.contains("sales_lines_customer") || during.contains("sales_lines_product"), during.toString());
        assertEquals(before, estate.indexes("sales_lines"));
    }

    @Test
    void theIndexesThatAKilledLoadLeftOutAreBuiltByTheNextRun() throws Exception {
        Set<String> before = estate.indexes("sales_lines");
        Run killed = estate.load(SALES_LINES, "a")
                .size(LARGE)
                .row(sale("1", "C1", "P1", "1", "10"))
                .start();
        database.forget(killed);
        estate.load(SALES_LINES, "b").row(sale("2", "C1", "P1", "1", "10")).load();

        assertEquals(before, estate.indexes("sales_lines"));
    }

    @Test
    void aTableThatHoldsLinesKeepsItsIndexesThroughALargeLoad() throws Exception {
        estate.load(SALES_LINES, "a").row(sale("1", "C1", "P1", "1", "10")).load();
        Set<String> before = estate.indexes("sales_lines");
        estate.load(SALES_LINES, "b")
                .size(LARGE)
                .row(sale("2", "C1", "P1", "1", "10"))
                .start();

        assertEquals(before, estate.indexes("sales_lines"));
    }

    @Test
    void batchesOfThousandsProveThemselvesWhetherNewOrKnown() throws Exception {
        List<RunReport> reports = new ArrayList<>();
        for (String total : List.of("10", "10", "10.5")) {
            Estate.Load load = estate.load(SALES_LINES, "file " + reports.size());
            for (int i = 0; i < 3_000; i++) {
                load.row(sale("" + i, "C" + i % 7, "P1", "2", i % 100 == 0 ? total : "10"));
            }
            reports.add(load.load(1_500));
        }

        assertEquals(
                List.of(
                        new Counts(3_000, 3_000, 0, 0, 0, 0),
                        new Counts(3_000, 0, 0, 3_000, 0, 0),
                        new Counts(3_000, 0, 30, 2_970, 0, 0)),
                reports.stream().map(RunReport::counts).toList());
        assertTrue(reports.stream().allMatch(RunReport::proven), reports.toString());
        assertEquals(
                0, new BigDecimal("30015").compareTo(reports.get(2).asStored().money()));
        assertEquals(
                0, new BigDecimal("6000").compareTo(reports.get(1).asStored().bottles()));
    }

    @Test
    void aBatchWhoseCommitWasAlreadyMadeIsNotWrittenTwice() throws Exception {
        Estate.Load load = estate.load(SALES_LINES, "a").row(sale("1", "C1", "P1", "1", "10"));
        Run run = load.start();
        MappedBatch batch = load.batches(run, 3).get(0);

        Counts first = database.canonicalStore().commit(batch);
        Counts second = database.canonicalStore().commit(batch);

        assertEquals(first, second);
        assertEquals(List.of("1"), estate.rows("select count(*) from run_batches"));
    }

    @Test
    void oneRunAtATimeWorksOnAStreamAndAnOldLeaseCommitsNothing() throws Exception {
        Estate.Load one = estate.load(SALES_LINES, "a").row(sale("1", "C1", "P1", "1", "10"));
        Run run = one.start();
        MappedBatch batch = one.batches(run, 3).get(0);
        assertInstanceOf(
                Begun.Busy.class,
                estate.load(SALES_LINES, "b")
                        .row(sale("2", "C1", "P1", "1", "10"))
                        .begin());

        database.forget(run);
        estate.load(SALES_LINES, "b").row(sale("2", "C1", "P1", "1", "10")).load();

        assertThrows(LeaseLost.class, () -> database.canonicalStore().commit(batch));
        assertEquals(List.of("isavigne-2"), estate.rows("select sale_line_key from sales_lines"));
    }

    @Test
    void aContentThatIsAlreadyLoadedLeavesTheStreamFreeAfterADeadRunToo() throws Exception {
        estate.load(SALES_LINES, "a").row(sale("1", "C1", "P1", "1", "10")).load();
        database.forget(estate.load(SALES_LINES, "b")
                .row(sale("2", "C1", "P1", "1", "10"))
                .start());

        assertInstanceOf(
                Begun.AlreadyLoaded.class, estate.load(SALES_LINES, "a").begin());

        assertEquals(List.of("null"), estate.rows("select run_id from stream_leases"));
    }

    @Test
    void whatADeadRunCommittedIsDerivedByTheNextRunOfItsStream() throws Exception {
        estate.load(CUSTOMERS, "clients")
                .row(customer("C1", "Martin"))
                .row(customer("C2", "Diallo"))
                .load();
        Estate.Load killed = estate.load(SALES_LINES, "a").row(sale("1", "C1", "P1", "1", "10"));
        Run dead = killed.start();
        database.canonicalStore().commit(killed.batches(dead, 3).get(0));
        database.forget(dead);

        estate.load(SALES_LINES, "b").row(sale("2", "C2", "P1", "1", "20")).load();

        assertEquals(
                List.of("isavigne-C1|10.0000|1", "isavigne-C2|20.0000|1"),
                estate.rows("select customer_key, total_spent_eur, purchase_count from customers order by 1"));
        assertEquals(List.of("0"), estate.rows("select count(*) from derivation_marks"));
    }

    @Test
    void anOlderReadingNeverOverwritesANewerOne() throws Exception {
        estate.load(SALES_LINES, "new")
                .readAt(TUESDAY)
                .row(sale("1", "C1", "P1", "6", "72"))
                .load();

        RunReport late = estate.load(SALES_LINES, "old")
                .readAt(MONDAY)
                .row(sale("1", "C1", "P1", "5", "60"))
                .load();

        assertEquals(new Counts(1, 0, 0, 1, 0, 0), late.counts());
        assertTrue(late.proven());
        assertEquals(List.of("72.0000"), estate.rows("select price_total_eur from sales_lines"));
    }

    @Test
    void aRepeatedKeyIsADuplicateWhenIdenticalAndAConflictWhenNot() throws Exception {
        RunReport report = estate.load(SALES_LINES, "a")
                .row(sale("1", "C1", "P1", "6", "72"))
                .row(sale("2", "C1", "P1", "1", "12"))
                .row(sale("1", "C1", "P1", "6", "72"))
                .row(sale("1", "C1", "P1", "5", "60"))
                .load();

        assertEquals(new Counts(4, 2, 0, 0, 1, 1), report.counts());
        assertEquals(RunStatus.LOADED_WITH_QUARANTINE, report.status());
        assertEquals(
                List.of("duplicate_conflict|5|isavigne-1|open"),
                estate.rows("select code, position, source_key, state from quarantine"));
    }

    @Test
    void loadingAFileAgainDoublesNoQuarantineEntryAndClosesNone() throws Exception {
        for (int i = 0; i < 2; i++) {
            RunReport report = estate.load(SALES_LINES, "a")
                    .options(new RunOptions("command", false, true, false))
                    .row(sale("1", "C1", "P1", "6", "72"))
                    .row(sale("1", "C1", "P1", "5", "60"))
                    .refused("isavigne-7", "number_unreadable", "7", "12,5O")
                    .load();
            assertEquals(2, report.counts().quarantined());
        }

        assertEquals(List.of("2|open"), estate.rows("select count(*), state from quarantine group by state"));
    }

    @Test
    void aCorrectedRecordLoadsAndClosesItsEntry() throws Exception {
        RunReport refused = estate.load(SALES_LINES, "a")
                .refused("isavigne-7", "number_unreadable", "7", "12,5O")
                .load();
        String ref = database.quarantine().open(null, null, null, 10).get(0).ref();

        RunReport corrected = estate.load(SALES_LINES, "fix")
                .readAt(TUESDAY)
                .row(ref, sale("7", "C1", "P1", "12.5", "60"))
                .load();

        assertEquals(RunStatus.LOADED_WITH_QUARANTINE, refused.status());
        assertEquals(RunStatus.LOADED, corrected.status());
        assertEquals(List.of("corrected|isavigne-7"), estate.rows("select state, loaded_key from quarantine"));
        assertEquals(0, database.quarantine().countOpen());
    }

    @Test
    void aRecordThatIsStillWrongKeepsItsEntry() throws Exception {
        estate.load(SALES_LINES, "a")
                .refused("isavigne-7", "number_unreadable", "7", "12,5O")
                .load();
        String ref = database.quarantine().open(null, null, null, 10).get(0).ref();

        estate.load(SALES_LINES, "fix")
                .refusedAs(ref, "isavigne-7", "date_unreadable", "7", "31/02")
                .load();

        assertEquals(List.of(ref + "|date_unreadable|open"), estate.rows("select ref, code, state from quarantine"));
    }

    @Test
    void aCorrectionOfWhatHasLoadedSinceIsAskedAbout() throws Exception {
        estate.load(SALES_LINES, "a")
                .readAt(MONDAY)
                .refused(null, "number_unreadable", "7", "12,5O")
                .load();
        String ref = database.quarantine().open(null, null, null, 10).get(0).ref();
        estate.load(SALES_LINES, "b")
                .readAt(TUESDAY)
                .row(sale("7", "C1", "P1", "3", "30"))
                .load();

        RunReport late = estate.load(SALES_LINES, "fix")
                .readAt(TUESDAY)
                .row(ref, sale("7", "C1", "P1", "12", "60"))
                .load();

        assertEquals(new Counts(1, 0, 0, 0, 1, 0), late.counts());
        assertEquals(List.of("superseded|open"), estate.rows("select code, state from quarantine"));
        assertEquals(List.of("30.0000"), estate.rows("select price_total_eur from sales_lines"));
    }

    @Test
    void aKeyThatLoadsFromAnotherFileClosesItsOpenEntries() throws Exception {
        estate.load(SALES_LINES, "a")
                .refused("isavigne-7", "number_unreadable", "7", "12,5O")
                .load();

        estate.load(SALES_LINES, "b").row(sale("7", "C1", "P1", "12", "60")).load();

        assertEquals(List.of("corrected"), estate.rows("select state from quarantine"));
    }

    @Test
    void anAnomalyIsOpenWhileTheRowHasItAndClosedWhenCured() throws Exception {
        Anomaly unknown = new Anomaly("unit_unknown", "unit", "palette");
        estate.load(SALES_LINES, "a")
                .row(sale("1", "C1", "P1", "6", "72"), unknown)
                .load();
        RunReport still = estate.load(SALES_LINES, "b")
                .row(sale("1", "C1", "P1", "7", "72"), unknown)
                .load();
        assertEquals(Map.of("unit_unknown", 1L, "orphan_customer", 1L, "orphan_product", 1L), still.anomalies());
        assertEquals(
                List.of("high|true"),
                estate.rows("select severity, closed_at is null from anomalies").stream()
                        .map(r -> r.replace("|t", "|true")
                                .replace("|truerue", "|true")
                                .replace("|TRUE", "|true"))
                        .toList());

        estate.load(SALES_LINES, "c").row(sale("1", "C1", "P1", "8", "72")).load();

        assertEquals(List.of("1"), estate.rows("select count(*) from anomalies where closed_at is not null"));
    }

    @Test
    void aValueTheDatabaseRefusesCostsOnlyItsRow() throws Exception {
        Map<String, Object> bad = new HashMap<>(sale("2", "C1", "P1", "1", "12"));
        bad.put("state", "lost");
        RunReport report = estate.load(SALES_LINES, "a")
                .row(sale("1", "C1", "P1", "6", "72"))
                .row(bad)
                .row(sale("3", "C1", "P1", "6", "72"))
                .load();

        assertEquals(new Counts(3, 2, 0, 0, 1, 0), report.counts());
        assertTrue(report.proven());
        assertEquals(
                List.of("value_rejected_by_database|isavigne-2"),
                estate.rows("select code, source_key from quarantine"));
    }

    @Test
    void aDryRunTellsVerbsAndColumnsAndWritesNothing() throws Exception {
        estate.load(SALES_LINES, "a")
                .row(sale("1", "C1", "P1", "6", "72"))
                .row(sale("2", "C1", "P1", "6", "72"))
                .load();
        List<String> before = estate.rows("select * from sales_lines order by 1");

        RunReport dry = estate.load(SALES_LINES, "b")
                .options(new RunOptions("command", true, false, false))
                .row(sale("1", "C2", "P1", "6", "70"))
                .row(sale("2", "C1", "P1", "6", "72"))
                .row(sale("3", "C1", "P1", "6", "72"))
                .load();

        assertEquals(RunStatus.DRY_RUN, dry.status());
        assertEquals(new Counts(3, 1, 1, 1, 0, 0), dry.counts());
        assertEquals(Map.of("customer_key", 1L, "price_total_eur", 1L), dry.changes());
        assertEquals(before, estate.rows("select * from sales_lines order by 1"));
        assertEquals(List.of("1"), estate.rows("select count(*) from runs"));
    }

    @Test
    void loadOrderNeverChangesTheResult() throws Exception {
        estate.load(SALES_LINES, "v")
                .row(sale("1", "C1", "MAG", "6", "300"))
                .row(sale("2", "C1", "P1", "6", "72"))
                .load();
        estate.load(CUSTOMERS, "c").row(customer("C1", "Durand")).load();
        estate.load(PRODUCT_CATALOG, "p")
                .row(product("MAG", "rouge", "150"))
                .row(product("P1", "blanc", "75"))
                .load();

        assertEquals(
                List.of("isavigne-1|12.000", "isavigne-2|6.000"),
                estate.rows("select sale_line_key, quantity_bottles_75cl_eq from sales_lines order by 1"));
        assertEquals(
                List.of("isavigne-C1|372.0000|2|186.0000|rouge|standard"),
                estate.rows("select customer_key, total_spent_eur, purchase_count, avg_order_value_eur, "
                        + "preferred_category, segment from customers"));
        assertEquals(List.of("0"), estate.rows("select count(*) from derivation_marks"));
        assertEquals(List.of("0"), estate.rows("select count(*) from orphan_sales_products"));
    }

    @Test
    void aUnitThatIsUnderstoodLaterIsAppliedToTheLinesThatAreThere() throws Exception {
        Map<String, Object> odd = new HashMap<>(sale("1", "C1", "P1", "2", "72"));
        odd.put("unit", "palette mystère");
        estate.load(SALES_LINES, "a").row(odd).load();
        assertEquals(List.of("null"), estate.rows("select quantity_bottles_75cl_eq from sales_lines"));
        database.close();
        StoreSettings taught = settings(folder)
                .at(NOW)
                .with(BottleUnits.standard()
                        .with(List.of(BottleUnits.Word.format("palette mystère", new BigDecimal(600), null))));
        database = Database.open(taught);
        estate = new Estate(database, folder);

        RunReport again =
                estate.load(SALES_LINES, "a").mappingHash("m2").row(odd).load();

        assertTrue(again.proven());
        assertEquals(List.of("1200.000"), estate.rows("select quantity_bottles_75cl_eq from sales_lines"));
    }

    @Test
    void aRecordWithCellsTooManyThatComesBackUnchangedLosesNone() throws Exception {
        estate.load(SALES_LINES, "a")
                .refused("isavigne-7", "too_many_cells", "a", "b", "stand 214")
                .load();
        String ref = database.quarantine().open(null, null, null, 10).get(0).ref();

        RunReport back = estate.load(SALES_LINES, "fix")
                .row(ref, sale("7", "C1", "P1", "12", "60"))
                .load();

        assertEquals(new Counts(1, 0, 0, 0, 1, 0), back.counts());
        assertEquals(List.of("open|[\"a\",\"b\",\"stand 214\"]"), estate.rows("select state, cells from quarantine"));
    }

    @Test
    void aLineThatMovesToAnotherCustomerMovesBothFigures() throws Exception {
        estate.load(CUSTOMERS, "c")
                .row(customer("C1", "Durand"))
                .row(customer("C2", "Martin"))
                .load();
        estate.load(SALES_LINES, "a").row(sale("1", "C1", "P1", "6", "72")).load();
        estate.load(SALES_LINES, "b").row(sale("1", "C2", "P1", "6", "72")).load();

        assertEquals(
                List.of("isavigne-C1|0.0000|0|prospect", "isavigne-C2|72.0000|1|standard"),
                estate.rows("select customer_key, total_spent_eur, purchase_count, segment from customers order by 1"));
    }

    @Test
    void aHeartbeatKeepsALeaseThroughAStatementOfAnyLength() throws Exception {
        SettableClock clock = new SettableClock(NOW.instant());
        database.close();
        database = Database.open(settings(folder).at(clock));
        estate = new Estate(database, folder);
        Run slow = estate.load(SALES_LINES, "a").start();
        Leases elsewhere = new Leases(clock, new Owner("ailleurs", 1, "1"));

        clock.advance(Duration.ofSeconds(50));
        database.heartbeat().beat(slow);
        clock.advance(Duration.ofSeconds(50));
        assertEquals(
                Optional.empty(),
                database.inTransaction(connection -> elsewhere.take(connection, slow.stream())),
                "moved on by the beat");

        clock.advance(Duration.ofSeconds(11));
        assertEquals(
                Optional.of(slow.leaseToken() + 1),
                database.inTransaction(connection -> elsewhere.take(connection, slow.stream())),
                "no beat for longer than the lease lasts");
        database.heartbeat().beat(slow);
        assertThrows(LeaseLost.class, () -> database.ledger().renew(slow), "a beat takes nothing back");
    }

    @Test
    void aHeartbeatDoesNotWaitForACommitThatHoldsTheLease() throws Exception {
        Run run = estate.load(SALES_LINES, "a").start();

        database.inTransaction(connection -> {
            try {
                database.leases().renew(connection, run);
            } catch (LeaseLost e) {
                throw new AssertionError(e);
            }
            assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> database.heartbeat().beat(run));
            return null;
        });
    }

    @Test
    void segmentsMoveWithTheCalendar() throws Exception {
        estate.load(CUSTOMERS, "c").row(customer("C1", "Durand")).load();
        estate.load(SALES_LINES, "a").row(sale("1", "C1", "P1", "6", "72")).load();
        database.close();
        database =
                Database.open(settings(folder).at(Clock.fixed(Instant.parse("2027-06-01T09:00:00Z"), ZoneOffset.UTC)));
        estate = new Estate(database, folder);

        assertEquals(1, database.canonicalStore().recomputeSegments());
        assertEquals(List.of("at_risk"), estate.rows("select segment from customers"));
    }

    @Test
    void theMeanThatMakesAVipIsASetting() throws Exception {
        estate.load(CUSTOMERS, "c").row(customer("C1", "Durand")).load();
        estate.load(SALES_LINES, "a").row(sale("1", "C1", "P1", "6", "72")).load();
        assertEquals(List.of("standard"), estate.rows("select segment from customers"));
        EstateRules rules = EstateRules.DEFAULT;
        Rfm rfm = rules.rfm();
        Rfm generous = new Rfm(
                rfm.recencyDays(),
                rfm.frequencyOrders(),
                rfm.monetaryEuros(),
                rfm.atRiskDays(),
                rfm.inactiveDays(),
                BigDecimal.ONE);
        database.close();
        database = Database.open(settings(folder)
                .at(NOW)
                .under(new EstateRules(
                        generous, rules.shrink(), rules.authority(), rules.sourceOrder(), rules.wineOrder())));
        estate = new Estate(database, folder);

        assertEquals(1, database.canonicalStore().recomputeSegments());
        assertEquals(List.of("vip"), estate.rows("select segment from customers"));
    }

    @Test
    void whatTwoSourcesSayOfAProductIsOneRow() throws Exception {
        estate.load(PRODUCT_CATALOG, "p").row(product("P1", "blanc", "75")).load();
        estate.load(PRODUCT_CATALOG, "q")
                .readAt(TUESDAY)
                .row(product("P1", "rouge", "75"))
                .load();

        assertEquals(
                List.of("P1|rouge|entry|isavigne"),
                estate.rows("select product_key, category, price_segment, source from product_catalog"));
        assertEquals(List.of("1"), estate.rows("select count(*) from product_contributions"));
    }

    @Test
    void stockThatASnapshotNoLongerNamesIsZeroInItsWarehouseOnly() throws Exception {
        estate.load(STOCK_LEVELS, "a")
                .snapshot()
                .row(stock("P1", "Chai", "10"))
                .row(stock("P2", "Chai", "5"))
                .row(stock("P1", "Boutique", "3"))
                .load();

        RunReport report = estate.load(STOCK_LEVELS, "b")
                .snapshot()
                .readAt(TUESDAY)
                .row(stock("P1", "Chai", "10"))
                .load();

        assertEquals(RunStatus.LOADED, report.status());
        assertEquals(
                List.of("Boutique|P1|3.000", "Chai|P1|10.000", "Chai|P2|0.000"),
                estate.rows("select warehouse, product_key, available_qty from stock_levels order by 1, 2"));
    }

    @Test
    void aSnapshotThatLacksTooMuchAsksBeforeItRemoves() throws Exception {
        Estate.Load full = estate.load(STOCK_LEVELS, "a").snapshot();
        for (int i = 0; i < 30; i++) {
            full.row(stock("P" + i, "Chai", "10"));
        }
        full.load(100);

        RunReport half = estate.load(STOCK_LEVELS, "b")
                .snapshot()
                .readAt(TUESDAY)
                .row(stock("P1", "Chai", "10"))
                .load();
        assertEquals(RunStatus.FAILED, half.status());
        assertEquals(
                "Le fichier ne contient plus 29 des 30 lignes connues : les suppressions n’ont pas été faites.",
                half.message());
        assertEquals(List.of("0"), estate.rows("select count(*) from stock_levels where quantity_units = 0"));

        RunReport accepted = estate.load(STOCK_LEVELS, "b")
                .snapshot()
                .readAt(TUESDAY)
                .options(new RunOptions("command", false, false, true))
                .row(stock("P1", "Chai", "10"))
                .load();
        assertEquals(RunStatus.LOADED, accepted.status());
        assertEquals(List.of("29"), estate.rows("select count(*) from stock_levels where quantity_units = 0"));
    }

    @Test
    void anOptOutStaysAndCoversEveryCustomerWithThatAddress() throws Exception {
        Map<String, Object> out = new HashMap<>(customer("C1", "Durand"));
        out.put("email_opt_out", true);
        estate.load(CUSTOMERS, "a").row(out).load();
        Map<String, Object> in = new HashMap<>(customer("C1", "Durand"));
        in.put("email_opt_out", false);
        Map<String, Object> other = new HashMap<>(customer("C2", "Durand"));
        estate.load(CUSTOMERS, "b").readAt(TUESDAY).row(in).row(other).load();

        assertEquals(List.of("2"), estate.rows("select count(*) from customers where email_opt_out"));
    }

    @Test
    void theOverviewTellsStreamsQuarantineAnomaliesAndLeases() throws Exception {
        estate.load(SALES_LINES, "a")
                .row(sale("1", "C1", "P1", "6", "72"), new Anomaly("unit_unknown", "unit", "fût"))
                .refused("isavigne-2", "number_invalid", "2", "12,5O")
                .load();
        Run working = estate.load(SALES_LINES, "b")
                .row(sale("3", "C1", "P1", "1", "12"))
                .start();

        Overview overview = database.overview();

        Overview.StreamState sales = overview.streams().get(0);
        assertEquals(new StreamKey("isavigne", "sales_lines"), sales.stream());
        assertEquals("sales_lines", sales.table());
        assertEquals(1, sales.rows());
        assertEquals(working.id(), sales.lastRunId());
        assertEquals(RunStatus.RUNNING, sales.lastStatus());
        assertEquals(Map.of("number_invalid", 1L), overview.openQuarantine());
        assertEquals(Map.of("unit_unknown", 1L, "orphan_customer", 1L, "orphan_product", 1L), overview.openAnomalies());
        assertEquals(
                List.of(working.id()),
                overview.leases().stream().map(Overview.Lease::runId).toList());
    }

    @Test
    void orphansAreFoundByWhatIsMissingAndGoWhenItArrives() throws Exception {
        estate.load(SALES_LINES, "a")
                .row(sale("1", "C1", "P1", "6", "72"))
                .row(sale("2", "C2", "P1", "6", "72"))
                .row(sale("3", "C1", "P1", "6", "72"))
                .load();
        Overview overview = database.overview();
        assertEquals(Optional.empty(), overview.lastCounted());
        assertEquals(Map.of("isavigne/sales_lines", 3L), overview.loaded().rows());
        List<String> orphans = List.of("isavigne-1", "isavigne-2", "isavigne-3");
        assertEquals(orphans, orphanedCustomers(""), "before anything was counted");

        overview.count();

        assertEquals(
                Map.of("orphan_customer", 3L, "orphan_product", 3L),
                overview.lastCounted().orElseThrow().anomalies());
        assertEquals(orphans, orphanedCustomers(""));
        assertEquals(List.of("isavigne-2", "isavigne-3"), orphanedCustomers("isavigne-1"));

        estate.load(CUSTOMERS, "b").row(customer("C1", "Martin")).load();
        assertEquals(List.of("isavigne-2"), orphanedCustomers(""), "though they were not counted since");
    }

    private List<String> orphanedCustomers(String after) {
        return database.census().anomalous("orphan_customer", "sales_lines", after, 10).stream()
                .map(TableCensus.Anomalous::key)
                .toList();
    }

    @Test
    void everyColumnHasAComment() throws Exception {
        assertEquals(List.of(), estate.rows(uncommentedColumns()));
    }

    /** Lists the columns of our tables that no comment explains. */
    abstract String uncommentedColumns();
}
