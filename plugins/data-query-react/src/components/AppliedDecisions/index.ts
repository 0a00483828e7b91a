export {
  AppliedDecisions,
  type AppliedDecisionsProps,
} from './AppliedDecisions';
