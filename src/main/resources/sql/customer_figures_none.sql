-- Customers that runs touched and who have no sale that counts any more.
update customers
set first_purchase_date = null, last_purchase_date = null, total_spent_eur = 0, purchase_count = 0,
    avg_order_value_eur = null, preferred_category = null, last_updated = current_timestamp
where customer_key in (select k.customer_key from touched_customers k)
  and (purchase_count <> 0 or total_spent_eur <> 0 or preferred_category is not null)
  and not exists (
      select 1
      from sales_lines s
      where s.customer_key = customers.customer_key
        and s.state in ('confirmed', 'done')
        and s.deleted_at is null
        and s.in_authority
  )
