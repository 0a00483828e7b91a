import { useApi } from '@backstage/core-plugin-api';
import type { AccessRequest } from '@meshport/plugin-data-access-common';
import { useRef, useState } from 'react';
import {
  accessApiRef,
  type AccessPreview,
  type CreateRequestBody,
} from '../../api';
import {
  chosenColumns,
  chosenPorts,
  untilOf,
  type RequestForm,
} from './requestForm';

/** A form in which nothing is missing. @internal */
export type CompleteRequestForm = RequestForm & {
  purpose: string;
  lastDay: string;
};

/**
 * Sends the request. An attempt that failed on the way is repeated with the
 * same body under the same key, so that it is never asked twice.
 *
 * @internal
 */
export function useSubmitRequest() {
  const accessApi = useApi(accessApiRef);
  const attempt = useRef<{
    form: string;
    key: string;
    body: CreateRequestBody;
  }>();
  const [state, setState] = useState<{
    pending: boolean;
    error?: Error;
    request?: AccessRequest;
  }>({ pending: false });

  async function submit(preview: AccessPreview, form: CompleteRequestForm) {
    const fingerprint = JSON.stringify(form);
    if (attempt.current?.form !== fingerprint) {
      attempt.current = {
        form: fingerprint,
        key: randomKey(),
        body: requestBody(preview, form),
      };
    }
    const { body, key } = attempt.current;
    setState({ pending: true });
    try {
      const request = await accessApi.createRequest(body, {
        idempotencyKey: key,
      });
      setState({ pending: false, request });
    } catch (error) {
      setState({ pending: false, error: error as Error });
    }
  }
  return { ...state, submit };
}

function requestBody(
  preview: AccessPreview,
  form: CompleteRequestForm,
): CreateRequestBody {
  const items = chosenPorts(preview.items, form);
  return {
    portRefs: items.map(item => item.portRef),
    purpose: form.purpose,
    justification: form.justification.trim(),
    ...(form.consumer ? { consumer: form.consumer } : {}),
    until: untilOf(form.lastDay, items, Date.now()),
    columns: Object.fromEntries(
      items
        .filter(item => form.leftOutColumns[item.portRef]?.length)
        .map(item => [item.portRef, chosenColumns(item, form)]),
    ),
  };
}

// crypto.randomUUID exists in secure contexts only; a portal inside a company
// may be served over plain HTTP.
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
