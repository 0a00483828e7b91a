/** What a child says to its parent. @internal */
export type Envelope =
  | { type: 'ready' }
  | { type: 'message'; id: number; message: unknown }
  | { type: 'result'; id: number; result: unknown }
  | {
      type: 'error';
      id: number;
      error: { name: string; message: string; details?: unknown };
      discard: boolean;
    }
  | { type: 'idle'; id: number };
