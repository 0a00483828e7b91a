import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Select, TextField } from '@backstage/ui';
import type {
  BoardTile,
  BoardTileLayout,
} from '@meshport/plugin-data-query-common';
import {
  RiArrowLeftLine,
  RiArrowRightLine,
  RiDeleteBinLine,
} from '@remixicon/react';
import { dataQueryTranslationRef } from '../../translation';
import styles from './Boards.module.css';

/** The offered size that a size is nearest to. */
function nearest(sizes: number[], size: number): number {
  return sizes.reduce((best, candidate) =>
    Math.abs(candidate - size) < Math.abs(best - size) ? candidate : best,
  );
}

/** Properties of {@link TileControls}. @internal */
export interface TileControlsProps {
  tile: BoardTile;
  /** The chart's own title. */
  chartTitle: string;
  onChange: (tile: { title?: string; layout: BoardTileLayout }) => void;
  /** Absent at the beginning and the end. */
  onEarlier?: () => void;
  onLater?: () => void;
  onRemove: () => void;
}

/** Title, size and place of a tile, all with the keyboard. @internal */
export function TileControls(props: TileControlsProps) {
  const { tile, chartTitle, onChange, onEarlier, onLater, onRemove } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const { layout } = tile;
  const title = tile.title ?? chartTitle;
  const widths = [
    { id: '4', label: t('board.tile.widthThird') },
    { id: '6', label: t('board.tile.widthHalf') },
    { id: '8', label: t('board.tile.widthTwoThirds') },
    { id: '12', label: t('board.tile.widthFull') },
  ];
  const heights = [
    { id: '3', label: t('board.tile.heightLow') },
    { id: '4', label: t('board.tile.heightMedium') },
    { id: '6', label: t('board.tile.heightHigh') },
  ];
  const pick = (options: { id: string }[], size: number) =>
    String(
      nearest(
        options.map(({ id }) => Number(id)),
        size,
      ),
    );
  return (
    <div className={styles.tileControls}>
      <TextField
        size="small"
        label={t('board.tile.title')}
        placeholder={chartTitle}
        maxLength={200}
        value={tile.title ?? ''}
        onChange={text => onChange({ title: text || undefined, layout })}
      />
      <Select
        size="small"
        label={t('board.tile.width')}
        options={widths}
        value={pick(widths, layout.width)}
        onChange={key =>
          onChange({
            title: tile.title,
            layout: { ...layout, width: Number(key) },
          })
        }
      />
      <Select
        size="small"
        label={t('board.tile.height')}
        options={heights}
        value={pick(heights, layout.height)}
        onChange={key =>
          onChange({
            title: tile.title,
            layout: { ...layout, height: Number(key) },
          })
        }
      />
      <div className={styles.actions}>
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
    </div>
  );
}
