-- What the customers bought that runs touched, a portion of them at a time. A purchase is an order; without one it is
-- the customer's day. Orders without a positive line are no purchases, but what they give back counts in the total.
-- preferred_category is the one they bought most of, in bottles of 75 cl. A customer without any sale that counts has
-- no dates, zero euros, no purchase and no category. The parts are put together by a union: H2 would make a joined one
-- again for each row.
-- {lines} is the relation s of the lines to look at: those of the portion, or all of them.
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
    select b.customer_key, null, null, null, null, b.category
    from (
        select s.customer_key,
               p.category,
               row_number() over (
                   partition by s.customer_key
                   order by case when p.category is null then 1 else 0 end,
                            sum(s.quantity_bottles_75cl_eq) desc nulls last,
                            p.category
               ) as place
        from {lines}
        left join product_catalog p on p.product_key = s.product_key
        where s.state in ('confirmed', 'done')
          and s.deleted_at is null
          and s.in_authority
        group by s.customer_key, p.category
    ) b
    where b.place = 1
    union all
    select k.customer_key, null, null, null, null, null
    from touched_customers k
    where k.portion = ?
) u
group by u.customer_key
