-- Service recovery: at which airports do bird strikes meet our passengers most?
-- Six ports of four domains. Strikes and flights of the same six months (the
-- flights are those of January to June 2001); strikes of MILITARY and BUSINESS
-- operators are left out, because none of those flights is in the flights.
WITH strikes AS (
  SELECT
    a.iata,
    count(*) AS strikes,
    count(*) FILTER (WHERE r.effect_amount_of_damage <> 'None') AS damaging_strikes
  FROM safety.bird_strikes.reports AS r
  JOIN network.airport_aliases.aliases AS a ON a.airport_name = r.airport_name
  WHERE r.aircraft_airline_operator NOT IN ('MILITARY', 'BUSINESS')
    AND r.flight_date >= DATE '2001-01-01'
    AND r.flight_date < DATE '2001-07-01'
  GROUP BY a.iata
),
departures AS (
  SELECT
    f.origin AS iata,
    count(*) AS departures,
    count(*) FILTER (WHERE f.delay > 15) AS late_departures
  FROM flight_operations.flights.flights AS f
  GROUP BY f.origin
),
passengers AS (
  SELECT
    f.origin AS iata,
    count(*) AS bookings,
    count(DISTINCT p.customer_id) AS customers,
    count(*) FILTER (WHERE f.delay > 15) AS late_bookings,
    sum(b.fare_usd) AS fares_usd
  FROM commercial.bookings.bookings AS b
  JOIN commercial.customers.profiles AS p ON p.customer_id = b.customer_id
  JOIN flight_operations.flights.flights AS f ON f.flight_id = b.flight_id
  GROUP BY f.origin
)
SELECT
  s.iata,
  ap.name AS airport,
  ap.state,
  s.strikes,
  s.damaging_strikes,
  d.departures,
  round(10000.0 * s.strikes / d.departures, 2) AS strikes_per_10000_departures,
  round(100.0 * d.late_departures / d.departures, 1) AS late_percent,
  coalesce(p.bookings, 0) AS bookings,
  coalesce(p.customers, 0) AS customers,
  coalesce(p.late_bookings, 0) AS late_bookings,
  coalesce(p.fares_usd, 0) AS fares_usd
FROM strikes AS s
JOIN network.airports.airports AS ap ON ap.iata = s.iata
JOIN departures AS d ON d.iata = s.iata
LEFT JOIN passengers AS p ON p.iata = s.iata
ORDER BY strikes_per_10000_departures DESC, s.iata
