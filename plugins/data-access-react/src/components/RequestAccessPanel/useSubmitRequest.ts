import { useApi } from '@backstage/core-plugin-api';
import type { AccessRequest } from '@meshport/plugin-data-access-common';
import { useRef, useState } from 'react';
import {
  accessApiRef,
  type AccessPreview,
  type CreateRequestBody,
} from '../../api';
import { requestBody, type CompleteRequestForm } from './requestBody';

/**
 * Sends the request. An attempt that failed on the way is repeated with the
 * same body under the same key, so that it is never asked twice.
 *
 * @internal
 */
export function useSubmitRequest(editing: AccessRequest | undefined) {
  const accessApi = useApi(accessApiRef);
  const attempt = useRef<{
    form: string;
    key: string;
    body: CreateRequestBody;
  }>();
  // What was written stays written where only asking failed.
  const latest = useRef<number>();
  const [state, setState] = useState<{
    pending: boolean;
    error?: Error;
    /** Whether it was saving a draft that failed, not asking. */
    draft?: boolean;
    request?: AccessRequest;
  }>({ pending: false });

  async function submit(
    preview: AccessPreview,
    form: CompleteRequestForm,
    draft = false,
  ) {
    const fingerprint = JSON.stringify({ form, draft });
    if (attempt.current?.form !== fingerprint) {
      attempt.current = {
        form: fingerprint,
        key: randomKey(),
        body: { ...requestBody(preview, form), ...(draft ? { draft } : {}) },
      };
    }
    const { body, key } = attempt.current;
    setState({ pending: true });
    try {
      const request = editing
        ? await change(editing, body, draft)
        : await accessApi.createRequest(body, { idempotencyKey: key });
      setState({ pending: false, request });
    } catch (error) {
      setState({ pending: false, error: error as Error, draft });
    }
  }
  /** Writes what is new first, and then asks for that. */
  async function change(
    before: AccessRequest,
    body: CreateRequestBody,
    draft: boolean,
  ) {
    const { draft: _, ...rest } = body;
    const written = await accessApi.updateRequest(before.id, {
      ...rest,
      version: latest.current ?? before.version ?? 1,
    });
    latest.current = written.version;
    return draft
      ? written
      : await accessApi.submitRequest(before.id, { version: written.version });
  }
  return { ...state, submit };
}

// crypto.randomUUID exists in secure contexts only; a portal inside a company
// may be served over plain HTTP.
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
