-- The category a customer buys most of, in bottles of 75 cl, for a portion of the customers that runs touched.
merge into customers t
using (
    select r.customer_key, r.category
    from (
        select k.customer_key,
               p.category,
               row_number() over (
                   partition by k.customer_key
                   order by case when p.category is null then 1 else 0 end,
                            sum(s.quantity_bottles_75cl_eq) desc nulls last,
                            p.category
               ) as place
        from touched_customers k
        left join sales_lines s on s.customer_key = k.customer_key
            and s.state in ('confirmed', 'done')
            and s.deleted_at is null
            and s.in_authority
        left join product_catalog p on p.product_key = s.product_key
        where k.portion = ?
        group by k.customer_key, p.category
    ) r
    where r.place = 1
) n
on t.customer_key = n.customer_key
when matched and t.preferred_category is distinct from n.category then update set
    preferred_category = n.category,
    last_updated = current_timestamp
