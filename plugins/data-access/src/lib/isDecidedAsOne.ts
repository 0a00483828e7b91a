import {
  isOpenRequestState,
  type AccessRequest,
} from '@meshport/plugin-data-access-common';

/** Whether several ports of a package still wait: they are approved or rejected as one. @internal */
export function isDecidedAsOne(request: AccessRequest): boolean {
  return (
    request.packageId !== undefined &&
    request.items.filter(item => isOpenRequestState(item.state)).length > 1
  );
}
