import { createConditionExports } from '@backstage/plugin-permission-node';
import { accessRequestResourceRef } from '../accessRequestResourceRef';
import { isApprover } from './isApprover';
import { isConsumer } from './isConsumer';
import { isProductOwner } from './isProductOwner';
import { isRequester } from './isRequester';

/** The rules about requests. @public */
export const accessRequestRules = {
  isApprover,
  isConsumer,
  isProductOwner,
  isRequester,
};

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: accessRequestResourceRef,
  rules: accessRequestRules,
});

/** Conditions on requests, for a permission policy. @public */
export const accessRequestConditions = conditions;

/** A conditional decision on requests, for a permission policy. @public */
export const createAccessRequestConditionalDecision = createConditionalDecision;
