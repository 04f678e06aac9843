package fr.vendange.store;

import fr.vendange.run.BudgetAlert;
import fr.vendange.run.CampaignDay;
import fr.vendange.run.Campaigns;
import fr.vendange.run.Lead;
import fr.vendange.run.OutboxMessage;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Leads, figures and budgets in their tables. */
final class JdbcCampaigns implements Campaigns {
    private final Database database;
    private final BudgetWatch budgets;

    JdbcCampaigns(Database database) {
        this.database = database;
        this.budgets = new BudgetWatch(database.clock());
    }

    @Override
    public Optional<BudgetAlert> setBudget(
            String campaign, String platform, BigDecimal budget, BigDecimal thresholdPercent) {
        return database.inTransaction(
                connection -> budgets.set(connection, campaign, platform, budget, thresholdPercent));
    }

    @Override
    public void storeLeads(List<Lead> leads, List<OutboxMessage> messages) {
        database.inTransaction(connection -> {
            for (Lead lead : leads) {
                if (!exists(connection, "leads", "lead_id", lead.id())) {
                    insert(connection, "leads", columns(lead));
                }
            }
            // of a lead that was there its message was, too: the outbox leaves repeats out
            return OutboxRows.add(
                    connection, database.dialect(), database.clock().instant(), messages);
        });
    }

    @Override
    public void leadKnown(UUID lead, long odooId) {
        database.inTransaction(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("update leads set odoo_id = ? where lead_id = ?")) {
                statement.setLong(1, odooId);
                statement.setObject(2, lead);
                return statement.executeUpdate();
            }
        });
    }

    private static Map<String, Object> columns(Lead lead) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("lead_id", lead.id());
        Lead.TEXTS.forEach(name -> columns.put(name, lead.texts().get(name)));
        columns.put("budget_estimated", lead.budget());
        columns.put("platforms_interest", StoredJson.of(lead.platforms()));
        columns.put("consent", lead.consent());
        columns.put("consent_at", Boolean.TRUE.equals(lead.consent()) ? Database.utc(lead.receivedAt()) : null);
        columns.put("score", lead.score());
        columns.put("score_reasons", StoredJson.of(lead.reasons()));
        columns.put("source", lead.source());
        columns.put("received_at", Database.utc(lead.receivedAt()));
        return columns;
    }

    @Override
    public List<BudgetAlert> storeDays(List<CampaignDay> days) {
        return database.inTransaction(connection -> {
            for (CampaignDay day : days) {
                store(connection, day);
            }
            List<BudgetAlert> alerts = new ArrayList<>();
            Map<String, CampaignDay> campaigns = new LinkedHashMap<>();
            days.forEach(day -> campaigns.put(day.campaign() + "\u0000" + day.platform(), day));
            for (CampaignDay day : campaigns.values()) {
                budgets.alert(connection, day.campaign(), day.platform()).ifPresent(alerts::add);
            }
            return alerts;
        });
    }

    private static void store(Connection connection, CampaignDay day) throws SQLException {
        Map<String, Object> columns = columns(day);
        String assignments =
                columns.keySet().stream().map(name -> name + " = ?").collect(Collectors.joining(", "));
        int updated;
        try (PreparedStatement statement = connection.prepareStatement(
                "update campaign_kpis set " + assignments + " where kpi_id = ? and event_id <= ?")) {
            int parameter = bind(statement, columns);
            statement.setObject(++parameter, day.id());
            statement.setLong(++parameter, day.eventId());
            updated = statement.executeUpdate();
        }
        if (updated == 0 && !exists(connection, "campaign_kpis", "kpi_id", day.id())) {
            insert(connection, "campaign_kpis", columns);
        }
    }

    private static Map<String, Object> columns(CampaignDay day) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("kpi_id", day.id());
        columns.put("campaign_ref", day.campaign());
        columns.put("platform", day.platform());
        columns.put("kpi_day", day.day());
        CampaignDay.COUNTS.forEach(name -> columns.put(name, day.counts().get(name)));
        columns.put("spend", day.spend());
        CampaignDay.RATIOS.forEach(name -> columns.put(name, day.ratios().get(name)));
        columns.put("disagreements", day.disagreements().isEmpty() ? null : StoredJson.of(day.disagreements()));
        columns.put("event_id", day.eventId());
        columns.put("received_at", Database.utc(day.receivedAt()));
        return columns;
    }

    private static boolean exists(Connection connection, String table, String column, UUID id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select 1 from %s where %s = ?".formatted(table, column))) {
            statement.setObject(1, id);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        }
    }

    private static void insert(Connection connection, String table, Map<String, Object> columns) throws SQLException {
        String sql = "insert into %s (%s) values (%s)"
                .formatted(
                        table,
                        String.join(", ", columns.keySet()),
                        String.join(", ", Collections.nCopies(columns.size(), "?")));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, columns);
            statement.executeUpdate();
        }
    }

    private static int bind(PreparedStatement statement, Map<String, Object> columns) throws SQLException {
        int parameter = 0;
        for (Object value : columns.values()) {
            statement.setObject(++parameter, value);
        }
        return parameter;
    }
}
