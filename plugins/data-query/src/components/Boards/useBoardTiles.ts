import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Board,
  BoardTile,
  ChartWithQuery,
} from '@meshport/plugin-data-query-common';
import { useLayoutEffect, useRef, useState } from 'react';
import { dataQueryTranslationRef } from '../../translation';
import {
  flowTiles,
  moveTile,
  readingOrder,
  stepTile,
  type TileDirection,
} from './tileLayout';
import { HEIGHTS, stepSize, WIDTHS } from './tileSizes';

/** A tile while its board is changed. @internal */
export interface EditedTile extends BoardTile, ChartWithQuery {
  /** Its own: a moved tile keeps its rows, also where one chart stands twice. */
  key: number;
}

/** What can be done with the tiles of a board. @internal */
export interface BoardTiles {
  tiles: EditedTile[];
  /** What was done last, in words. */
  said: string;
  rename: (tile: EditedTile, title?: string) => void;
  moveTo: (from: number, to: number) => void;
  step: (from: number, direction: TileDirection) => void;
  resize: (tile: EditedTile, size: { width?: number; height?: number }) => void;
  /** Wider or higher by so many of the offered sizes. */
  grow: (tile: EditedTile, by: { width: number; height: number }) => void;
  remove: (tile: EditedTile) => void;
}

/** The tiles of a board while it is changed. @internal */
export function useBoardTiles(board: Board): BoardTiles {
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const [tiles, setTiles] = useState<EditedTile[]>(() =>
    readingOrder(board.tiles).map((tile, key) => ({ ...tile, key })),
  );
  const [said, setSaid] = useState('');

  // An element that takes another place in the document loses the focus.
  const focused = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (focused.current instanceof HTMLElement) {
      focused.current.focus();
    }
    focused.current = null;
  }, [tiles]);

  const titleOf = ({ title, chart }: EditedTile) => title ?? chart.title;
  const change = (tile: EditedTile, to: Partial<EditedTile>) =>
    setTiles(
      flowTiles(
        tiles.map(other =>
          other.key === tile.key ? { ...tile, ...to } : other,
        ),
      ),
    );
  const moveTo = (from: number, to: number) => {
    if (from !== to) {
      focused.current = document.activeElement;
      setTiles(moveTile(tiles, from, to));
    }
    setSaid(
      t('board.tile.moved', {
        title: titleOf(tiles[from]),
        place: String(to + 1),
        all: String(tiles.length),
      }),
    );
  };
  const resize: BoardTiles['resize'] = (tile, size) => {
    const layout = { ...tile.layout, ...size };
    if (
      layout.width !== tile.layout.width ||
      layout.height !== tile.layout.height
    ) {
      change(tile, { layout });
    }
    setSaid(
      t('board.tile.resized', {
        title: titleOf(tile),
        width: String(layout.width),
        height: String(layout.height),
      }),
    );
  };

  return {
    tiles,
    said,
    rename: (tile, title) => change(tile, { title }),
    moveTo,
    step: (from, direction) => moveTo(from, stepTile(tiles, from, direction)),
    resize,
    grow: (tile, by) =>
      resize(tile, {
        width: stepSize(WIDTHS, tile.layout.width, by.width),
        height: stepSize(HEIGHTS, tile.layout.height, by.height),
      }),
    remove: tile => {
      setTiles(flowTiles(tiles.filter(({ key }) => key !== tile.key)));
      setSaid(t('board.tile.removed', { title: titleOf(tile) }));
    },
  };
}
