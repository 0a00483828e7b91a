import type {
  EngineEvent,
  QueryDescription,
} from '@meshport/plugin-data-query-node';
import { toHint } from './hintStatement';

/** Messages of the executor. @internal */
export type ExecutorMessage =
  | { type: 'columns'; columns: { name: string; type: string }[] }
  | { type: 'rows'; count: number; json: string }
  | {
      type: 'hint';
      left: string;
      right: string;
      leftDistinct: number;
      matched: number;
    };

/**
 * Names and types are the result's own; the plan knows where they come from.
 *
 * @internal
 */
export function toEngineEvent(
  message: ExecutorMessage,
  { columns }: QueryDescription,
): EngineEvent {
  if (message.type === 'hint') {
    const { type, ...counts } = message;
    return { type, hint: toHint(counts) };
  }
  if (message.type === 'rows') {
    return message;
  }
  return {
    type: 'columns',
    columns: message.columns.map((column, index) => ({
      ...column,
      sources: columns[index]?.sources ?? [],
    })),
  };
}
