import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { ChartQueue } from './ChartQueue';

/** Charts of one page that read at the same time. */
const MOST_AT_A_TIME = 2;

const QueueContext = createContext<ChartQueue | undefined>(undefined);

/** The charts inside read a few at a time. @internal */
export function ChartQueueProvider(props: { children: ReactNode }) {
  const queue = useMemo(() => ChartQueue.create({ most: MOST_AT_A_TIME }), []);
  return (
    <QueueContext.Provider value={queue}>
      {props.children}
    </QueueContext.Provider>
  );
}

/** Whether it is one's turn to read, and how to say that one has. @internal */
export function useTurn(wanted: boolean): {
  turn: boolean;
  done: () => void;
} {
  const queue = useContext(QueueContext);
  const [turn, setTurn] = useState(false);
  const leave = useRef(() => {});
  useEffect(() => {
    if (!wanted || !queue) {
      return undefined;
    }
    leave.current = queue.enter(() => setTurn(true));
    return () => leave.current();
  }, [queue, wanted]);
  const done = useCallback(() => leave.current(), []);
  return { turn: queue ? turn : wanted, done };
}
