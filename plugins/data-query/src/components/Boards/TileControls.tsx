import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Select, TextField } from '@backstage/ui';
import type { BoardTile } from '@meshport/plugin-data-query-common';
import {
  RiArrowLeftLine,
  RiArrowRightLine,
  RiDeleteBinLine,
} from '@remixicon/react';
import type { ReactNode } from 'react';
import { dataQueryTranslationRef } from '../../translation';
import styles from './Boards.module.css';
import { HEIGHTS, nearestSize, WIDTHS } from './tileSizes';

/** Properties of {@link TileControls}. @internal */
export interface TileControlsProps {
  tile: BoardTile;
  /** The chart's own title. */
  chartTitle: string;
  /** What the tile is dragged by. */
  handle: ReactNode;
  onRename: (title?: string) => void;
  onResize: (size: { width?: number; height?: number }) => void;
  /** Absent at the beginning and the end. */
  onEarlier?: () => void;
  onLater?: () => void;
  onRemove: () => void;
}

/** Title, size and place of a tile. @internal */
export function TileControls(props: TileControlsProps) {
  const { tile, chartTitle, handle, onRename, onResize } = props;
  const { onEarlier, onLater, onRemove } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const { layout } = tile;
  const title = tile.title ?? chartTitle;
  const widths = WIDTHS.map(size => ({
    id: String(size),
    label: {
      3: t('board.tile.quarter'),
      4: t('board.tile.third'),
      6: t('board.tile.half'),
      8: t('board.tile.twoThirds'),
      9: t('board.tile.threeQuarters'),
      12: t('board.tile.full'),
    }[size],
  }));
  const heights = HEIGHTS.map(size => ({
    id: String(size),
    label: t('board.tile.rows', { rows: String(size) }),
  }));
  return (
    <div className={styles.tileControls}>
      <div className={styles.tileActions}>
        {handle}
        <ButtonIcon
          size="small"
          variant="secondary"
          icon={<RiArrowLeftLine />}
          aria-label={t('board.tile.earlier', { title })}
          isDisabled={!onEarlier}
          onPress={onEarlier}
        />
        <ButtonIcon
          size="small"
          variant="secondary"
          icon={<RiArrowRightLine />}
          aria-label={t('board.tile.later', { title })}
          isDisabled={!onLater}
          onPress={onLater}
        />
        <ButtonIcon
          size="small"
          variant="secondary"
          icon={<RiDeleteBinLine />}
          aria-label={t('board.tile.remove', { title })}
          onPress={onRemove}
        />
      </div>
      <TextField
        size="small"
        label={t('board.tile.title')}
        placeholder={chartTitle}
        maxLength={200}
        value={tile.title ?? ''}
        onChange={text => onRename(text || undefined)}
      />
      <Select
        size="small"
        label={t('board.tile.width')}
        options={widths}
        value={String(nearestSize(WIDTHS, layout.width))}
        onChange={key => onResize({ width: Number(key) })}
      />
      <Select
        size="small"
        label={t('board.tile.height')}
        options={heights}
        value={String(nearestSize(HEIGHTS, layout.height))}
        onChange={key => onResize({ height: Number(key) })}
      />
    </div>
  );
}
