/** What a relationship of a contract points at. @internal */
export interface ContractReference {
  object: string;
  column: string;
}

/**
 * Reads the target of a relationship: `object.column`, or a JSON pointer into
 * this or another contract, `file#/schema/<object>/properties/<column>`.
 *
 * @internal
 */
export function describeReference(to: string): ContractReference | undefined {
  const pointer = /\/?schema\/([^/]+)\/properties\/([^/]+)$/.exec(
    to.split('#').at(-1) ?? '',
  );
  const match = pointer ?? /^([^./#]+)\.([^./#]+)$/.exec(to);
  return match ? { object: match[1], column: match[2] } : undefined;
}
