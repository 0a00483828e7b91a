import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  ButtonLink,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Select,
  Switch,
  Text,
  TextField,
} from '@backstage/ui';
import type {
  AppliedDecision,
  BoardSummary,
  ChartSpec,
  QueryRequest,
} from '@meshport/plugin-data-query-common';
import {
  queryApiRef,
  workbenchApiRef,
} from '@meshport/plugin-data-query-react';
import { useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { readAllPages } from '../../hooks';
import { boardRouteRef } from '../../routes';
import { dataQueryTranslationRef } from '../../translation';
import styles from './SaveChart.module.css';
import { saveChart } from './saveChart';
import { usePinnableProducts } from './usePinnableProducts';

const NONE = '-none-';
const NEW = '-new-';

/** Properties of {@link SaveChartDialog}. @internal */
export interface SaveChartDialogProps {
  spec: ChartSpec;
  query: Pick<QueryRequest, 'sql' | 'purpose'>;
  /** What the result was read from. */
  applied: AppliedDecision[];
  /** What the chart shows, for a title. */
  suggestion: string;
  onClose: () => void;
}

/** Saves a chart, on a board and on a product's page where that is wanted. @internal */
export function SaveChartDialog(props: SaveChartDialogProps) {
  const { spec, query, applied, suggestion, onClose } = props;
  const { t } = useTranslationRef(dataQueryTranslationRef);
  const queryApi = useApi(queryApiRef);
  const workbenchApi = useApi(workbenchApiRef);
  const boardPath = useRouteRef(boardRouteRef);
  const [title, setTitle] = useState(suggestion.slice(0, 200));
  const [shared, setShared] = useState(true);
  const [board, setBoard] = useState(NONE);
  const [newBoard, setNewBoard] = useState('');
  const [product, setProduct] = useState(NONE);
  const products = usePinnableProducts(applied);
  const boards = useAsync(async () => {
    const all: BoardSummary[] = [];
    const found = readAllPages(cursor =>
      queryApi.getBoards({ limit: 100, cursor }),
    );
    for await (const item of found) {
      all.push(item);
    }
    return all;
  }, [queryApi]);
  const onPage = product !== NONE;
  const chosenBoard = () => {
    if (board === NEW) {
      return { title: newBoard.trim() };
    }
    return board === NONE ? undefined : { id: board };
  };
  const [saving, save] = useAsyncFn(
    () =>
      saveChart(
        {
          title: title.trim(),
          spec,
          query,
          visibility: shared || onPage ? 'link' : 'private',
          board: chosenBoard(),
          ...(onPage && { productRef: product }),
        },
        { queryApi, workbenchApi },
      ),
    [title, spec, query, shared, board, newBoard, product],
  );
  const complete = title.trim() && (board !== NEW || newBoard.trim());

  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={520}>
      <DialogHeader>{t('board.saveChart.title')}</DialogHeader>
      <DialogBody>
        {saving.value ? (
          <div role="status">
            <Alert
              status="success"
              icon
              title={t('board.saveChart.done', {
                title: saving.value.chart.title,
              })}
              customActions={
                saving.value.board &&
                boardPath && (
                  <ButtonLink
                    size="small"
                    variant="secondary"
                    href={boardPath({ boardId: saving.value.board.id })}
                  >
                    {t('board.saveChart.doneBoard')}
                  </ButtonLink>
                )
              }
            />
          </div>
        ) : (
          <div className={styles.form}>
            <Text color="secondary">{t('board.saveChart.explain')}</Text>
            <TextField
              label={t('board.saveChart.name')}
              isRequired
              maxLength={200}
              value={title}
              onChange={setTitle}
            />
            <Switch
              label={t('board.saveChart.share')}
              isSelected={shared || onPage}
              isDisabled={onPage}
              onChange={setShared}
            />
            <Select
              label={t('board.saveChart.board')}
              options={[
                { id: NONE, label: t('board.saveChart.noBoard') },
                { id: NEW, label: t('board.saveChart.newBoard') },
                ...(boards.value ?? []).map(item => ({
                  id: item.id,
                  label: item.title,
                })),
              ]}
              value={board}
              onChange={key => setBoard(String(key))}
            />
            {board === NEW && (
              <TextField
                label={t('board.saveChart.newBoardName')}
                isRequired
                maxLength={200}
                value={newBoard}
                onChange={setNewBoard}
              />
            )}
            {products.length > 0 && (
              <Select
                label={t('board.saveChart.product')}
                description={t(
                  onPage
                    ? 'board.saveChart.sharedForPage'
                    : 'board.saveChart.productHelp',
                )}
                options={[
                  { id: NONE, label: t('board.saveChart.noProduct') },
                  ...products.map(ref => ({
                    id: ref,
                    label: ref.replace(/^dataproduct:/, ''),
                  })),
                ]}
                value={product}
                onChange={key => setProduct(String(key))}
              />
            )}
            {saving.error && (
              <div role="alert">
                <Alert
                  status="danger"
                  icon
                  title={t('board.saveChart.failed')}
                  description={saving.error.message}
                />
              </div>
            )}
          </div>
        )}
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {saving.value ? t('board.close') : t('board.cancel')}
        </Button>
        {!saving.value && (
          <Button
            variant="primary"
            isDisabled={!complete}
            isPending={saving.loading}
            onPress={() => save()}
          >
            {t('board.saveChart.save')}
          </Button>
        )}
      </DialogFooter>
    </Dialog>
  );
}
