-- forms that were sent, the latest first
select lead_id as "id",
       source as "source",
       received_at as "receivedAt",
       email as "email",
       name as "name",
       phone as "phone",
       mobile as "mobile",
       artist_name as "artistName",
       label as "label",
       genre as "genre",
       budget_estimated as "budgetEstimated",
       country_code as "countryCode",
       platforms_interest as "platformsInterest",
       description as "description",
       source_url as "sourceUrl",
       utm_campaign as "utmCampaign",
       utm_medium as "utmMedium",
       utm_source as "utmSource",
       consent as "consent",
       consent_text as "consentText",
       consent_at as "consentAt",
       score as "score",
       score_reasons as "scoreReasons",
       odoo_id as "odooId"
from leads
where (cast(:?email as varchar) is null or email = lower(:?email))
  and (cast(:?before_id as uuid) is null
       or received_at < cast(:?before_at as timestamp with time zone)
       or (received_at = cast(:?before_at as timestamp with time zone) and lead_id < cast(:?before_id as uuid)))
order by received_at desc, lead_id desc
limit :?limit
