/** Why the grants of who left end. @internal */
export const LEFT = 'left';
