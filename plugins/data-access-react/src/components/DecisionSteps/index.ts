export { DecisionSteps, type DecisionStepsProps } from './DecisionSteps';
