-- what people were told about their tasks, the latest first
select notification_id as "id",
       source as "source",
       task_key as "task",
       partner as "partner",
       kind as "kind",
       cast(notification_day as varchar) as "day",
       title as "title",
       message as "message",
       created_at as "createdAt",
       read_at as "readAt"
from notifications
where (cast(:?partner as varchar) is null or partner = :?partner)
  and (not cast(:?unread as boolean) or read_at is null)
  and (cast(:?before_id as uuid) is null
       or created_at < cast(:?before_at as timestamp with time zone)
       or (created_at = cast(:?before_at as timestamp with time zone) and notification_id < cast(:?before_id as uuid)))
order by created_at desc, notification_id desc
limit :?limit
