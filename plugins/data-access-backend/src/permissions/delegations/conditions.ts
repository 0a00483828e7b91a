import { createConditionExports } from '@backstage/plugin-permission-node';
import { accessDelegationResourceRef } from '../accessDelegationResourceRef';
import { isDelegate } from './isDelegate';
import { isDelegator } from './isDelegator';

/** The rules about delegations. @public */
export const accessDelegationRules = { isDelegate, isDelegator };

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: accessDelegationResourceRef,
  rules: accessDelegationRules,
});

/** Conditions on delegations, for a permission policy. @public */
export const accessDelegationConditions = conditions;

/** A conditional decision on delegations, for a permission policy. @public */
export const createAccessDelegationConditionalDecision =
  createConditionalDecision;
