import { createConditionExports } from '@backstage/plugin-permission-node';
import { accessCampaignResourceRef } from '../accessCampaignResourceRef';
import { isCampaignAuthor } from './isCampaignAuthor';

/** The rules about campaigns. @public */
export const accessCampaignRules = { isCampaignAuthor };

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: accessCampaignResourceRef,
  rules: accessCampaignRules,
});

/** Conditions on campaigns, for a permission policy. @public */
export const accessCampaignConditions = conditions;

/** A conditional decision on campaigns, for a permission policy. @public */
export const createAccessCampaignConditionalDecision =
  createConditionalDecision;
