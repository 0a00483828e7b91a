import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, VisuallyHidden } from '@backstage/ui';
import type { Board, BoardContent } from '@meshport/plugin-data-query-common';
import { QueryRequestError } from '@meshport/plugin-data-query-react';
import { useId, useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { dataQueryTranslationRef } from '../../translation';
import { ChartQueueProvider } from '../Chart';
import { type BoardFields, BoardForm } from './BoardForm';
import styles from './Boards.module.css';
import { BoardTileCard } from './BoardTileCard';
import { TileControls } from './TileControls';
import { TileCorner } from './TileCorner';
import { TileHandle } from './TileHandle';
import { useBoardTiles } from './useBoardTiles';

/** Properties of {@link BoardEditor}. @internal */
export interface BoardEditorProps {
  board: Board;
  purposeTitle: (purpose: string) => string;
  onCancel: () => void;
  /** Takes what was changed elsewhere; what was changed here is lost. */
  onReload: () => void;
  onSave: (content: BoardContent) => Promise<void>;
}

/** What a drag is to the tile at a place. */
function draggedAs(
  drag: { from: number; over?: number } | undefined,
  place: number,
): 'from' | 'over' | undefined {
  if (!drag) {
    return undefined;
  }
  if (drag.from === place) {
    return 'from';
  }
  return drag.over === place ? 'over' : undefined;
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
  const edited = useBoardTiles(board);
  const { tiles, said } = edited;
  const [drag, setDrag] = useState<{ from: number; over?: number }>();
  const helpId = useId();
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
      <VisuallyHidden id={helpId}>{t('board.tile.handleHelp')}</VisuallyHidden>
      <ChartQueueProvider>
        <div className={styles.grid}>
          {tiles.map((tile, index) => (
            <BoardTileCard
              key={tile.key}
              tile={tile}
              place={index}
              dragged={draggedAs(drag, index)}
              purposeTitle={purposeTitle}
              controls={
                <TileControls
                  tile={tile}
                  chartTitle={tile.chart.title}
                  handle={
                    <TileHandle
                      title={tile.title ?? tile.chart.title}
                      describedBy={helpId}
                      onStep={direction => edited.step(index, direction)}
                      onGrow={by => edited.grow(tile, by)}
                      onDrag={over =>
                        setDrag(now =>
                          now?.from === index && now.over === over
                            ? now
                            : { from: index, over },
                        )
                      }
                      onDrop={over => {
                        setDrag(undefined);
                        if (over !== undefined) {
                          edited.moveTo(index, over);
                        }
                      }}
                    />
                  }
                  onRename={title => edited.rename(tile, title)}
                  onResize={size => edited.resize(tile, size)}
                  onEarlier={
                    index > 0
                      ? () => edited.moveTo(index, index - 1)
                      : undefined
                  }
                  onLater={
                    index < tiles.length - 1
                      ? () => edited.moveTo(index, index + 1)
                      : undefined
                  }
                  onRemove={() => edited.remove(tile)}
                />
              }
              corner={
                <TileCorner
                  layout={tile.layout}
                  onResize={size => edited.resize(tile, size)}
                />
              }
            />
          ))}
        </div>
      </ChartQueueProvider>
    </div>
  );
}
