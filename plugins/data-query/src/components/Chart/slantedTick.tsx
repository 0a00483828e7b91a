import { Text, type XAxisTickContentProps } from 'recharts';
import { fitSlantedLabel } from './slantedLabels';

/** Draws the labels of an axis slanted, each within the drawing. @internal */
export function slantedTick(labelOf: (x: number) => string) {
  return (tick: XAxisTickContentProps) => (
    <Text {...tick}>
      {fitSlantedLabel(labelOf(Number(tick.payload.value)), Number(tick.x))}
    </Text>
  );
}
