-- What customers bought, all parts of it put together by a union. The parts have columns of equal types and none of them
-- numbers its rows, or PostgreSQL would not give each to a worker of its own.
-- {lines} is the relation s of the lines to look at: those of the touched customers, or all of them.
select u.customer_key,
       min(u.first_at) as first_purchase_date,
       max(u.last_at) as last_purchase_date,
       coalesce(sum(u.total), 0) as total_spent_eur,
       cast(coalesce(sum(u.purchases), 0) as integer) as purchase_count,
       case when sum(u.purchases) > 0 then round(sum(u.total) / sum(u.purchases), 4) end as avg_order_value_eur,
       max(u.category) as preferred_category
from (
    select o.customer_key,
           min(case when o.positive = 1 then o.first_at end) as first_at,
           max(case when o.positive = 1 then o.last_at end) as last_at,
           sum(o.total) as total,
           sum(o.positive) as purchases,
           cast(null as varchar) as category
    from (
        select s.customer_key,
               min(s.date_sale) as first_at,
               max(s.date_sale) as last_at,
               coalesce(sum(s.price_total_eur), 0) as total,
               max(case when s.quantity_units > 0 then 1 else 0 end) as positive
        from {lines}
        where s.state in ('confirmed', 'done')
          and s.deleted_at is null
          and s.in_authority
        group by s.customer_key, s.order_id, case when s.order_id is null then s.sale_day end
    ) o
    group by o.customer_key
    union all
    select b.customer_key,
           cast(null as timestamp with time zone),
           cast(null as timestamp with time zone),
           cast(null as numeric(20, 4)),
           cast(null as bigint),
           b.category
    from (
        select distinct on (g.customer_key) g.customer_key, g.category, g.bottles
        from (
            select s.customer_key, cast(p.category as varchar) as category, sum(s.quantity_bottles_75cl_eq) as bottles
            from {lines}
            left join product_catalog p on p.product_key = s.product_key
            where s.state in ('confirmed', 'done')
              and s.deleted_at is null
              and s.in_authority
            group by s.customer_key, p.category
        ) g
        order by g.customer_key,
                 case when g.category is null then 1 else 0 end,
                 g.bottles desc nulls last,
                 g.category
    ) b
    union all
    select k.customer_key,
           cast(null as timestamp with time zone),
           cast(null as timestamp with time zone),
           cast(null as numeric(20, 4)),
           cast(null as bigint),
           cast(null as varchar)
    from touched_customers k
) u
group by u.customer_key
