-- one message
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
       body as "body"
from outbox
where id = :?number
