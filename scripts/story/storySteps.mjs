// @ts-check
import { approveForLess } from './steps/approveForLess.mjs';
import { askForAll } from './steps/askForAll.mjs';
import { beRefused } from './steps/beRefused.mjs';
import { failToApproveAsStranger } from './steps/failToApproveAsStranger.mjs';
import { findInMarketplace } from './steps/findInMarketplace.mjs';
import { findInSearch } from './steps/findInSearch.mjs';
import { findPortClosed } from './steps/findPortClosed.mjs';
import { joinByName } from './steps/joinByName.mjs';
import { queryWhatWasAsked } from './steps/queryWhatWasAsked.mjs';
import { revokeDuringRun } from './steps/revokeDuringRun.mjs';
import { scaffoldAliases } from './steps/scaffoldAliases.mjs';
import { seeNothingInvisible } from './steps/seeNothingInvisible.mjs';
import { seeOnlyWhatWasApproved } from './steps/seeOnlyWhatWasApproved.mjs';
import { signIn } from './steps/signIn.mjs';
import { verifyLedger } from './steps/verifyLedger.mjs';

/** The story, in its order. */
export const storySteps = [
  signIn,
  findInMarketplace,
  findInSearch,
  seeNothingInvisible,
  joinByName,
  scaffoldAliases,
  beRefused,
  askForAll,
  failToApproveAsStranger,
  approveForLess,
  queryWhatWasAsked,
  seeOnlyWhatWasApproved,
  revokeDuringRun,
  findPortClosed,
  verifyLedger,
];
