-- What the customers bought that runs touched, a portion of them at a time. A purchase is an order; without one it is
-- the customer's day. Orders without a positive line are no purchases, but what they give back counts in the total.
-- preferred_category is the one they bought most of, in bottles of 75 cl. A customer without any sale that counts has
-- no dates, zero euros, no purchase and no category.
-- {lines} is the relation s of the lines to look at: those of the portion, or all of them.
select k.customer_key,
       f.first_purchase_date,
       f.last_purchase_date,
       coalesce(f.total_spent_eur, 0) as total_spent_eur,
       coalesce(f.purchase_count, 0) as purchase_count,
       case when f.purchase_count > 0 then round(f.total_spent_eur / f.purchase_count, 4) end as avg_order_value_eur,
       g.category as preferred_category
from touched_customers k
left join (
    select o.customer_key,
           min(case when o.positive = 1 then o.first_at end) as first_purchase_date,
           max(case when o.positive = 1 then o.last_at end) as last_purchase_date,
           sum(o.total) as total_spent_eur,
           cast(sum(o.positive) as integer) as purchase_count
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
) f on f.customer_key = k.customer_key
left join (
    select b.customer_key, b.category
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
) g on g.customer_key = k.customer_key
where k.portion = ?
