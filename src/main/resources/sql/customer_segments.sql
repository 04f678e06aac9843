-- The RFM segment from a customer's own figures; the days and thresholds are settings, handed in as instants and numbers.
-- {narrowed} is empty, or a join with the customers that runs touched: H2 would ask an IN (select …) again for each row.
merge into customers t
using (
    select r.customer_key,
           case
               when r.last_purchase_date is null then 'prospect'
               when r.last_purchase_date < ? then 'inactive'
               when r.last_purchase_date < ? then 'at_risk'
               when r.recency + r.frequency + r.monetary >= ? then 'vip'
               else 'standard'
           end as segment
    from (
        select c.customer_key,
               c.last_purchase_date,
               case
                   when c.last_purchase_date >= ? then 5
                   when c.last_purchase_date >= ? then 4
                   when c.last_purchase_date >= ? then 3
                   when c.last_purchase_date >= ? then 2
                   else 1
               end as recency,
               case
                   when c.purchase_count >= ? then 5
                   when c.purchase_count >= ? then 4
                   when c.purchase_count >= ? then 3
                   when c.purchase_count >= ? then 2
                   else 1
               end as frequency,
               case
                   when c.total_spent_eur >= ? then 5
                   when c.total_spent_eur >= ? then 4
                   when c.total_spent_eur >= ? then 3
                   when c.total_spent_eur >= ? then 2
                   else 1
               end as monetary
        from customers c {narrowed}
    ) r
) n
on t.customer_key = n.customer_key
when matched and t.segment is distinct from n.segment then update set
    segment = n.segment,
    last_updated = current_timestamp
