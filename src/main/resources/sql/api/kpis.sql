-- figures of campaigns, named as they are delivered, the latest first
select kpi_id as "kpi_id",
       campaign_ref as "campaign_ref",
       platform as "platform",
       cast(kpi_day as varchar) as "date",
       received_at as "received_at",
       impressions as "impressions",
       views as "views",
       clicks as "clicks",
       conversions as "conversions",
       streams as "streams",
       video_views_25 as "video_views_25",
       video_views_50 as "video_views_50",
       video_views_75 as "video_views_75",
       video_views_100 as "video_views_100",
       likes as "likes",
       shares as "shares",
       comments as "comments",
       saves as "saves",
       spend as "spend",
       ctr as "ctr",
       cpv as "cpv",
       cpc as "cpc",
       cpm as "cpm",
       conversion_rate as "conversion_rate",
       cost_per_conversion as "cost_per_conversion",
       view_rate as "view_rate",
       disagreements as "disagreements"
from campaign_kpis
where (cast(:?campaign as varchar) is null or campaign_ref = :?campaign)
  and (cast(:?platform as varchar) is null or platform = :?platform)
  and (cast(:?before_id as uuid) is null
       or received_at < cast(:?before_at as timestamp with time zone)
       or (received_at = cast(:?before_at as timestamp with time zone) and kpi_id < cast(:?before_id as uuid)))
order by received_at desc, kpi_id desc
limit :?limit
