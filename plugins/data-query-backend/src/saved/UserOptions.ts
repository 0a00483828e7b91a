import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';

/** Who asks. @internal */
export interface UserOptions {
  credentials: BackstageCredentials<BackstageUserPrincipal>;
}

/** @internal */
export function userOf({ credentials }: UserOptions): string {
  return credentials.principal.userEntityRef;
}
