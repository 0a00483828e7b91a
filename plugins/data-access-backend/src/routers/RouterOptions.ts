import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { Request } from 'express';
import type { AccessServices } from '../service/AccessServices';

/** What every router works with. @internal */
export interface RouterOptions {
  services: AccessServices;
  httpAuth: HttpAuthService;
}

/** Who writes, and the key that makes a repetition the same write. @internal */
export async function writeOptions(
  httpAuth: HttpAuthService,
  req: Request,
): Promise<{
  credentials: BackstageCredentials<BackstageUserPrincipal>;
  idempotencyKey?: string;
}> {
  const credentials = await httpAuth.credentials(req, { allow: ['user'] });
  const idempotencyKey = req.header('Idempotency-Key');
  return { credentials, ...(idempotencyKey && { idempotencyKey }) };
}
