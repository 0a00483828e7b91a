/** Functions that were judged alike, and why. @internal */
export interface FunctionGroup {
  name: string;
  why: string;
  functions: readonly string[];
}

/** @param functions - separated by white space */
export function functionGroup(
  name: string,
  why: string,
  functions: string,
): FunctionGroup {
  return { name, why, functions: functions.trim().split(/\s+/) };
}
