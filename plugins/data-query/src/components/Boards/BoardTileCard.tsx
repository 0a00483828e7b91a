import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, ButtonLink, Text } from '@backstage/ui';
import type {
  BoardTile,
  ChartWithQuery,
} from '@meshport/plugin-data-query-common';
import { RiExternalLinkLine } from '@remixicon/react';
import { type ReactNode, useMemo } from 'react';
import { workbenchRouteRef } from '../../routes';
import { dataQueryTranslationRef } from '../../translation';
import { SavedChart } from '../Chart';
import { chartHref } from '../Chart/chartHref';
import styles from './Boards.module.css';
import { tileSize } from './tileSize';

/** Properties of {@link BoardTileCard}. @internal */
export interface BoardTileCardProps {
  tile: BoardTile & ChartWithQuery;
  purposeTitle: (purpose: string) => string;
  /** What changes the tile, while the board is edited. */
  controls?: ReactNode;
  corner?: ReactNode;
  /** Its place in the order, while the board is edited. */
  place?: number;
  /** `from`: it is dragged; `over`: what is dragged would come here. */
  dragged?: 'from' | 'over';
}

/** One chart of a board. @internal */
export function BoardTileCard(props: BoardTileCardProps) {
  const { tile, purposeTitle, controls, corner, place, dragged } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const workbench = useRouteRef(workbenchRouteRef);
  const title = tile.title ?? tile.chart.title;
  const { style, drawing } = tileSize(tile.layout);
  const href = workbench && chartHref(workbench(), tile);
  // Its drawing is dear, and stays as it is while tiles are dragged.
  const chart = useMemo(
    () => (
      <SavedChart
        of={tile}
        title={
          <Text as="h2" variant="title-x-small">
            {title}
          </Text>
        }
        height={drawing}
        purposeTitle={purposeTitle}
        actions={
          href && (
            <ButtonLink
              size="small"
              variant="tertiary"
              href={href}
              aria-label={t('board.tile.query', { title })}
              iconStart={<RiExternalLinkLine />}
            >
              {t('board.sql')}
            </ButtonLink>
          )
        }
      />
    ),
    [tile, title, drawing, purposeTitle, href, t],
  );
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.tile}
      style={style}
      aria-label={title}
      data-tile={place}
      data-dragged={dragged}
    >
      {controls}
      {chart}
      {corner}
    </Box>
  );
}
