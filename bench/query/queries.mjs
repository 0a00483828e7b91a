// @ts-check
import { PRODUCTS, sqlNameOf } from './products.mjs';

const [ORDERS, CUSTOMERS, CATALOGUE] = PRODUCTS.map(sqlNameOf);

export const TABLES = { ORDERS, CUSTOMERS, CATALOGUE };

/** Each gives at most 1,000 rows, in an order that leaves no choice. */
export const SIX = [
  {
    name: '2-way join, grouped',
    sql: `SELECT c.segment, date_trunc('month', o.ordered_at) AS month, count(*) AS orders, sum(o.amount) AS amount
FROM ${ORDERS} o JOIN ${CUSTOMERS} c ON c.customer_id = o.customer_id
GROUP BY 1, 2 ORDER BY 1, 2`,
  },
  {
    name: '3-way join, grouped',
    sql: `SELECT p.category, c.country, count(*) AS orders, sum(o.amount * o.quantity) AS amount
FROM ${ORDERS} o JOIN ${CUSTOMERS} c ON c.customer_id = o.customer_id JOIN ${CATALOGUE} p ON p.product_id = o.product_id
GROUP BY 1, 2 ORDER BY 1, 2`,
  },
  {
    name: 'join, grouped by a million customers, top 100',
    sql: `SELECT o.customer_id, c.segment, count(*) AS orders, sum(o.amount) AS amount
FROM ${ORDERS} o JOIN ${CUSTOMERS} c ON c.customer_id = o.customer_id
GROUP BY 1, 2 ORDER BY amount DESC, o.customer_id LIMIT 100`,
  },
  {
    name: 'hash and partial mask over a million customers',
    sql: `SELECT min(email) AS least, max(email) AS greatest, count(DISTINCT phone) AS phones, country
FROM ${CUSTOMERS} GROUP BY country ORDER BY country`,
  },
  {
    name: 'join, hash and partial mask over millions of rows',
    sql: `SELECT c.country, p.category, min(c.email) AS least, max(o.card_no) AS greatest, count(*) AS orders
FROM ${ORDERS} o JOIN ${CUSTOMERS} c ON c.customer_id = o.customer_id JOIN ${CATALOGUE} p ON p.product_id = o.product_id
WHERE o.quantity >= 8 GROUP BY 1, 2 ORDER BY 1, 2`,
  },
  {
    name: 'window, top 1 of each customer',
    sql: `SELECT count(*) AS customers, sum(amount) AS amount FROM (
  SELECT customer_id, amount, row_number() OVER (PARTITION BY customer_id ORDER BY amount DESC, order_id) AS place FROM ${ORDERS}
) ranked WHERE place = 1`,
  },
];

/** @param {number} orderId */
export const pointQuery = orderId =>
  `SELECT order_id, amount, status FROM ${ORDERS} WHERE order_id = ${orderId}`;

export const JOIN = SIX[0].sql;

/** What an attacker would send again and again; each needs more than it gets. */
export const BOMBS = [
  `SELECT count(*) FROM ${ORDERS} a CROSS JOIN ${ORDERS} b WHERE a.amount + b.amount < -1`,
  `WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT max(n) FROM r`,
  `SELECT list(card_no ORDER BY card_no) FROM ${ORDERS} a CROSS JOIN range(1000) b`,
  `SELECT a.customer_id, count(DISTINCT a.order_id + b.order_id) FROM ${ORDERS} a JOIN ${ORDERS} b ON a.product_id = b.product_id GROUP BY 1 ORDER BY 2 DESC`,
  `SELECT * FROM ${ORDERS} a CROSS JOIN ${CUSTOMERS} b ORDER BY a.card_no || b.email DESC LIMIT 10`,
];
