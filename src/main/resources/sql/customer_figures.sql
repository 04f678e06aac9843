-- What a customer bought, for a portion of the customers that runs touched. A purchase is an order; without one it is
-- the customer's day. Orders without a positive line are no purchases, but what they give back counts in the total.
-- A customer without any sale that counts gets a group of nulls: no dates, zero euros, no purchase.
merge into customers t
using (
    select o.customer_key,
           min(case when o.positive = 1 then o.first_at end) as first_purchase_date,
           max(case when o.positive = 1 then o.last_at end) as last_purchase_date,
           sum(o.total) as total_spent_eur,
           cast(sum(o.positive) as integer) as purchase_count,
           case when sum(o.positive) > 0 then round(sum(o.total) / sum(o.positive), 4) end as avg_order_value_eur
    from (
        select k.customer_key,
               min(s.date_sale) as first_at,
               max(s.date_sale) as last_at,
               coalesce(sum(s.price_total_eur), 0) as total,
               max(case when s.quantity_units > 0 then 1 else 0 end) as positive
        from touched_customers k
        left join sales_lines s on s.customer_key = k.customer_key
            and s.state in ('confirmed', 'done')
            and s.deleted_at is null
            and s.in_authority
        where k.portion = ?
        group by k.customer_key, s.order_id, case when s.order_id is null then s.sale_day end
    ) o
    group by o.customer_key
) n
on t.customer_key = n.customer_key
when matched and (
    t.first_purchase_date is distinct from n.first_purchase_date
    or t.last_purchase_date is distinct from n.last_purchase_date
    or t.total_spent_eur is distinct from n.total_spent_eur
    or t.purchase_count is distinct from n.purchase_count
    or t.avg_order_value_eur is distinct from n.avg_order_value_eur
) then update set
    first_purchase_date = n.first_purchase_date,
    last_purchase_date = n.last_purchase_date,
    total_spent_eur = n.total_spent_eur,
    purchase_count = n.purchase_count,
    avg_order_value_eur = n.avg_order_value_eur,
    last_updated = current_timestamp
