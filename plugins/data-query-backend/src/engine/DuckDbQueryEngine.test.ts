import { mockServices } from '@backstage/backend-test-utils';
import { collect } from '../__testUtils__/collect';
import { TestLake } from '../__testUtils__/createLake';
import { DuckDbQueryEngine } from './DuckDbQueryEngine';

const MEBIBYTE = 1024 * 1024;

describe('DuckDbQueryEngine', () => {
  let lake: TestLake;
  let engine: DuckDbQueryEngine;

  beforeAll(async () => {
    lake = await TestLake.create();
    engine = await DuckDbQueryEngine.create({
      logger: mockServices.logger.mock(),
      executors: 2,
      memoryBytes: 512 * MEBIBYTE,
      threads: 2,
      tempBytes: 512 * MEBIBYTE,
    });
  }, 60_000);

  afterAll(async () => {
    await engine.stop();
    lake.remove();
  });

  const passengers = () => lake.source('flight_ops.bookings.passengers');

  it('runs a query and gives names, types and sources of its columns', async () => {
    const { columns, rows, finished } = await collect(
      engine,
      `select passenger_id, upper(name) as who, fare, count(*) over () as n
       from flight_ops.bookings.passengers where passenger_id < 3 order by 1; -- all`,
      [passengers()],
    );
    expect(columns).toEqual([
      {
        name: 'passenger_id',
        type: 'INTEGER',
        sources: ['flight_ops.bookings.passengers.passenger_id'],
      },
      {
        name: 'who',
        type: 'VARCHAR',
        sources: ['flight_ops.bookings.passengers.name'],
      },
      {
        name: 'fare',
        type: 'DECIMAL(12,2)',
        sources: ['flight_ops.bookings.passengers.fare'],
      },
      { name: 'n', type: 'BIGINT', sources: [] },
    ]);
    expect(rows).toEqual([
      [0, 'PASSENGER 0', '0.00', 3],
      [1, 'PASSENGER 1', '1.25', 3],
      [2, 'PASSENGER 2', '2.50', 3],
    ]);
    expect(finished).toMatchObject({ rows: 3 });
    expect(finished).not.toHaveProperty('truncated');
  });
});
