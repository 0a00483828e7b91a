import { composePolicy } from './composePolicy';
import { decideCatalog } from './decideCatalog';
import { decideDataAccess } from './decideDataAccess';
import { decideDataAreas } from './decideDataAreas';
import { decideDataQuery } from './decideDataQuery';
import { decideScaffolder } from './decideScaffolder';

/**
 * The default policy as one function.
 *
 * @remarks
 * It knows each permission of the plugins that the portal installs; search,
 * user settings and events define none of their own. Everything else is
 * denied.
 *
 * @public
 */
export const decideMeshport = composePolicy(
  decideCatalog,
  decideDataAreas,
  decideDataAccess,
  decideDataQuery,
  decideScaffolder,
);
