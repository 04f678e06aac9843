-- What a customer bought, for the customers that the run touched. A purchase is an order; without one it is the
-- customer's day. Orders without a positive line are no purchases, but what they give back counts in the total.
-- The two sides are stacked and grouped, not joined: H2 would compute a joined side again for each customer.
merge into customers t
using (
    select w.customer_key,
           max(w.first_purchase_date) as first_purchase_date,
           max(w.last_purchase_date) as last_purchase_date,
           coalesce(max(w.total_spent_eur), 0) as total_spent_eur,
           coalesce(max(w.purchase_count), 0) as purchase_count,
           case when max(w.purchase_count) > 0 then round(max(w.total_spent_eur) / max(w.purchase_count), 4)
           end as avg_order_value_eur,
           max(w.category) as preferred_category
    from (
        select o.customer_key,
               min(case when o.positive = 1 then o.first_at end) as first_purchase_date,
               max(case when o.positive = 1 then o.last_at end) as last_purchase_date,
               sum(o.total) as total_spent_eur,
               cast(sum(o.positive) as integer) as purchase_count,
               cast(null as varchar) as category
        from (
            select s.customer_key,
                   min(s.date_sale) as first_at,
                   max(s.date_sale) as last_at,
                   coalesce(sum(s.price_total_eur), 0) as total,
                   max(case when s.quantity_units > 0 then 1 else 0 end) as positive
            from sales_lines s
            where s.customer_key in (select m.row_key from derivation_marks m where m.run_id = ? and m.kind = 'customer')
              and s.state in ('confirmed', 'done')
              and s.deleted_at is null
              and s.in_authority
            group by s.customer_key, case when s.order_id is null then 1 else 0 end,
                     coalesce(s.order_id, cast(s.sale_day as varchar))
        ) o
        group by o.customer_key
        union all
        select r.customer_key, null, null, null, null, r.category
        from (
            select s.customer_key,
                   p.category,
                   row_number() over (
                       partition by s.customer_key
                       order by sum(s.quantity_bottles_75cl_eq) desc nulls last, p.category
                   ) as place
            from sales_lines s
            join product_catalog p on p.product_key = s.product_key
            where s.customer_key in (select m.row_key from derivation_marks m where m.run_id = ? and m.kind = 'customer')
              and s.state in ('confirmed', 'done')
              and s.deleted_at is null
              and s.in_authority
              and p.category is not null
            group by s.customer_key, p.category
        ) r
        where r.place = 1
        union all
        -- a customer without any purchase left has its figures too: none
        select m.row_key, null, null, null, null, null
        from derivation_marks m
        where m.run_id = ? and m.kind = 'customer'
    ) w
    group by w.customer_key
) n
on t.customer_key = n.customer_key
when matched and (
    t.first_purchase_date is distinct from n.first_purchase_date
    or t.last_purchase_date is distinct from n.last_purchase_date
    or t.total_spent_eur is distinct from n.total_spent_eur
    or t.purchase_count is distinct from n.purchase_count
    or t.avg_order_value_eur is distinct from n.avg_order_value_eur
    or t.preferred_category is distinct from n.preferred_category
) then update set
    first_purchase_date = n.first_purchase_date,
    last_purchase_date = n.last_purchase_date,
    total_spent_eur = n.total_spent_eur,
    purchase_count = n.purchase_count,
    avg_order_value_eur = n.avg_order_value_eur,
    preferred_category = n.preferred_category,
    last_updated = current_timestamp
