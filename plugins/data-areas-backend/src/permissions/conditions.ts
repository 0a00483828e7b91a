import { createConditionExports } from '@backstage/plugin-permission-node';
import { dataAreaResourceRef } from './dataAreaResourceRef';
import { isAreaOwner } from './isAreaOwner';

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: dataAreaResourceRef,
  rules: { isAreaOwner },
});

/** Conditions on areas, for a permission policy. @public */
export const dataAreaConditions = conditions;

/** A conditional decision on areas, for a permission policy. @public */
export const createDataAreaConditionalDecision = createConditionalDecision;
