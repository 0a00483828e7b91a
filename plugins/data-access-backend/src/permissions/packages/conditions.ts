import { createConditionExports } from '@backstage/plugin-permission-node';
import { accessPackageResourceRef } from '../accessPackageResourceRef';
import { isPackageOwner } from './isPackageOwner';

/** The rules about packages. @public */
export const accessPackageRules = { isPackageOwner };

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: accessPackageResourceRef,
  rules: accessPackageRules,
});

/** Conditions on packages, for a permission policy. @public */
export const accessPackageConditions = conditions;

/** A conditional decision on packages, for a permission policy. @public */
export const createAccessPackageConditionalDecision = createConditionalDecision;
