import { useApi } from '@backstage/core-plugin-api';
import type { PortAccess } from '@meshport/plugin-data-access-common';
import { useEffect, useState } from 'react';
import { accessApiRef } from '../../api';
import { useAccess } from '../../hooks';
import { loadAccessNotices, type AccessNotice } from './loadAccessNotices';

/** What there is to say of the user's access to ports, and the access itself. @internal */
export function useAccessNotices(portRefs: string[]): {
  ports: PortAccess[];
  notices: AccessNotice[];
} {
  const accessApi = useApi(accessApiRef);
  const { access } = useAccess(portRefs);
  const [notices, setNotices] = useState<AccessNotice[]>([]);

  useEffect(() => {
    let current = true;
    const ports = Object.values(access).filter(port => port !== undefined);
    loadAccessNotices(accessApi, ports).then(
      found => current && setNotices(found),
      () => current && setNotices([]),
    );
    return () => {
      current = false;
    };
  }, [accessApi, access]);

  return {
    ports: portRefs.flatMap(ref => access[ref] ?? []),
    notices,
  };
}
