-- every campaign and platform that has figures or a budget
select c.campaign_ref as "campaign_ref",
       c.platform as "platform",
       b.budget as "budget",
       b.threshold_percent as "threshold_percent",
       (select coalesce(sum(k.spend), 0)
        from campaign_kpis k
        where k.campaign_ref = c.campaign_ref and k.platform = c.platform) as "spent",
       b.warned_at as "warned_at",
       b.exceeded_at as "exceeded_at"
from (select campaign_ref, platform from campaign_kpis
      union
      select campaign_ref, platform from campaign_budgets) c
left join campaign_budgets b on b.campaign_ref = c.campaign_ref and b.platform = c.platform
order by c.campaign_ref, c.platform
