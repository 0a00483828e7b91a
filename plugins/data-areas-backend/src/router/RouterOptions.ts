import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { AuthorizedDataAreas } from '../areas/AuthorizedDataAreas';
import type { CatalogView } from '../catalog/CatalogView';
import type { ChangeLog } from '../database/ChangeLog';
import type { DatabaseBindings } from '../ports/DatabaseBindings';

/** What the routes work with. @internal */
export interface RouterOptions {
  httpAuth: HttpAuthService;
  areas: AuthorizedDataAreas;
  bindings: DatabaseBindings;
  changes: ChangeLog;
  catalog: CatalogView;
}
