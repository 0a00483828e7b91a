import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { AccessService } from '../service/AccessService';

/** What every router works with. @internal */
export interface RouterOptions {
  access: AccessService;
  httpAuth: HttpAuthService;
}
