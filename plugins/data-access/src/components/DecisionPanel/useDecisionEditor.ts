import { useApi } from '@backstage/core-plugin-api';
import { isOpenRequestState } from '@meshport/plugin-data-access-common';
import { accessApiRef } from '@meshport/plugin-data-access-react';
import { useState } from 'react';
import type { DecisionMode } from '../../hooks/useOpenItem';
import { approveBody, type Reductions } from '../../lib/approveBody';
import { isDecidedAsOne } from '../../lib/isDecidedAsOne';
import { seenVersions } from '../../lib/seenVersions';
import { rowLimitProblem } from '@meshport/plugin-data-access-react';
import type { DecisionContext } from './useDecisionContext';

/** How deciding went. @internal */
export type DecisionResult =
  | { kind: 'approved'; until: number }
  /** Others decide after this one. */
  | { kind: 'step' }
  | { kind: 'changes-asked' }
  | { kind: 'rejected' };

/** The state of one decision, and the two ways of making it. @internal */
export function useDecisionEditor(
  context: DecisionContext,
  mode: DecisionMode,
  onReload: () => void,
) {
  const accessApi = useApi(accessApiRef);
  const { request, item, exposure } = context;
  const allColumns = exposure.columns.map(column => column.name);
  const [reductions, setReductions] = useState<Reductions>({
    columns: allColumns,
    limits: [],
  });
  const [reason, setReason] = useState('');
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Error>();
  const [result, setResult] = useState<DecisionResult>();

  const asOne = isDecidedAsOne(request);
  const mayDecide =
    isOpenRequestState(item.state) && item.mayDecide?.allowed !== false;
  const typeOf = (name: string) =>
    exposure.columns.find(column => column.name === name)?.logicalType ??
    'string';
  const lessIsValid =
    reductions.columns.length > 0 &&
    reductions.limits.every(
      limit => !rowLimitProblem(limit, typeOf(limit.column)),
    );

  async function run(decide: () => Promise<DecisionResult>) {
    setPending(true);
    setError(undefined);
    try {
      setResult(await decide());
    } catch (failure) {
      setError(failure as Error);
      if (isConflict(failure)) {
        onReload();
      }
    }
    setPending(false);
  }

  const approve = () =>
    run(async () => {
      const body = approveBody(
        request,
        item,
        exposure,
        mode === 'less' ? reductions : { columns: allColumns, limits: [] },
      );
      const why =
        mode === 'less' && reason.trim() ? { reason: reason.trim() } : {};
      if (asOne) {
        const { version: _, until, ...limits } = body;
        const { agreements } = await accessApi.approveRequest(request.id, {
          versions: seenVersions(request),
          ...why,
          ...(until ? { until } : {}),
          ...(Object.keys(limits).length > 0
            ? { limits: { [item.portRef]: limits } }
            : {}),
        });
        return agreements.length > 0
          ? { kind: 'approved', until: agreements[0].endsAt }
          : { kind: 'step' };
      }
      const { agreement } = await accessApi.approve(request.id, item.id, {
        ...body,
        ...why,
      });
      return agreement
        ? { kind: 'approved', until: agreement.endsAt }
        : { kind: 'step' };
    });
  const reject = () =>
    run(async () => {
      await (asOne
        ? accessApi.rejectRequest(request.id, {
            versions: seenVersions(request),
            reason: reason.trim(),
          })
        : accessApi.reject(request.id, item.id, {
            version: item.version,
            reason: reason.trim(),
          }));
      return { kind: 'rejected' };
    });

  const askForChanges = () =>
    run(async () => {
      await accessApi.askForChanges(request.id, item.id, {
        version: item.version,
        reason: reason.trim(),
      });
      return { kind: 'changes-asked' };
    });

  return {
    asOne,
    mayDecide,
    reductions,
    setReductions,
    reason,
    setReason,
    typeOf,
    lessIsValid,
    pending,
    error,
    conflict: isConflict(error),
    result,
    approve,
    reject,
    askForChanges,
  };
}

function isConflict(error: unknown): boolean {
  return (
    error instanceof Error && 'statusCode' in error && error.statusCode === 409
  );
}
