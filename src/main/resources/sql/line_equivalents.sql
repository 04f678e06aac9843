-- 75 cl equivalents of the lines of products whose volume came or changed, or of units that are understood differently
-- by now: load order never changes the result. {table} is sales_lines or stock_levels, {key} its key, {keys} the relation
-- u of the products or units, {condition} what ties a line l to it.
merge into {table} t
using (
    select l.{key} as row_key,
           round(l.quantity_units * e.bottles * coalesce(e.volume_cl, p.bottle_volume_cl, 75) / 75, 3) as bottles
    from {keys}
    join {table} l on {condition}
    join unit_equivalents e on e.unit = coalesce(l.unit, '')
    left join product_catalog p on p.product_key = l.product_key and p.deleted_at is null
) n
on t.{key} = n.row_key
when matched and t.quantity_bottles_75cl_eq is distinct from n.bottles then update set
    quantity_bottles_75cl_eq = n.bottles,
    last_updated = current_timestamp
