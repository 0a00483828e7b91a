import type { Area, AreaAccess } from './Area';

/** An area as a caller sees it. @public */
export interface AreaWithAccess extends Area {
  /** What the caller may do in it. */
  access: AreaAccess;
}
