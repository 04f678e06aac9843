-- The RFM segment beside a customer's figures; the days and thresholds are settings, handed in as instants and numbers.
-- {figures} is where the figures come from: the customers themselves, or what was just derived for some of them.
select r.*,
       case
           when r.last_purchase_date is null then 'prospect'
           when r.last_purchase_date < ? then 'inactive'
           when r.last_purchase_date < ? then 'at_risk'
           when r.recency + r.frequency + r.monetary >= ? then 'vip'
           else 'standard'
       end as segment
from (
    select c.customer_key,
           c.first_purchase_date,
           c.last_purchase_date,
           c.total_spent_eur,
           c.purchase_count,
           c.avg_order_value_eur,
           c.preferred_category,
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
    from {figures} c
) r
