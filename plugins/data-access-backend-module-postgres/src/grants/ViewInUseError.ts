import { ConflictError } from '@backstage/errors';

/** Somebody reads a view that would have to be replaced. @internal */
export class ViewInUseError extends ConflictError {}
