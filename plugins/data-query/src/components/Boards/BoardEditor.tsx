import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, VisuallyHidden } from '@backstage/ui';
import type { Board, BoardContent } from '@meshport/plugin-data-query-common';
import { QueryRequestError } from '@meshport/plugin-data-query-react';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { dataQueryTranslationRef } from '../../translation';
import { ChartQueueProvider } from '../Chart';
import { type BoardFields, BoardForm } from './BoardForm';
import styles from './Boards.module.css';
import { BoardTileCard } from './BoardTileCard';
import { TileControls } from './TileControls';
import { flowTiles, moveTile, readingOrder } from './tileLayout';

/** Properties of {@link BoardEditor}. @internal */
export interface BoardEditorProps {
  board: Board;
  purposeTitle: (purpose: string) => string;
  onCancel: () => void;
  /** Takes what was changed elsewhere; what was changed here is lost. */
  onReload: () => void;
  onSave: (content: BoardContent) => Promise<void>;
}

/** A board while its author changes it. @internal */
export function BoardEditor(props: BoardEditorProps) {
  const { board, purposeTitle, onCancel, onReload, onSave } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const [fields, setFields] = useState<BoardFields>({
    title: board.title,
    description: board.description,
    visibility: board.visibility,
  });
  const [tiles, setTiles] = useState(() =>
    // A key of its own: a moved tile keeps its rows, also where one chart stands twice.
    readingOrder(board.tiles).map((tile, key) => ({ ...tile, key })),
  );
  const [said, setSaid] = useState('');
  const [saving, save] = useAsyncFn(
    () =>
      onSave({
        title: fields.title.trim(),
        visibility: fields.visibility,
        ...(fields.description && { description: fields.description }),
        tiles: tiles.map(({ chartId, title, layout }) => ({
          chartId,
          ...(title && { title }),
          layout,
        })),
      }),
    [onSave, fields, tiles],
  );
  const conflict =
    saving.error instanceof QueryRequestError &&
    saving.error.statusCode === 409;
  const move = (from: number, to: number) => () => {
    const { title, chart } = tiles[from];
    setTiles(moveTile(tiles, from, to));
    setSaid(
      t('board.tile.moved', {
        title: title ?? chart.title,
        place: String(to + 1),
        all: String(tiles.length),
      }),
    );
  };

  return (
    <div className={styles.root}>
      <div className={styles.head}>
        <div className={styles.headText}>
          <BoardForm value={fields} onChange={setFields} />
        </div>
        <div className={styles.actions}>
          <Button variant="secondary" onPress={onCancel}>
            {t('board.cancel')}
          </Button>
          <Button
            variant="primary"
            isDisabled={!fields.title.trim()}
            isPending={saving.loading}
            onPress={() => save()}
          >
            {t('board.save')}
          </Button>
        </div>
      </div>
      {saving.error && (
        <div role="alert">
          <Alert
            status="danger"
            icon
            title={conflict ? t('board.conflict') : saving.error.message}
            customActions={
              conflict && (
                <Button size="small" variant="secondary" onPress={onReload}>
                  {t('board.retry')}
                </Button>
              )
            }
          />
        </div>
      )}
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <ChartQueueProvider>
        <div className={styles.grid}>
          {tiles.map((tile, index) => (
            <BoardTileCard
              key={tile.key}
              tile={tile}
              purposeTitle={purposeTitle}
              controls={
                <TileControls
                  tile={tile}
                  chartTitle={tile.chart.title}
                  onChange={change =>
                    setTiles(
                      flowTiles(
                        tiles.map(other =>
                          other === tile ? { ...tile, ...change } : other,
                        ),
                      ),
                    )
                  }
                  onEarlier={index > 0 ? move(index, index - 1) : undefined}
                  onLater={
                    index < tiles.length - 1
                      ? move(index, index + 1)
                      : undefined
                  }
                  onRemove={() =>
                    setTiles(flowTiles(tiles.filter(other => other !== tile)))
                  }
                />
              }
            />
          ))}
        </div>
      </ChartQueueProvider>
    </div>
  );
}
