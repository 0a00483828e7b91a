import { catalogEntityPermissionResourceRef } from '@backstage/plugin-catalog-node/alpha';
import { createConditionExports } from '@backstage/plugin-permission-node';
import { isVisibleTo } from './isVisibleTo';

const conditionExports = createConditionExports({
  resourceRef: catalogEntityPermissionResourceRef,
  rules: { isVisibleTo },
});

/** Conditions for a policy of one's own. @public */
export const dataProductConditions = conditionExports.conditions;

/** Wraps the conditions into a decision on a catalog permission. @public */
export const createDataProductConditionalDecision =
  conditionExports.createConditionalDecision;
