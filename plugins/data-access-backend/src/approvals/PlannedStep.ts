import type { DecisionStep } from '@meshport/plugin-data-access-common';

/** A step of deciding before anybody has voted. @internal */
export type PlannedStep = Pick<
  DecisionStep,
  'id' | 'basis' | 'deciders' | 'need'
>;
