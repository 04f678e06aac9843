-- messages without their bodies, the latest first
select id as "id",
       target as "target",
       operation as "operation",
       entity as "entity",
       identity as "identity",
       run_id as "runId",
       state as "state",
       created_at as "createdAt",
       case when state = 'waiting' then due_at end as "dueAt",
       attempts as "attempts",
       reason_code as "code",
       reason as "reason",
       foreign_id as "foreignId",
       answer as "answer",
       settled_at as "settledAt",
       cast(null as varchar) as "body"
from outbox
where (cast(:?before as bigint) is null or id < cast(:?before as bigint))
  and (cast(:?target as varchar) is null or target = :?target)
  and (cast(:?state as varchar) is null or state = :?state)
  and (cast(:?code as varchar) is null or reason_code = :?code)
  and (cast(:?entity as varchar) is null or entity = :?entity)
order by id desc
limit :?limit
