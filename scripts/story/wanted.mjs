// @ts-check

export const PURPOSE = 'service-recovery';

/** The ports of the story's query that the analyst lacks, sorted. */
export const WANTED = [
  'commercial.bookings.bookings',
  'commercial.customers.profiles',
  'safety.bird_strikes.reports',
];
