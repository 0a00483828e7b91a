import type {
  AccessMap,
  AccessMapEdge,
} from '@meshport/plugin-data-access-common';

/** All that one domain uses of another, of what was filtered. @internal */
export interface MapLine {
  id: string;
  from: string;
  to: string;
  agreements: number;
  /** Absent where it is not known of any. */
  uses?: number;
  /** From 0 to 1, against the most used; by agreements where use is not known. */
  weight: number;
}

/** The edges of the map that fit a filter. @internal */
export function filterEdges(
  map: AccessMap,
  filter: { purpose?: string; classification?: string },
): AccessMapEdge[] {
  return map.edges.filter(
    edge =>
      (!filter.purpose || edge.purpose === filter.purpose) &&
      (!filter.classification || edge.classification === filter.classification),
  );
}

/** One line for each pair of domains. @internal */
export function mapLines(edges: AccessMapEdge[]): MapLine[] {
  const lines = new Map<string, MapLine>();
  for (const edge of edges) {
    const id = `${edge.from} ${edge.to}`;
    const line = lines.get(id);
    const known = edge.uses !== undefined || line?.uses !== undefined;
    lines.set(id, {
      id,
      from: edge.from,
      to: edge.to,
      agreements: (line?.agreements ?? 0) + edge.agreements,
      ...(known ? { uses: (line?.uses ?? 0) + (edge.uses ?? 0) } : {}),
      weight: 0,
    });
  }
  const all = [...lines.values()];
  const size = (line: MapLine) => line.uses ?? line.agreements;
  const most = Math.max(1, ...all.map(size));
  // The root, so that a line used a hundredth as often can still be seen.
  return all.map(line => ({ ...line, weight: Math.sqrt(size(line) / most) }));
}
