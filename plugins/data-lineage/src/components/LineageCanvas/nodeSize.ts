/** Known sizes spare the canvas a first pass of measuring all nodes. @internal */
export const NODE_WIDTH = 232;
/** @internal */
export const NODE_HEIGHT = 84;
