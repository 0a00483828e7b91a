-- The data of `npm run bench -- query`. Every value follows from its row's number
-- and the seed, so that the same sizes give the same rows everywhere.
-- {orders}, {customers}, {products}, {seed} and {folder} are filled in.

COPY (
  SELECT
    i AS product_id,
    'Product ' || i AS name,
    ['books', 'clothing', 'electronics', 'garden', 'groceries', 'music', 'sports', 'toys'][1 + (hash(i, {seed}) % 8)::INTEGER] AS category,
    (1 + hash(i, {seed} + 1) % 50000 / 100)::DECIMAL(10, 2) AS price,
    'Supplier ' || hash(i, {seed} + 2) % 300 AS supplier
  FROM range({products}) t(i)
) TO '{folder}/products.parquet' (FORMAT parquet, COMPRESSION zstd);

COPY (
  SELECT
    i AS customer_id,
    'Customer ' || i AS name,
    'customer' || i || '@' || ['example.com', 'example.org', 'example.net'][1 + (hash(i, {seed} + 3) % 3)::INTEGER] AS email,
    '+1555' || lpad((hash(i, {seed} + 4) % 10000000)::VARCHAR, 7, '0') AS phone,
    DATE '1940-01-01' + (hash(i, {seed} + 5) % 24000)::INTEGER AS birth_date,
    ['consumer', 'corporate', 'home office'][1 + (hash(i, {seed} + 6) % 3)::INTEGER] AS segment,
    ['AT', 'BE', 'CH', 'DE', 'DK', 'ES', 'FR', 'IT', 'NL', 'PL'][1 + (hash(i, {seed} + 7) % 10)::INTEGER] AS country
  FROM range({customers}) t(i)
) TO '{folder}/customers.parquet' (FORMAT parquet, COMPRESSION zstd);

COPY (
  SELECT
    i AS order_id,
    (hash(i, {seed} + 8) % {customers})::BIGINT AS customer_id,
    (hash(i, {seed} + 9) % {products})::BIGINT AS product_id,
    TIMESTAMP '2024-01-01' + INTERVAL (i * 63072000 // {orders}) SECOND AS ordered_at,
    (1 + hash(i, {seed} + 10) % 9)::INTEGER AS quantity,
    (hash(i, {seed} + 11) % 100000 / 100)::DECIMAL(10, 2) AS amount,
    ['new', 'paid', 'sent', 'returned'][1 + (hash(i, {seed} + 12) % 4)::INTEGER] AS status,
    lpad((hash(i, {seed} + 13) % 10000000000000000)::VARCHAR, 16, '4') AS card_no
  FROM range({orders}) t(i)
) TO '{folder}/orders.parquet' (FORMAT parquet, COMPRESSION zstd);
