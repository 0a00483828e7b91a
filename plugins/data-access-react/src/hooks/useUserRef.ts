import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { useEffect, useState } from 'react';

/** Entity ref of the signed-in user; undefined until it is known. @public */
export function useUserRef(): string | undefined {
  const identityApi = useApi(identityApiRef);
  const [userRef, setUserRef] = useState<string>();
  useEffect(() => {
    let current = true;
    identityApi.getBackstageIdentity().then(
      identity => current && setUserRef(identity.userEntityRef),
      () => {
        // What needs to know who it is, is not offered.
      },
    );
    return () => {
      current = false;
    };
  }, [identityApi]);
  return userRef;
}
