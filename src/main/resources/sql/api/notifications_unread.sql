-- how many a person, or everybody, has not read
select count(*) as "unread"
from notifications
where read_at is null and (cast(:?partner as varchar) is null or partner = :?partner)
