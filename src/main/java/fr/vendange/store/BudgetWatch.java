package fr.vendange.store;

import fr.vendange.run.BudgetAlert;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Budgets of campaigns and the two marks that spending passes, each told once. */
final class BudgetWatch {
    private static final String SPENT = """
            (select coalesce(sum(k.spend), 0) from campaign_kpis k
             where k.campaign_ref = b.campaign_ref and k.platform = b.platform)
            """;

    private final Clock clock;

    BudgetWatch(Clock clock) {
        this.clock = clock;
    }

    Optional<BudgetAlert> set(
            Connection connection, String campaign, String platform, BigDecimal budget, BigDecimal thresholdPercent)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                merge into campaign_budgets t
                using (select cast(? as varchar) as campaign_ref, cast(? as varchar) as platform,
                              cast(? as numeric(14,4)) as budget, cast(? as numeric(7,2)) as threshold_percent) s
                on t.campaign_ref = s.campaign_ref and t.platform = s.platform
                when matched then update set budget = s.budget, threshold_percent = s.threshold_percent
                when not matched then insert (campaign_ref, platform, budget, threshold_percent)
                    values (s.campaign_ref, s.platform, s.budget, s.threshold_percent)
                """)) {
            statement.setString(1, campaign);
            statement.setString(2, platform);
            statement.setBigDecimal(3, budget);
            statement.setBigDecimal(4, thresholdPercent);
            statement.executeUpdate();
        }
        forgetMarksAhead(connection, campaign, platform);
        return alert(connection, campaign, platform);
    }

    /** A mark that was passed by the budget before and lies ahead by this one is to be told again. */
    private static void forgetMarksAhead(Connection connection, String campaign, String platform) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                update campaign_budgets b
                set warned_at = case when %1$s > b.budget * b.threshold_percent / 100 then b.warned_at end,
                    exceeded_at = case when %1$s > b.budget then b.exceeded_at end
                where b.campaign_ref = ? and b.platform = ?
                """.formatted(SPENT))) {
            statement.setString(1, campaign);
            statement.setString(2, platform);
            statement.executeUpdate();
        }
    }

    /** Marks what spending has passed since it was last looked at; of the two marks the higher is told. */
    Optional<BudgetAlert> alert(Connection connection, String campaign, String platform) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select b.budget, b.budget * b.threshold_percent / 100 as threshold, b.warned_at, b.exceeded_at,
                       %s as spent
                from campaign_budgets b
                where b.campaign_ref = ? and b.platform = ?
                for update
                """.formatted(SPENT))) {
            statement.setString(1, campaign);
            statement.setString(2, platform);
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) {
                    return Optional.empty();
                }
                BigDecimal budget = result.getBigDecimal("budget");
                BigDecimal spent = result.getBigDecimal("spent");
                boolean exceeds = spent.compareTo(budget) > 0 && result.getObject("exceeded_at") == null;
                boolean warns =
                        spent.compareTo(result.getBigDecimal("threshold")) > 0 && result.getObject("warned_at") == null;
                if (!exceeds && !warns) {
                    return Optional.empty();
                }
                mark(connection, campaign, platform, exceeds);
                return Optional.of(new BudgetAlert(campaign, platform, spent, budget, exceeds));
            }
        }
    }

    private void mark(Connection connection, String campaign, String platform, boolean exceeds) throws SQLException {
        Instant now = clock.instant();
        try (PreparedStatement statement = connection.prepareStatement("""
                update campaign_budgets
                set warned_at = coalesce(warned_at, ?), exceeded_at = case when ? then ? else exceeded_at end
                where campaign_ref = ? and platform = ?
                """)) {
            statement.setObject(1, Database.utc(now));
            statement.setBoolean(2, exceeds);
            statement.setObject(3, Database.utc(now));
            statement.setString(4, campaign);
            statement.setString(5, platform);
            statement.executeUpdate();
        }
    }
}
