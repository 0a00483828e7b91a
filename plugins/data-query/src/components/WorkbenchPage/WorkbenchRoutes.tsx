import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router-dom';
import { boardRouteRef, boardsRouteRef } from '../../routes';
import { dataQueryTranslationRef } from '../../translation';
import { WorkbenchContent } from './WorkbenchContent';

const BoardsContent = lazy(() =>
  import('../Boards').then(m => ({ default: m.BoardsContent })),
);
const BoardContent = lazy(() =>
  import('../Boards').then(m => ({ default: m.BoardContent })),
);

/** The workbench and the boards below it. @internal */
export function WorkbenchRoutes() {
  const { t } = useTranslationRef(dataQueryTranslationRef);
  return (
    <Suspense
      fallback={
        <div role="status" aria-label={t('board.loading')}>
          <Skeleton width="100%" height={72} />
        </div>
      }
    >
      <Routes>
        <Route path={boardsRouteRef.path} element={<BoardsContent />} />
        <Route path={boardRouteRef.path} element={<BoardContent />} />
        <Route path="*" element={<WorkbenchContent />} />
      </Routes>
    </Suspense>
  );
}
