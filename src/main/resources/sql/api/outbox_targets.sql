-- how each target stands
select target as "name",
       count(case when state = 'waiting' then 1 end) as "waiting",
       count(case when state = 'delivered' then 1 end) as "delivered",
       count(case when state = 'dead' then 1 end) as "dead",
       count(case when state = 'superseded' then 1 end) as "superseded",
       min(case when state = 'waiting' then created_at end) as "oldestWaiting",
       max(case when state = 'delivered' then settled_at end) as "lastDelivered"
from outbox
group by target
order by target
