import { createConditionExports } from '@backstage/plugin-permission-node';
import { accessAgreementResourceRef } from '../accessAgreementResourceRef';
import { isApprover } from './isApprover';
import { isConsumer } from './isConsumer';
import { isProductOwner } from './isProductOwner';
import { isRequester } from './isRequester';

/** The rules about agreements. @public */
export const accessAgreementRules = {
  isApprover,
  isConsumer,
  isProductOwner,
  isRequester,
};

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: accessAgreementResourceRef,
  rules: accessAgreementRules,
});

/** Conditions on agreements, for a permission policy. @public */
export const accessAgreementConditions = conditions;

/** A conditional decision on agreements, for a permission policy. @public */
export const createAccessAgreementConditionalDecision =
  createConditionalDecision;
