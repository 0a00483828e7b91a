import type {
  AuthService,
  PermissionsService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { AccessContext } from '../operations/AccessContext';
import { AuthorizedTokenService } from './AuthorizedTokenService';
import { readMaxTokenHours } from './readMaxTokenHours';

/** Puts the parts together. @internal */
export function startTokens(options: {
  auth: AuthService;
  config: RootConfigService;
  context: AccessContext;
  permissions: PermissionsService;
}): AuthorizedTokenService {
  const { auth, config, context, permissions } = options;
  return AuthorizedTokenService.create({
    auth,
    permissions,
    context: { ...context, maxTokenHours: readMaxTokenHours(config) },
  });
}
