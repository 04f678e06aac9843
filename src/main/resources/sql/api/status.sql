-- the totals of the whole; the anomalies as they were counted last, NULL before the first count
select cast(:?store as varchar) as "store",
       cast(:?connectors as integer) as "connectors_registered",
       r.ended as "total_syncs",
       r.ended - r.lost as "successful_syncs",
       r.lost as "failed_syncs",
       r.seconds as "avg_sync_duration_seconds",
       (select count(*) from quarantine where state = 'open') as "open_quarantine",
       (select sum(case when kind = 'anomalies' then counted else 0 end) from kept_counts) as "open_anomalies"
from (select count(*) as ended,
             count(case when status in ('refused', 'failed', 'cancelled') then 1 end) as lost,
             round(avg(case when status not in ('refused', 'failed', 'cancelled')
                       then cast(worked_ms as numeric(20, 3)) end) / 1000, 3) as seconds
      from runs
      where status <> 'running') r
