import { discoveryApiRef, useApi } from '@backstage/frontend-plugin-api';
import { ResponseError } from '@backstage/errors';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';

export interface Persona {
  ref: string;
  name: string;
  title: string;
  description: string;
  groups: string[];
}

/** The personas that the backend offers. */
export function usePersonas() {
  const discoveryApi = useApi(discoveryApiRef);
  return useAsyncRetry(async (): Promise<Persona[]> => {
    const baseUrl = await discoveryApi.getBaseUrl('auth');
    const response = await fetch(`${baseUrl}/personas/start?env=development`);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return (await response.json()).personas;
  }, [discoveryApi]);
}
